//! The headers of every answer, as the contract lists them.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

use crate::config::Config;

const ALWAYS: [(&str, &str); 10] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    ),
    // Not no-referrer: with it browsers send `Origin: null` on our own forms.
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-DNS-Prefetch-Control", "off"),
    ("X-Permitted-Cross-Domain-Policies", "none"),
    ("Vary", "Accept-Language, Cookie"),
];

/// OWASP Secure Headers Project, "Permissions-Policy"; `camera` is whom it is given to.
macro_rules! permissions {
    ($camera:literal) => {
        concat!(
            "accelerometer=(), autoplay=(), camera=",
            $camera,
            ", cross-origin-isolated=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
             gyroscope=(), keyboard-map=(), magnetometer=(), microphone=(), midi=(), payment=(), \
             picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), sync-xhr=(self), usb=(), \
             web-share=(), xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(), gamepad=(), hid=(), \
             idle-detection=(), interest-cohort=(), serial=(), unload=()"
        )
    };
}

/// The one page that may ask for the camera, to read the square on a card.
const SCAN: &str = "/scan";

/// Puts the headers on every answer.
pub struct Headers;

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info {
            name: "headers",
            kind: Kind::Response,
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        for (name, value) in ALWAYS {
            response.set_header(Header::new(name, value));
        }
        // A slash at the end leads to the same page.
        let path = request.uri().path().as_str();
        let permissions = if path.strip_suffix('/').unwrap_or(path) == SCAN {
            permissions!("(self)")
        } else {
            permissions!("()")
        };
        response.set_header(Header::new("Permissions-Policy", permissions));
        if request.rocket().state::<Config>().is_some_and(|c| c.proxy) {
            response.set_header(Header::new(
                "Strict-Transport-Security",
                "max-age=63072000; includeSubDomains",
            ));
        }
        if response.headers().get_one("Cache-Control").is_none() {
            response.set_header(Header::new("Cache-Control", "no-store, max-age=0"));
        }
        if path != "/" {
            response.set_header(Header::new("X-Robots-Tag", "noindex, nofollow"));
        }
    }
}
