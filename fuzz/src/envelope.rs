//! Sealed reports: what was not sealed to a key never opens with it, whatever is done to the bytes, the specimen number or
//! the place; what was sealed opens to the same bytes.

use std::sync::LazyLock;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use sealing::{
    AccessCode, ENVELOPE_LEN, MAX_PLAINTEXT_LEN, PublicKey, SUITE, SealError, SecretKey, Specimen,
    open, seal,
};

struct Kit {
    secret: SecretKey,
    public: PublicKey,
    specimen: Specimen,
    sealed: Vec<u8>,
}

/// A kit whose code nobody needs to know.
static KIT: LazyLock<Kit> = LazyLock::new(|| {
    let mut rng = StdRng::seed_from_u64(1);
    let (secret, public) = AccessCode::generate(&mut rng).prk().seal_seed().key_pair();
    let specimen = Specimen::generate(&mut rng);
    let sealed = seal(&public, &specimen, 1, b"a report", &mut rng).expect("it fits");
    Kit {
        secret,
        public,
        specimen,
        sealed,
    }
});

/// A choice, and then: an envelope, its inside, changes to a genuine one, or a report to seal.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    match choice % 4 {
        0 => never_opens(rest),
        1 => {
            let mut envelope = vec![0; ENVELOPE_LEN];
            envelope[0] = SUITE;
            let length = rest.len().min(ENVELOPE_LEN - 1);
            envelope[1..=length].copy_from_slice(&rest[..length]);
            never_opens(&envelope);
        }
        2 => {
            let mut envelope = KIT.sealed.clone();
            if super::edits::apply(&mut envelope, rest) {
                never_opens(&envelope);
            }
        }
        _ => opens_again(rest),
    }
}

fn never_opens(envelope: &[u8]) {
    for number in [0, 1, 8, 9] {
        let opened = open(&KIT.secret, &KIT.specimen, number, envelope);
        assert!(opened.is_err(), "what nobody sealed has opened");
    }
    let error = PublicKey::from_bytes(envelope).err();
    assert!(
        envelope.len() == 1216 || error.is_some(),
        "a key of another length"
    );
}

fn opens_again(report: &[u8]) {
    let mut rng = StdRng::seed_from_u64(2);
    let (kit, number) = (&*KIT, 1 + u32::from(report.first().unwrap_or(&0) % 8));
    let sealed = match seal(&kit.public, &kit.specimen, number, report, &mut rng) {
        Ok(sealed) => sealed,
        Err(error) => {
            assert_eq!(error, SealError::TooLarge);
            assert!(report.len() > MAX_PLAINTEXT_LEN);
            return;
        }
    };
    assert_eq!(sealed.len(), ENVELOPE_LEN, "envelopes differ in length");
    let opened = open(&kit.secret, &kit.specimen, number, &sealed).expect("it was just sealed");
    assert_eq!(opened.as_slice(), report);
    assert!(open(&kit.secret, &kit.specimen, number % 8 + 1, &sealed).is_err());
    let other = Specimen::generate(&mut rng);
    assert!(open(&kit.secret, &other, number, &sealed).is_err());
}
