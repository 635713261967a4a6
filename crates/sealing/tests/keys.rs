//! The key schedule's types: apart from each other, silent, erased.

use rand::{SeedableRng, rngs::StdRng};
use sealing::{
    AccessCode, Coupon, CouponTag, PublicKey, PublicKeyError, SealSeed, ServerKey, ServerKeys, pin,
};
use zeroize::ZeroizeOnDrop;

fn code(seed: u64) -> AccessCode {
    AccessCode::generate(&mut StdRng::seed_from_u64(seed))
}

#[test]
fn no_two_values_of_a_code_are_alike() {
    let prk = code(1).prk();
    let (look_up, seed, coupon) = (prk.look_up(), prk.seal_seed(), prk.coupon());
    let mut values = vec![
        *prk.expose_bytes(),
        *look_up.expose_bytes(),
        *seed.expose_bytes(),
        *coupon.expose_bytes(),
        look_up.tag().0,
        coupon.check().0,
        coupon.tag().0,
    ];
    values.sort_unstable();
    values.dedup();
    assert_eq!(values.len(), 7);
    assert_ne!(prk.handle().expose_bytes(), prk.pin_salt().expose_bytes());
}

#[test]
fn exposed_bytes_come_back_as_the_same_secret() {
    let coupon = code(2).prk().coupon();
    assert_eq!(Coupon::from_bytes(*coupon.expose_bytes()), coupon);
    assert_eq!(
        Coupon::from_slice(coupon.expose_bytes()),
        Some(coupon.clone())
    );
    assert_eq!(Coupon::from_slice(&coupon.expose_bytes()[..31]), None);
    assert_ne!(code(3).prk().coupon(), coupon);
}

#[test]
fn the_secret_key_knows_its_public_key() {
    let (secret, public) = code(4).prk().seal_seed().key_pair();
    assert_eq!(secret.public_key(), public);
    assert_ne!(secret.public_key(), code(5).prk().seal_seed().key_pair().1);
    assert_eq!(PublicKey::from_bytes(public.as_bytes()), Ok(public));
}

#[test]
fn no_public_key_of_another_length_or_out_of_range_is_read() {
    let (_, public) = code(5).prk().seal_seed().key_pair();
    assert_eq!(
        PublicKey::from_bytes(&public.as_bytes()[1..]),
        Err(PublicKeyError)
    );
    assert_eq!(PublicKey::from_bytes(&[]), Err(PublicKeyError));
    // ML-KEM's coefficients are below 3329; these are 4095.
    let mut wrong = *public.as_bytes();
    wrong[..3].fill(0xff);
    assert_eq!(PublicKey::from_bytes(&wrong), Err(PublicKeyError));
}

#[test]
fn a_pin_gives_other_keys_and_each_part_of_it_counts() {
    let (seed, other) = (code(6).prk().seal_seed(), code(7).prk().seal_seed());
    let (proof, pepper) = (
        pin::PinProof::from_bytes([1; 32]),
        pin::PinPepper::from_bytes([2; 32]),
    );
    let with_pin = seed.with_pin(&proof, &pepper);
    assert_ne!(with_pin, seed);
    assert_eq!(with_pin, seed.with_pin(&proof, &pepper));
    assert_ne!(with_pin, other.with_pin(&proof, &pepper));
    assert_ne!(
        with_pin,
        seed.with_pin(&pin::PinProof::from_bytes([3; 32]), &pepper)
    );
    assert_ne!(
        with_pin,
        seed.with_pin(&proof, &pin::PinPepper::from_bytes([3; 32]))
    );
}

#[test]
fn random_coupon_tags_differ() {
    let mut rng = StdRng::seed_from_u64(8);
    assert_ne!(CouponTag::random(&mut rng), CouponTag::random(&mut rng));
}

#[test]
fn debug_prints_type_names_only() {
    let prk = code(9).prk();
    let (secret, public) = prk.seal_seed().key_pair();
    let server = ServerKey::from_bytes([7; 32]);
    let keys = ServerKeys::new(vec![server.clone()]).unwrap();
    let printed = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {secret:?} {public:?} {server:?} {keys:?} {:?} {:?}",
        prk,
        prk.look_up(),
        prk.seal_seed(),
        prk.coupon(),
        prk.handle(),
        prk.pin_salt(),
        prk.look_up().tag(),
        prk.coupon().check(),
        prk.coupon().tag(),
        server.session(),
        server.row_mac(),
    );
    let names = "Prk LookUp SealSeed Coupon Handle PinSalt Tag CouponCheck CouponTag SecretKey PublicKey ServerKey \
        ServerKeys SessionKey RowMacKey";
    assert_eq!(printed, names);
}

#[test]
fn secrets_are_erased_when_dropped() {
    fn erased<T: ZeroizeOnDrop>() {}
    erased::<AccessCode>();
    erased::<sealing::Prk>();
    erased::<sealing::LookUp>();
    erased::<SealSeed>();
    erased::<Coupon>();
    erased::<sealing::Handle>();
    erased::<sealing::PinSalt>();
    erased::<pin::PinProof>();
    erased::<pin::PinPepper>();
    erased::<ServerKey>();
    erased::<sealing::server::SessionKey>();
    erased::<sealing::server::RowMacKey>();
    erased::<sealing::server::AuditKey>();
    erased::<sealing::server::TotpKey>();
    erased::<sealing::server::TicketKey>();
    erased::<sealing::server::LimitKey>();
    erased::<sealing::server::PinKey>();
    // The secret key is hpke's; this is what it holds.
    erased::<x_wing::DecapsulationKey>();
}
