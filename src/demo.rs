//! The demo: a fresh embedded database with one clinic, staff of every role, kits in every state, times and bookings.
//! Its codes and logins are printed, which nothing else in the program does.

mod times;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rocket::fairing::AdHoc;
use sealing::{AccessCode, Specimen};
use serde::Serialize;

use self::times::{DemoBooking, Times};
use crate::audit::OPERATOR;
use crate::clinics::{self, Clinic, TestId};
use crate::clock::{Clock, DAY, Day, Now};
use crate::kits::{self, Found, Kit, VoidReason};
use crate::results::{self, Entered, Value};
use crate::web::who::Role;
use crate::zone::Zone;
use crate::{Portal, cannot_bind, config, launch, logging, memory, output, random, server};

/// What `lucka demo` can be told.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// The folder for the demo's database and key; those of an earlier demo are replaced
    #[arg(long, default_value = "var/demo")]
    dir: PathBuf,
}

/// What is printed: the object of the contract.
#[derive(Serialize)]
struct Printed {
    url: String,
    staff: Vec<Login>,
    kits: Vec<DemoKit>,
    bookings: Vec<DemoBooking>,
}

#[derive(Serialize)]
struct Login {
    handle: &'static str,
    role: &'static str,
    passphrase: String,
    totp_secret: Option<String>,
}

#[derive(Serialize)]
struct DemoKit {
    specimen: String,
    code: String,
    state: &'static str,
}

/// Makes the demo and serves it.
///
/// # Errors
/// A folder that cannot be written, a port that is taken.
pub async fn run(args: Args, json: bool) -> anyhow::Result<()> {
    let database = args.dir.join("demo.db");
    let key = args.dir.join("demo.key");
    let list = args.dir.join("demo.erased");
    // A running demo keeps its files: the lock tells, and before a new database is made, the port.
    let _lock = lock(&args.dir)?;
    if let Err(e) = std::net::TcpListener::bind(("127.0.0.1", args.port)) {
        return Err(cannot_bind(&format!("127.0.0.1:{}", args.port), &e).into());
    }
    clear(&database, &[&key, &list])?;
    let figment = config::figment()
        .merge(("address", "127.0.0.1"))
        .merge(("port", args.port))
        .merge(("proxy", false))
        .merge(("demo", true))
        .merge(("database.url", format!("sqlite:{}", database.display())))
        .merge(("keys.file", key))
        .merge(("backup.erased", list));
    logging::start(&config::Config::read(&config::completed(figment.clone()))?.log)?;
    memory::warn_of_core_dumps();
    let portal = Portal::open(figment, Clock::default()).await?;
    let mut printed = fill(&portal)
        .await
        .context("The demo's clinic could not be made")?;
    let rocket = server(portal)?.attach(AdHoc::on_liftoff("demo", move |rocket| {
        Box::pin(async move {
            printed.url = format!("http://127.0.0.1:{}", rocket.config().port);
            print(&printed, json);
        })
    }));
    launch(rocket).await?;
    Ok(())
}

/// Holds the folder for as long as the demo runs.
fn lock(folder: &Path) -> anyhow::Result<std::fs::File> {
    use std::os::unix::fs::DirBuilderExt;
    let refused = || format!("Cannot write {}", folder.display());
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(refused)?;
    let file = std::fs::File::create(folder.join("demo.lock")).with_context(refused)?;
    if file.try_lock().is_err() {
        bail!("Another demo runs in {}.", folder.display());
    }
    Ok(file)
}

/// Removes an earlier demo's own files, and nothing else.
fn clear(database: &Path, others: &[&Path]) -> anyhow::Result<()> {
    let mut own: Vec<PathBuf> = others.iter().map(PathBuf::from).collect();
    for ending in ["", "-wal", "-shm", "-journal"] {
        own.push(PathBuf::from(format!("{}{ending}", database.display())));
    }
    for file in own {
        match std::fs::remove_file(&file) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                bail!("Cannot replace {}: {}.", file.display(), e.kind())
            }
            _ => {}
        }
    }
    Ok(())
}

