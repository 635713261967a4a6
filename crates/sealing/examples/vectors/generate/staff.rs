//! Rows and sessions of staff.

use super::bytes::{fixed, hex};
use sealing::{ServerKey, StaffRow};
use serde::Serialize;

#[derive(Serialize)]
pub struct StaffCase {
    key: String,
    id: String,
    clinic: String,
    handle: String,
    role: String,
    passphrase: Option<String>,
    totp: Option<String>,
    invite_hash: Option<String>,
    invite_until: Option<i64>,
    disabled: bool,
    mac: String,
}

#[derive(Serialize)]
pub struct StaffSessionCase {
    key: String,
    nonce: String,
    staff: &'static str,
    begun: i64,
    mac: String,
}

pub fn rows(server: &ServerKey) -> Vec<StaffCase> {
    let (totp, invitation) = (fixed("sealed totp", 48), fixed("invitation", 32));
    let row = StaffRow {
        id: "0123456789abcdef0123456789abcdef",
        clinic: "fedcba9876543210fedcba9876543210",
        handle: "nora",
        role: "nurse",
        passphrase: None,
        totp: None,
        invite_hash: Some(&invitation),
        invite_until: Some(1_800_000_000),
        disabled: false,
    };
    let used = StaffRow {
        passphrase: Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
        totp: Some(&totp),
        invite_hash: None,
        invite_until: None,
        ..row
    };
    let disabled = StaffRow {
        passphrase: None,
        totp: None,
        disabled: true,
        ..used
    };
    [row, used, disabled].map(|row| case(server, row)).into()
}

fn case(server: &ServerKey, row: StaffRow<'_>) -> StaffCase {
    let key = server.staff();
    StaffCase {
        key: hex(key.expose_bytes()),
        id: row.id.to_owned(),
        clinic: row.clinic.to_owned(),
        handle: row.handle.to_owned(),
        role: row.role.to_owned(),
        passphrase: row.passphrase.map(str::to_owned),
        totp: row.totp.map(hex),
        invite_hash: row.invite_hash.map(hex),
        invite_until: row.invite_until,
        disabled: row.disabled,
        mac: hex(key.row(&row)),
    }
}

pub fn sessions(server: &ServerKey) -> Vec<StaffSessionCase> {
    let key = server.staff();
    [
        ("0123456789abcdef0123456789abcdef", 1_800_000_000),
        ("", -1),
    ]
    .map(|(staff, begun)| {
        let nonce = fixed("session's nonce", 16).try_into().expect("16 bytes");
        StaffSessionCase {
            key: hex(key.expose_bytes()),
            nonce: hex(nonce),
            staff,
            begun,
            mac: hex(key.session(&nonce, staff, begun)),
        }
    })
    .into()
}
