//! What the server keeps closed or authentic with its own keys.

use proptest::prelude::*;
use rand::{SeedableRng, rngs::StdRng};
use sealing::{
    CouponCheck, KitRow, NoServerKey, OpenError, ReportRow, ServerKey, ServerKeys, Specimen,
    StaffRow, Tag, pin::PinProof, server::AUDIT_START,
};

fn key(byte: u8) -> ServerKey {
    ServerKey::from_bytes([byte; 32])
}

fn ring(bytes: &[u8]) -> ServerKeys {
    ServerKeys::new(bytes.iter().copied().map(key).collect()).expect("not empty")
}

fn rng() -> StdRng {
    StdRng::seed_from_u64(1)
}

fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(|bit| {
        let mut changed = bytes.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        changed
    })
}

proptest! {
    #[test]
    fn a_session_opens_again(seed: u64, content in prop::collection::vec(any::<u8>(), 0..600)) {
        let session = key(1).session();
        let sealed = session.seal(&mut StdRng::seed_from_u64(seed), &content);
        prop_assert_eq!(sealed.len(), 12 + content.len() + 16);
        prop_assert_eq!(&*session.open(&sealed).unwrap(), &content);
    }

    #[test]
    fn no_cookie_makes_opening_panic(cookie in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert_eq!(key(1).session().open(&cookie), Err(OpenError));
    }
}

#[test]
fn every_flipped_bit_and_every_cut_of_a_session_is_refused() {
    let session = key(1).session();
    let sealed = session.seal(&mut rng(), b"a session of some length");
    for changed in flipped(&sealed) {
        assert_eq!(session.open(&changed), Err(OpenError));
    }
    for length in 0..sealed.len() {
        assert_eq!(session.open(&sealed[..length]), Err(OpenError));
    }
    assert_eq!(key(2).session().open(&sealed), Err(OpenError));
}

#[test]
fn sessions_do_not_share_nonces() {
    let (session, mut rng) = (key(1).session(), rng());
    assert_ne!(
        session.seal(&mut rng, b"same")[..12],
        session.seal(&mut rng, b"same")[..12]
    );
}

#[test]
fn a_totp_secret_opens_for_its_own_row_only() {
    let totp = key(1).totp();
    let sealed = totp.seal(&mut rng(), b"staff 1", b"secret");
    assert_eq!(&**totp.open(b"staff 1", &sealed).unwrap(), b"secret");
    assert_eq!(totp.open(b"staff 2", &sealed), Err(OpenError));
    assert_eq!(key(1).session().open(&sealed), Err(OpenError));
    for changed in flipped(&sealed) {
        assert_eq!(totp.open(b"staff 1", &changed), Err(OpenError));
    }
}

#[test]
fn a_change_of_any_column_of_a_kit_row_is_noticed() {
    let key = key(1).row_mac();
    let (specimen, other) = (
        Specimen::generate(&mut rng()),
        Specimen::parse("0000000000").unwrap(),
    );
    let public_key = [3; 1216];
    let row = KitRow {
        tag: &Tag([1; 32]),
        specimen: &specimen,
        suite: 1,
        public_key: &public_key,
        coupon_check: &CouponCheck([2; 32]),
        pin: false,
    };
    let mac = key.kit(&row);
    assert!(key.verify_kit(&row, &mac));
    let mut swapped = public_key;
    swapped[1215] ^= 1;
    let changes = [
        KitRow {
            tag: &Tag([2; 32]),
            ..row
        },
        KitRow {
            specimen: &other,
            ..row
        },
        KitRow { suite: 2, ..row },
        KitRow { pin: true, ..row },
        KitRow {
            public_key: &swapped,
            ..row
        },
        KitRow {
            public_key: &public_key[1..],
            ..row
        },
        KitRow {
            public_key: &[],
            ..row
        },
        KitRow {
            coupon_check: &CouponCheck([1; 32]),
            ..row
        },
    ];
    for (number, changed) in changes.iter().enumerate() {
        assert!(!key.verify_kit(changed, &mac), "change {number}");
    }
    let locked = KitRow { pin: true, ..row };
    assert!(key.verify_kit(&locked, &key.kit(&locked)));
    assert!(!key.verify_kit(&row, &key.kit(&locked)));
    for changed in flipped(&mac) {
        assert!(!key.verify_kit(&row, &changed));
    }
    assert!(!key.verify_kit(&row, &mac[..31]) && !key.verify_kit(&row, &[]));
}