async fn fill(portal: &Portal) -> anyhow::Result<Printed> {
    let now = portal.clock.now();
    let draft = clinics::Draft {
        slug: "demo".into(),
        title: "Demo clinic".into(),
        jurisdiction: "xx".into(),
        zone: "Europe/Stockholm".into(),
        expected_days: 8,
        code_link: false,
        code_square: true,
    };
    let Ok(clinic) = clinics::add(&portal.db, &portal.keys, now, &draft).await? else {
        bail!("the demo's clinic was refused")
    };
    let mut logins = Vec::new();
    let mut staff = Vec::new();
    for (handle, role) in [
        ("demo-administrator", Role::Administrator),
        ("demo-nurse", Role::Nurse),
        ("demo-lab", Role::Lab),
        ("demo-counsellor", Role::Counsellor),
    ] {
        let passphrase = data_encoding::BASE32_NOPAD
            .encode(&random::bytes::<12>())
            .to_lowercase();
        staff.push(crate::staff::enrol_directly(portal, &clinic, handle, role, &passphrase).await?);
        logins.push(Login {
            handle,
            role: role.token(),
            passphrase,
            totp_secret: None,
        });
    }
    let maker = Maker {
        portal,
        clinic: &clinic,
        now,
    };
    let [administrator, nurse, _, counsellor] = staff.as_slice() else {
        bail!("the demo's staff is incomplete")
    };
    let times = Times {
        portal,
        now,
        administrator,
        nurse,
        counsellor,
        zone: Zone::get(&clinic.zone).context("no such zone")?,
    };
    Ok(Printed {
        url: String::new(),
        staff: logins,
        kits: maker.all().await?,
        bookings: times.all().await?,
    })
}

/// Makes kits as if their days had passed.
struct Maker<'a> {
    portal: &'a Portal,
    clinic: &'a Clinic,
    now: Now,
}

