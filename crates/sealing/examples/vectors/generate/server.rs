//! Server keys and what is made with them.

use super::{
    bytes::{Given, fixed, fixed32, hex, unhex},
    envelopes::EnvelopeCase,
    keys::Keys,
    staff::{self, StaffCase, StaffSessionCase},
};
use sealing::{
    CouponCheck, KitRow, ReportRow, SealSeed, ServerKey, Specimen, Tag, pin::PinProof,
    server::AUDIT_START,
};
use serde::Serialize;

#[derive(Serialize)]
pub struct ServerCases {
    server_keys: Vec<KeyCase>,
    kit_rows: Vec<KitCase>,
    report_rows: Vec<ReportCase>,
    staff_rows: Vec<StaffCase>,
    staff_sessions: Vec<StaffSessionCase>,
    audit_links: Vec<LinkCase>,
    audit_subjects: Vec<SubjectCase>,
    tickets: Vec<TicketCase>,
    buckets: Vec<BucketCase>,
    sealed: Vec<SealedCase>,
    pins: Vec<PinCase>,
}

#[derive(Serialize)]
struct KeyCase {
    server_key: String,
    session: String,
    #[serde(rename = "row-mac")]
    row_mac: String,
    staff: String,
    audit: String,
    totp: String,
    ticket: String,
    limit: String,
    pin: String,
}

#[derive(Serialize)]
struct KitCase {
    key: String,
    tag: String,
    specimen: String,
    suite: u8,
    pk: String,
    coupon_check: String,
    pin: bool,
    mac: String,
}

#[derive(Serialize)]
struct ReportCase {
    key: String,
    tag: String,
    sequence: u32,
    /// The case of `envelopes.json` whose envelope it is.
    envelope_of: String,
    mac: String,
}

#[derive(Serialize)]
struct LinkCase {
    key: String,
    prev: String,
    entry: String,
    link: String,
}

#[derive(Serialize)]
struct SubjectCase {
    key: String,
    specimen: String,
    subject: String,
}

#[derive(Serialize)]
struct TicketCase {
    key: String,
    data: String,
    mac: String,
}

#[derive(Serialize)]
struct BucketCase {
    key: String,
    day: i64,
    data: String,
    /// Decimal, as text: it does not fit into a JavaScript number.
    bucket: String,
}

#[derive(Serialize)]
struct SealedCase {
    kind: &'static str,
    key: String,
    nonce: String,
    aad: String,
    plaintext: String,
    sealed: String,
}

#[derive(Serialize)]
struct PinCase {
    key: String,
    tag: String,
    proof: String,
    pepper: String,
    seal_seed: String,
    seal_seed_with_pin: String,
}

pub fn cases(keys: &[Keys], envelopes: &[EnvelopeCase]) -> ServerCases {
    let server = ServerKey::from_bytes(fixed32("server key 1"));
    ServerCases {
        server_keys: (1..=3)
            .map(|number| {
                labels(&ServerKey::from_bytes(fixed32(&format!(
                    "server key {number}"
                ))))
            })
            .collect(),
        kit_rows: keys
            .iter()
            .zip(envelopes)
            .zip([false, false, false, true])
            .map(|((keys, envelope), pin)| kit(&server, keys, envelope, pin))
            .collect(),
        report_rows: keys
            .iter()
            .zip(envelopes)
            .take(3)
            .map(|(keys, envelope)| report(&server, keys, envelope))
            .collect(),
        staff_rows: staff::rows(&server),
        staff_sessions: staff::sessions(&server),
        audit_links: links(&server),
        audit_subjects: envelopes
            .iter()
            .take(3)
            .map(|envelope| subject(&server, &envelope.specimen))
            .collect(),
        tickets: [&b""[..], b"confirm\0kit"]
            .map(|data| ticket(&server, data))
            .into(),
        buckets: [
            (0, &b""[..]),
            (-1, b"handle"),
            (20_000, b"handle"),
            (20_001, b"handle"),
        ]
        .map(|(day, data)| bucket(&server, day, data))
        .into(),
        sealed: sealed(&server),
        pins: keys.iter().take(2).map(|keys| pin(&server, keys)).collect(),
    }
}

fn array(text: &str) -> [u8; 32] {
    unhex(text).try_into().expect("32 bytes")
}

fn labels(server: &ServerKey) -> KeyCase {
    KeyCase {
        server_key: hex(server.expose_bytes()),
        session: hex(server.session().expose_bytes()),
        row_mac: hex(server.row_mac().expose_bytes()),
        staff: hex(server.staff().expose_bytes()),
        audit: hex(server.audit().expose_bytes()),
        totp: hex(server.totp().expose_bytes()),
        ticket: hex(server.ticket().expose_bytes()),
        limit: hex(server.limit().expose_bytes()),
        pin: hex(server.pin().expose_bytes()),
    }
}

