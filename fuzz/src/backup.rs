//! Files of backups: bytes of any kind, sealed to the right recipient or not, put nothing back and take nothing with them;
//! what is said of them repeats nothing of them.

use std::io::Write as _;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::LazyLock;

use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};
use lucka::backup::{self, Restore};
use rocket::figment::Figment;
use rocket::tokio::runtime::Builder;
use tempfile::TempDir;

struct Place {
    folder: TempDir,
    recipient: Recipient,
}

/// A folder with a server key and an identity.
static PLACE: LazyLock<Place> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let identity = Identity::generate();
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("identity", identity.to_string().expose_secret());
    write("server.key", &"07".repeat(32));
    let recipient = Recipient::from_str(&identity.to_public().to_string()).expect("a recipient");
    Place { folder, recipient }
});

/// A choice, and then: a whole file; or the lines in one, of which `{schema}` is the number that the portal has.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    let file = if choice & 1 == 0 {
        rest.to_vec()
    } else {
        sealed(rest)
    };
    let folder = PLACE.folder.path();
    std::fs::write(folder.join("backup"), file).expect("a file");
    let restored = restore(folder);
    let Err(error) = restored else {
        panic!("a backup that no portal made was put back");
    };
    assert!(
        !format!("{error:#}").contains(super::MARK),
        "an error repeats the file"
    );
    for name in ["lucka.db", "lucka.db-wal", "lucka.db-shm"] {
        let left = std::fs::read(folder.join(name)).unwrap_or_default();
        let mark = super::MARK.as_bytes();
        // A row that was begun and rolled back may be in the log; the database itself has none.
        let kept = name == "lucka.db" && left.windows(mark.len()).any(|part| part == mark);
        assert!(!kept, "{name}: a row of a refused backup");
    }
}

fn sealed(lines: &[u8]) -> Vec<u8> {
    let recipients = std::iter::once(&PLACE.recipient as &dyn age::Recipient);
    let mut file = Vec::new();
    let encryptor = age::Encryptor::with_recipients(recipients).expect("one recipient");
    let mut writer = encryptor.wrap_output(&mut file).expect("memory");
    writer.write_all(lines).expect("memory");
    writer.finish().expect("memory");
    file
}

fn restore(folder: &Path) -> anyhow::Result<()> {
    let figment = Figment::from(rocket::Config::default())
        .merge((
            "database.url",
            format!("sqlite:{}", folder.join("lucka.db").display()),
        ))
        .merge(("keys.file", folder.join("server.key")));
    let args = Restore {
        file: folder.join("backup"),
        identity: folder.join("identity"),
        erased: Vec::new(),
        no_erased: true,
        old: true,
    };
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(backup::restore(figment, &args, true))
}
