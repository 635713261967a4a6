//! The bare cryptography of one kit: derive its keys from a code, seal a report, open it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sealing::{AccessCode, Specimen, envelope};

fn crypto(c: &mut Criterion) {
    let mut rng = lucka::random::os();
    let code = AccessCode::generate(&mut rng);
    let specimen = Specimen::generate(&mut rng);
    let (secret, public) = code.prk().seal_seed().key_pair();
    let report = br#"{"v":1,"d":20778,"r":[["hiv-blood","negative"]]}"#;
    let Ok(sealed) = envelope::seal(&public, &specimen, 1, report, &mut rng) else {
        return;
    };

    c.bench_function("generate a code and its keys", |b| {
        b.iter(|| AccessCode::generate(&mut rng).prk().seal_seed().key_pair());
    });
    c.bench_function("derive: code to row key and key pair", |b| {
        b.iter(|| {
            let prk = black_box(&code).prk();
            (
                prk.look_up().tag(),
                prk.coupon(),
                prk.seal_seed().key_pair(),
            )
        });
    });
    c.bench_function("seal a report", |b| {
        b.iter(|| envelope::seal(&public, &specimen, 1, report, &mut lucka::random::os()));
    });
    c.bench_function("open a report", |b| {
        b.iter(|| envelope::open(&secret, &specimen, 1, black_box(&sealed)));
    });
}

criterion_group!(benches, crypto);
criterion_main!(benches);