#[test]
fn a_change_of_any_column_of_a_report_row_is_noticed() {
    let key = key(1).row_mac();
    let row = ReportRow {
        tag: &Tag([1; 32]),
        sequence: 1,
        envelope: &[9; 100],
    };
    let mac = key.report(&row);
    assert!(key.verify_report(&row, &mac));
    let changes = [
        ReportRow {
            tag: &Tag([2; 32]),
            ..row
        },
        ReportRow { sequence: 2, ..row },
        ReportRow {
            sequence: 1 << 24,
            ..row
        },
        ReportRow {
            envelope: &[9; 99],
            ..row
        },
        ReportRow {
            envelope: &[8; 100],
            ..row
        },
    ];
    for (number, changed) in changes.iter().enumerate() {
        assert!(!key.verify_report(changed, &mac), "change {number}");
    }
    for changed in flipped(&mac) {
        assert!(!key.verify_report(&row, &changed));
    }
}

#[test]
fn a_change_of_any_column_of_a_staff_row_is_noticed() {
    let key = key(1).staff();
    let row = StaffRow {
        id: "one",
        clinic: "harbour",
        handle: "nora",
        role: "nurse",
        passphrase: Some("hash"),
        totp: Some(b"sealed"),
        invite_hash: Some(b"invitation"),
        invite_until: Some(5),
        disabled: false,
    };
    let mac = key.row(&row);
    assert!(key.verify_row(&row, &mac));
    let changes = [
        StaffRow { id: "two", ..row },
        StaffRow {
            clinic: "other",
            ..row
        },
        StaffRow {
            handle: "nina",
            ..row
        },
        StaffRow {
            role: "administrator",
            ..row
        },
        StaffRow {
            passphrase: Some("other"),
            ..row
        },
        StaffRow {
            passphrase: None,
            ..row
        },
        StaffRow {
            passphrase: Some(""),
            ..row
        },
        StaffRow {
            totp: Some(b"Sealed"),
            ..row
        },
        StaffRow { totp: None, ..row },
        StaffRow {
            totp: Some(b""),
            ..row
        },
        StaffRow {
            invite_hash: Some(b"other"),
            ..row
        },
        StaffRow {
            invite_hash: None,
            ..row
        },
        StaffRow {
            invite_until: Some(6),
            ..row
        },
        StaffRow {
            invite_until: Some(5 << 32),
            ..row
        },
        StaffRow {
            invite_until: None,
            ..row
        },
        StaffRow {
            disabled: true,
            ..row
        },
        // What one part loses, its neighbour gains.
        StaffRow {
            id: "onehar",
            clinic: "bour",
            ..row
        },
        StaffRow {
            handle: "noran",
            role: "urse",
            ..row
        },
    ];
    for (number, changed) in changes.iter().enumerate() {
        assert!(!key.verify_row(changed, &mac), "change {number}");
    }
    for changed in flipped(&mac) {
        assert!(!key.verify_row(&row, &changed));
    }
    assert!(!key.verify_row(&row, &mac[..31]) && !key.verify_row(&row, &[]));
}

#[test]
fn a_staff_session_belongs_to_one_account_and_one_beginning() {
    let key = key(1).staff();
    let (nonce, other) = ([1; 16], [2; 16]);
    let mac = key.session(&nonce, "one", 5);
    assert!(key.verify_session(&nonce, "one", 5, &mac));
    assert!(!key.verify_session(&other, "one", 5, &mac));
    assert!(!key.verify_session(&nonce, "two", 5, &mac));
    assert!(!key.verify_session(&nonce, "one", 6, &mac));
    for changed in flipped(&mac) {
        assert!(!key.verify_session(&nonce, "one", 5, &changed.try_into().unwrap()));
    }
}