impl Maker<'_> {
    async fn all(&self) -> anyhow::Result<Vec<DemoKit>> {
        use TestId::{ChlamydiaThroat, ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood};
        use Value::{Insufficient, Negative, OutOfProtocol, Positive, Reactive};
        let clear =
            [ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood].map(|t| (t, Negative));
        let with = |test, value| clear.map(|(t, v)| if t == test { (t, value) } else { (t, v) });
        let mut kits = Vec::new();

        kits.push(self.issue("issued", "basic", 3).await?.shown());

        let kit = self.issue("received", "basic", 9).await?;
        self.receive(&kit, 1).await?;
        kits.push(kit.shown());

        let kit = self.issue("pending", "extended", 14).await?;
        self.receive(&kit, 4).await?;
        self.report(
            &kit,
            1,
            &[
                (ChlamydiaUrine, Negative),
                (ChlamydiaThroat, Negative),
                (HivBlood, Negative),
            ],
        )
        .await?;
        kits.push(kit.shown());

        for (state, values) in [
            ("negative", clear),
            ("positive", with(ChlamydiaUrine, Positive)),
            ("reactive", with(HivBlood, Reactive)),
        ] {
            let kit = self.issue(state, "basic", 15).await?;
            self.receive(&kit, 6).await?;
            self.report(&kit, 2, &values).await?;
            kits.push(kit.shown());
        }

        let kit = self.issue("corrected", "basic", 18).await?;
        self.receive(&kit, 9).await?;
        self.report(&kit, 5, &with(GonorrhoeaUrine, Positive))
            .await?;
        self.report(&kit, 1, &[(GonorrhoeaUrine, Negative)]).await?;
        kits.push(kit.shown());

        let kit = self.issue("rejected", "basic", 16).await?;
        self.receive(&kit, 5).await?;
        let rejected = clear.map(|(t, _)| {
            (
                t,
                if t.is_blood() {
                    Insufficient
                } else {
                    OutOfProtocol
                },
            )
        });
        self.report(&kit, 3, &rejected).await?;
        kits.push(kit.shown());

        let kit = self.issue("expired", "basic", 120).await?;
        self.receive(&kit, 110).await?;
        self.report(&kit, 100, &clear).await?;
        kits.push(kit.shown());

        let kit = self.issue("erased", "basic", 20).await?;
        self.receive(&kit, 11).await?;
        self.report(&kit, 6, &clear).await?;
        let found = kits::by_specimen(&self.portal.db, &self.portal.keys, &kit.specimen).await?;
        if let Found::Kit(row) = found {
            results::erase(&self.portal.db, &row.tag).await?;
        }
        kits.push(kit.shown());

        let kit = self.issue("void", "basic", 12).await?;
        let mut tx = self.portal.db.write().await?;
        let row = self.locked(&mut tx, &kit.specimen).await?;
        kits::mark_void(&mut tx, &row, VoidReason::Damaged).await?;
        tx.commit().await?;
        kits.push(kit.shown());
        Ok(kits)
    }

    fn ago(&self, days: i64) -> Now {
        Now(self.now.0 - days * DAY)
    }

    fn today(&self, days_ago: i64) -> Day {
        self.ago(days_ago).day()
    }

    async fn issue(&self, state: &'static str, panel: &str, days_ago: i64) -> anyhow::Result<Made> {
        let panel = clinics::panel(&self.portal.db, &self.clinic.id, panel)
            .await?
            .context("no such panel")?;
        let order = kits::Order {
            clinic: self.clinic,
            panel: &panel,
            count: 1,
            actor: OPERATOR,
            now: self.ago(days_ago),
        };
        let mut made = None;
        kits::issue(
            &self.portal.db,
            &self.portal.keys,
            &order,
            |fresh| -> sqlx::Result<()> {
                made = fresh.into_iter().next();
                Ok(())
            },
        )
        .await?;
        let fresh = made.context("no kit was made")?;
        Ok(Made {
            state,
            specimen: fresh.specimen,
            code: fresh.code,
        })
    }

    async fn locked(&self, tx: &mut crate::db::Tx, specimen: &Specimen) -> anyhow::Result<Kit> {
        match kits::lock(tx, &self.portal.keys, specimen).await? {
            Found::Kit(kit) => Ok(*kit),
            _ => bail!("a kit just made is not there"),
        }
    }

    async fn receive(&self, kit: &Made, days_ago: i64) -> anyhow::Result<()> {
        let mut tx = self.portal.db.write().await?;
        let row = self.locked(&mut tx, &kit.specimen).await?;
        kits::mark_received(&mut tx, &row, self.today(days_ago)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn report(
        &self,
        kit: &Made,
        days_ago: i64,
        values: &[(TestId, Value)],
    ) -> anyhow::Result<()> {
        let entered = Entered {
            specimen: kit.specimen,
            values: values.to_vec(),
            sampled_on: Some(self.today(days_ago + 5)),
            correct: true,
            after: None,
        };
        let mut tx = self.portal.db.write().await?;
        let now = self.ago(days_ago);
        let sealed = results::seal(
            &mut tx,
            &self.portal.keys,
            self.clinic,
            OPERATOR,
            now,
            &entered,
        )
        .await?;
        if sealed.is_err() {
            bail!("a demo result was refused");
        }
        tx.commit().await?;
        Ok(())
    }
}

struct Made {
    state: &'static str,
    specimen: Specimen,
    code: AccessCode,
}

impl Made {
    fn shown(&self) -> DemoKit {
        DemoKit {
            specimen: self.specimen.to_string(),
            code: self.code.grouped().to_string(),
            state: self.state,
        }
    }
}

fn print(printed: &Printed, json: bool) {
    if json {
        return output::json(printed);
    }
    output::line(&format!("\nLucka's demo serves on {}\n", printed.url));
    output::line("  code                            specimen      state");
    for kit in &printed.kits {
        output::line(&format!(
            "  {}   {}   {}",
            kit.code, kit.specimen, kit.state
        ));
    }
    output::line("\n  booking code                    state");
    for booking in &printed.bookings {
        output::line(&format!("  {}   {}", booking.code, booking.state));
    }
    output::line(&format!(
        "\nStaff sign in at {}/staff/sign-in\n",
        printed.url
    ));
    output::line("  handle               passphrase");
    for login in &printed.staff {
        output::line(&format!("  {:<20} {}", login.handle, login.passphrase));
    }
    output::line("\nCtrl-C stops it. Nothing of it is kept for the next demo.");
}