fn kit(server: &ServerKey, keys: &Keys, envelope: &EnvelopeCase, pin: bool) -> KitCase {
    let key = server.row_mac();
    let mac = key.kit(&KitRow {
        tag: &Tag(array(&keys.tag)),
        specimen: &Specimen::parse(&envelope.specimen).expect("a whole number"),
        suite: sealing::SUITE,
        public_key: &unhex(&keys.pk),
        coupon_check: &CouponCheck(array(&keys.coupon_check)),
        pin,
    });
    KitCase {
        key: hex(key.expose_bytes()),
        tag: keys.tag.clone(),
        specimen: envelope.specimen.clone(),
        suite: sealing::SUITE,
        pk: keys.pk.clone(),
        coupon_check: keys.coupon_check.clone(),
        pin,
        mac: hex(mac),
    }
}

fn report(server: &ServerKey, keys: &Keys, envelope: &EnvelopeCase) -> ReportCase {
    let key = server.row_mac();
    let mac = key.report(&ReportRow {
        tag: &Tag(array(&keys.tag)),
        sequence: envelope.sequence,
        envelope: &unhex(&envelope.envelope),
    });
    ReportCase {
        key: hex(key.expose_bytes()),
        tag: keys.tag.clone(),
        sequence: envelope.sequence,
        envelope_of: envelope.name.clone(),
        mac: hex(mac),
    }
}

fn links(server: &ServerKey) -> Vec<LinkCase> {
    let key = server.audit();
    let mut prev = AUDIT_START;
    [&b""[..], b"first", b"second"]
        .map(|entry| {
            let link = key.link(&prev, entry);
            let case = LinkCase {
                key: hex(key.expose_bytes()),
                prev: hex(prev),
                entry: hex(entry),
                link: hex(link),
            };
            prev = link;
            case
        })
        .into()
}

fn subject(server: &ServerKey, specimen: &str) -> SubjectCase {
    let key = server.audit();
    let subject = key.subject(&Specimen::parse(specimen).expect("a whole number"));
    SubjectCase {
        key: hex(key.expose_bytes()),
        specimen: specimen.to_owned(),
        subject: hex(subject),
    }
}

fn ticket(server: &ServerKey, data: &[u8]) -> TicketCase {
    let key = server.ticket();
    TicketCase {
        key: hex(key.expose_bytes()),
        data: hex(data),
        mac: hex(key.mac(data)),
    }
}

fn bucket(server: &ServerKey, day: i64, data: &[u8]) -> BucketCase {
    let key = server.limit();
    let bucket = key.bucket(day, data).to_string();
    BucketCase {
        key: hex(key.expose_bytes()),
        day,
        data: hex(data),
        bucket,
    }
}

fn sealed(server: &ServerKey) -> Vec<SealedCase> {
    let (session, totp) = (server.session(), server.totp());
    let mut cases = Vec::new();
    for (number, plaintext) in [&b""[..], b"a session", &fixed("session", 200)]
        .into_iter()
        .enumerate()
    {
        let nonce = fixed(&format!("session nonce {number}"), 12);
        cases.push(SealedCase {
            kind: "session",
            key: hex(session.expose_bytes()),
            aad: hex("lucka/v1/session"),
            plaintext: hex(plaintext),
            sealed: hex(session.seal(&mut Given::new(nonce.as_slice()), plaintext)),
            nonce: hex(nonce),
        });
    }
    for (number, id) in [&b"1"[..], &fixed("staff id", 16)].into_iter().enumerate() {
        let nonce = fixed(&format!("totp nonce {number}"), 12);
        let plaintext = fixed(&format!("totp secret {number}"), 20);
        cases.push(SealedCase {
            kind: "totp",
            key: hex(totp.expose_bytes()),
            aad: hex(id),
            sealed: hex(totp.seal(&mut Given::new(nonce.as_slice()), id, &plaintext)),
            plaintext: hex(plaintext),
            nonce: hex(nonce),
        });
    }
    cases
}

fn pin(server: &ServerKey, keys: &Keys) -> PinCase {
    let key = server.pin();
    let proof = PinProof::from_bytes(fixed32(&keys.name));
    let pepper = key.pepper(&Tag(array(&keys.tag)), &proof);
    let seed = SealSeed::from_bytes(array(&keys.seal_seed));
    PinCase {
        key: hex(key.expose_bytes()),
        tag: keys.tag.clone(),
        proof: hex(proof.expose_bytes()),
        pepper: hex(pepper.expose_bytes()),
        seal_seed: keys.seal_seed.clone(),
        seal_seed_with_pin: hex(seed.with_pin(&proof, &pepper).expose_bytes()),
    }
}