#[test]
fn accounts_and_sessions_outlive_a_new_key() {
    let (old, turned, new) = (ring(&[1]), ring(&[2, 1]), ring(&[2]));
    let row = StaffRow {
        id: "one",
        clinic: "harbour",
        handle: "nora",
        role: "nurse",
        passphrase: None,
        totp: None,
        invite_hash: None,
        invite_until: None,
        disabled: false,
    };
    assert!(turned.verify_staff(&row, &old.staff_mac(&row)));
    assert!(!new.verify_staff(&row, &old.staff_mac(&row)));
    assert_eq!(turned.staff_mac(&row), new.staff_mac(&row));
    let mac = old.staff_session(&[1; 16], "one", 5);
    assert!(turned.verify_staff_session(&[1; 16], "one", 5, &mac));
    assert!(!new.verify_staff_session(&[1; 16], "one", 5, &mac));
    let newest = turned.staff_session(&[1; 16], "one", 5);
    assert!(new.verify_staff_session(&[1; 16], "one", 5, &newest));
}

#[test]
fn an_audit_entry_is_bound_to_the_one_before() {
    let key = key(1).audit();
    let first = key.link(&AUDIT_START, b"first");
    let second = key.link(&first, b"second");
    assert!(key.verify_link(&first, b"second", &second));
    assert!(!key.verify_link(&AUDIT_START, b"second", &second));
    assert!(!key.verify_link(&first, b"changed", &second));
    assert!(flipped(&second).all(|changed| !key.verify_link(&first, b"second", &changed)));
}

#[test]
fn an_old_key_is_accepted_and_the_newest_used() {
    let (old, turned, new) = (ring(&[1]), ring(&[2, 1]), ring(&[2]));
    let mut rng = rng();
    let specimen = Specimen::generate(&mut rng);
    let kit = KitRow {
        tag: &Tag([1; 32]),
        specimen: &specimen,
        suite: 1,
        public_key: &[3; 1216],
        coupon_check: &CouponCheck([2; 32]),
        pin: false,
    };
    let report = ReportRow {
        tag: &Tag([1; 32]),
        sequence: 1,
        envelope: &[9; 100],
    };
    let proof = PinProof::from_bytes([4; 32]);

    let (session, totp) = (
        old.session_seal(&mut rng, b"visit"),
        old.totp_seal(&mut rng, b"id", b"secret"),
    );
    assert_eq!(&**turned.session_open(&session).unwrap(), b"visit");
    assert_eq!(&**turned.totp_open(b"id", &totp).unwrap(), b"secret");
    assert!(turned.verify_kit(&kit, &old.kit_mac(&kit)));
    assert!(turned.verify_report(&report, &old.report_mac(&report)));
    assert!(turned.verify_ticket(b"data", &old.ticket_mac(b"data")));
    assert!(turned.verify_audit_link(
        &AUDIT_START,
        b"entry",
        &old.audit_link(&AUDIT_START, b"entry")
    ));
    assert!(
        turned
            .audit_subjects(&specimen)
            .contains(&old.audit_subject(&specimen))
    );
    assert!(
        turned
            .pin_peppers(kit.tag, &proof)
            .contains(&old.pin_pepper(kit.tag, &proof))
    );

    assert_eq!(new.session_open(&session), Err(OpenError));
    assert_eq!(new.totp_open(b"id", &totp), Err(OpenError));
    assert!(!new.verify_kit(&kit, &old.kit_mac(&kit)));
    assert!(!new.verify_report(&report, &old.report_mac(&report)));
    assert!(!new.verify_ticket(b"data", &old.ticket_mac(b"data")));
    assert!(!new.verify_audit_link(
        &AUDIT_START,
        b"entry",
        &old.audit_link(&AUDIT_START, b"entry")
    ));

    assert_eq!(turned.kit_mac(&kit), new.kit_mac(&kit));
    assert_eq!(turned.report_mac(&report), new.report_mac(&report));
    assert_eq!(turned.ticket_mac(b"data"), new.ticket_mac(b"data"));
    assert_eq!(
        turned.audit_link(&AUDIT_START, b"entry"),
        new.audit_link(&AUDIT_START, b"entry")
    );
    assert_eq!(
        turned.audit_subject(&specimen),
        new.audit_subject(&specimen)
    );
    assert_eq!(
        turned.limit_bucket(1, b"handle"),
        new.limit_bucket(1, b"handle")
    );
    assert_eq!(
        turned.pin_pepper(kit.tag, &proof),
        new.pin_pepper(kit.tag, &proof)
    );
    assert!(
        new.session_open(&turned.session_seal(&mut rng, b"visit"))
            .is_ok()
    );
}

