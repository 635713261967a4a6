//! Static files, embedded; their address carries a fingerprint, so that they may be kept for ever.

use std::borrow::Cow;
use std::path::Path;

use rocket::http::{ContentType, Header};
use rocket::{Responder, Route, get, routes};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

#[derive(Responder)]
struct Asset {
    content: Cow<'static, [u8]>,
    kind: ContentType,
    cache: Header<'static>,
}

/// The routes of static files.
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![asset]
}

/// The address of a static file with its fingerprint.
#[must_use]
pub fn url(name: &str) -> Option<String> {
    let fingerprint = fingerprint(name)?;
    let (stem, extension) = name.rsplit_once('.')?;
    Some(format!("/static/{stem}.{fingerprint}.{extension}"))
}

/// The text of a static file, for pages that are read from disk and cannot fetch it.
#[must_use]
pub fn text(name: &str) -> Option<String> {
    String::from_utf8(Files::get(name)?.data.into_owned()).ok()
}

fn fingerprint(name: &str) -> Option<String> {
    let hash = Files::get(name)?.metadata.sha256_hash();
    Some(data_encoding::HEXLOWER.encode(&hash[..6]))
}

#[get("/static/<name>")]
fn asset(name: &str) -> Option<Asset> {
    let (rest, extension) = name.rsplit_once('.')?;
    let (stem, given) = rest.rsplit_once('.')?;
    let file = format!("{stem}.{extension}");
    if fingerprint(&file)? != given {
        return None;
    }
    let kind = Path::new(&file)
        .extension()
        .and_then(|e| ContentType::from_extension(e.to_str()?))?;
    Some(Asset {
        content: Files::get(&file)?.data,
        kind,
        cache: Header::new("Cache-Control", "public, max-age=31536000, immutable"),
    })
}
