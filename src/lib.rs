//! Lucka: a portal that issues code-only test kits and shows results sealed to that code.

pub mod audit;
pub mod backup;
pub mod bookings;
pub mod clinics;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod erased;
pub mod error;
mod graphics;
mod home;
pub mod keys;
pub mod kits;
pub mod logging;
pub mod memory;
pub mod output;
pub mod portal;
pub mod random;
pub mod results;
pub mod staff;
pub mod sweep;
pub mod token;
pub mod web;
pub mod who;
mod workshop;
pub mod zone;

use rocket::fairing::AdHoc;
use rocket::{Build, Rocket};

use error::StartError;
pub use portal::Portal;

/// The server: a list of stages.
///
/// # Errors
/// A broken template or locale file.
pub fn server(portal: Portal) -> Result<Rocket<Build>, StartError> {
    let web = web::stage(&portal.config)?;
    Ok(rocket::custom(portal.figment)
        .manage(portal.config)
        .manage(portal.db)
        .manage(portal.keys)
        .manage(portal.clock)
        .manage(portal.erased)
        .attach(web)
        .attach(home::stage())
        .attach(clinics::stage())
        .attach(staff::stage())
        .attach(kits::stage())
        .attach(results::stage())
        .attach(bookings::stage())
        .attach(audit::stage())
        .attach(sweep::stage()))
}

/// Serves until told to stop.
///
/// # Errors
/// One sentence: the address is taken or not ours to bind, or a part did not start.
pub async fn launch(rocket: Rocket<Build>) -> Result<(), StartError> {
    use rocket::error::ErrorKind;
    let config = rocket
        .figment()
        .extract::<rocket::Config>()
        .unwrap_or_default();
    let rocket = rocket.attach(AdHoc::on_liftoff("up", |rocket| {
        Box::pin(async { tracing::info!(port = rocket.config().port, "serving") })
    }));
    let Err(error) = rocket.launch().await else {
        return Ok(());
    };
    Err(match error.kind() {
        ErrorKind::Bind(e) => cannot_bind(&format!("{}:{}", config.address, config.port), e),
        ErrorKind::Config(_) => StartError::new("The configuration is broken."),
        other => StartError::new(format!("The server stopped: {other}.")),
    })
}

fn cannot_bind(place: &str, cause: &std::io::Error) -> StartError {
    StartError::new(match cause.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("The address {place} is taken by another program.")
        }
        kind => format!("Cannot serve on {place}: {kind}."),
    })
}