#[test]
fn a_ring_needs_a_key() {
    assert_eq!(ServerKeys::new(Vec::new()).map(|_| ()), Err(NoServerKey));
}

#[test]
fn buckets_change_with_the_day_and_what_is_counted() {
    let limit = key(1).limit();
    assert_eq!(limit.bucket(20_000, b"a"), limit.bucket(20_000, b"a"));
    assert_ne!(limit.bucket(20_000, b"a"), limit.bucket(20_001, b"a"));
    assert_ne!(limit.bucket(20_000, b"a"), limit.bucket(20_000, b"b"));
    assert_ne!(
        limit.bucket(20_000, b"a"),
        key(2).limit().bucket(20_000, b"a")
    );
}

#[test]
fn a_decoy_s_row_is_genuine_and_known_by_the_key_alone() {
    let tag = Tag::from_bytes([3; 32]);
    let row = ReportRow {
        tag: &tag,
        sequence: 2,
        envelope: b"sealed",
    };
    let (keys, turned, other) = (ring(&[1]), ring(&[2, 1]), ring(&[2]));
    let (report, decoy) = (keys.report_mac(&row), keys.decoy_mac(&row));
    assert_ne!(report, decoy);
    for keys in [&keys, &turned] {
        assert!(keys.verify_report(&row, &report) && keys.verify_report(&row, &decoy));
        assert!(keys.verify_decoy(&row, &decoy) && !keys.verify_decoy(&row, &report));
    }
    assert!(!other.verify_report(&row, &decoy) && !other.verify_decoy(&row, &decoy));
    let moved = ReportRow { sequence: 3, ..row };
    assert!(!keys.verify_report(&moved, &decoy) && !keys.verify_decoy(&moved, &decoy));
    for changed in flipped(&decoy) {
        assert!(!keys.verify_decoy(&row, &changed));
    }
}

#[test]
fn what_names_an_erased_kit_and_closes_a_backup_outlives_a_new_key() {
    let (keys, turned, other) = (ring(&[1]), ring(&[2, 1]), ring(&[2]));
    let tag = Tag::from_bytes([3; 32]);
    let mark = keys.erased(&tag);
    assert!(turned.erased_any(&tag).contains(&mark));
    assert!(!other.erased_any(&tag).contains(&mark));
    assert!(!turned.erased_any(&Tag::from_bytes([4; 32])).contains(&mark));
    assert_eq!(keys.decoys(&tag), turned.decoys(&tag));
    assert_ne!(keys.decoys(&tag), other.decoys(&tag));
    assert_ne!(keys.decoys(&tag), keys.decoys(&Tag::from_bytes([4; 32])));
    assert_ne!(keys.limit_bucket(1, b"a"), keys.limit_bucket(1, b"b"));
    let mac = keys.backup_mac(&[5; 32]);
    assert!(turned.verify_backup(&[5; 32], &mac));
    assert!(!other.verify_backup(&[5; 32], &mac) && !keys.verify_backup(&[6; 32], &mac));
}
