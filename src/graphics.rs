//! What a camera or scanner reads, as SVG: the QR code of an address and the Code 128 of a specimen number. Drawn as one
//! path each, so that a sheet of 500 kits stays small, and at whole pixels, so that no bar is blurred. It may be shown
//! secrets, such as a link with a code in it, and keeps none: drawings zeroize.

use std::fmt::Write as _;

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};
use sealing::{AccessCode, Specimen};
use zeroize::Zeroizing;

/// The quiet zone around a QR code, in modules (ISO/IEC 18004 §9.1).
const QR_QUIET: usize = 4;
/// The quiet zone beside a Code 128, in modules (ISO/IEC 15417 §4.4).
const BAR_QUIET: usize = 10;
/// The height of a Code 128, in modules.
const BAR_HEIGHT: usize = 50;
/// CSS pixels of a QR code's module: 0.8 mm, which any telephone reads.
const QR_PIXELS: usize = 3;

/// A QR code as the path of an SVG drawing, one unit a module. It zeroizes on drop and does not print.
pub struct Drawing {
    /// Modules a side, with the quiet zone.
    pub side: usize,
    /// The dark modules.
    pub path: Zeroizing<String>,
}

impl Drawing {
    /// The QR code of `text` at level M; nothing if the text is longer than a QR code holds.
    pub fn of(text: &str) -> Option<Self> {
        Self::at(EcLevel::M, text)
    }

    fn at(level: EcLevel, text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, level).ok()?;
        let modules = code.width();
        let dark: Zeroizing<Vec<bool>> = Zeroizing::new(
            code.into_colors()
                .into_iter()
                .map(|c| c == Color::Dark)
                .collect(),
        );
        let mut path = Zeroizing::new(String::with_capacity(modules * modules * 8));
        for (y, row) in dark.chunks(modules).enumerate() {
            for (x, length) in runs(row) {
                stroke(&mut path, x + QR_QUIET, y + QR_QUIET, length, 1);
            }
        }
        let side = modules + 2 * QR_QUIET;
        Some(Self { side, path })
    }
}

/// The QR code of `text`, named by `title`; nothing if the text is longer than a QR code holds.
pub fn qr(text: &str, title: &str) -> Option<Zeroizing<String>> {
    let Drawing { side, path } = Drawing::of(text)?;
    Some(svg("qr", (side, side), QR_PIXELS, title, &path))
}

/// The QR code of an access code alone, its 24 symbols without hyphens, named by `title`. Alphanumeric, so that level Q, at
/// which a quarter of it may be dirty, fits version 2: 25 modules a side for every code.
pub fn qr_of_code(code: &AccessCode, title: &str) -> Option<Zeroizing<String>> {
    let grouped = code.grouped();
    let mut symbols = Zeroizing::new(String::with_capacity(grouped.len()));
    symbols.extend(grouped.chars().filter(|c| *c != '-'));
    let Drawing { side, path } = Drawing::at(EcLevel::Q, &symbols)?;
    Some(svg("qr second", (side, side), QR_PIXELS, title, &path))
}

/// The Code 128 (character set B) of a specimen number's ten symbols without the hyphen, named by `title`.
pub fn code_128(specimen: &Specimen, title: &str) -> Option<Zeroizing<String>> {
    // barcoders reads U+0181 as "start in character set B".
    let modules = Code128::new(format!("\u{0181}{}", specimen.as_str()))
        .ok()?
        .encode();
    let dark: Vec<bool> = modules.into_iter().map(|m| m == 1).collect();
    let mut path = String::with_capacity(dark.len() * 8);
    for (x, length) in runs(&dark) {
        stroke(&mut path, x + BAR_QUIET, 0, length, BAR_HEIGHT);
    }
    Some(svg(
        "bars",
        (dark.len() + 2 * BAR_QUIET, BAR_HEIGHT),
        1,
        title,
        &path,
    ))
}

/// Where each run of dark modules begins, and how long it is.
fn runs(modules: &[bool]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut place = 0;
    std::iter::from_fn(move || {
        let start = place + modules.get(place..)?.iter().position(|dark| *dark)?;
        let length = modules[start..].iter().take_while(|dark| **dark).count();
        place = start + length;
        Some((start, length))
    })
}

fn stroke(path: &mut String, x: usize, y: usize, width: usize, height: usize) {
    // Writing to a string cannot fail.
    let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
}

fn svg(
    class: &str,
    size: (usize, usize),
    pixels: usize,
    title: &str,
    path: &str,
) -> Zeroizing<String> {
    let (width, height) = size;
    let (right, bottom) = (width * pixels, height * pixels);
    let title = handlebars::html_escape(title);
    let mut svg = Zeroizing::new(String::with_capacity(path.len() + title.len() + 250));
    let _ = write!(
        svg,
        "<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{right}\" \
         height=\"{bottom}\" viewBox=\"0 0 {width} {height}\" shape-rendering=\"crispEdges\"><title>{title}</title>\
         <path fill=\"#fff\" d=\"M0 0h{width}v{height}H0z\"/><path d=\"{path}\"/></svg>"
    );
    svg
}

#[cfg(test)]
mod tests {
    use qrcode::{Color, EcLevel, QrCode};

    use super::{Drawing, code_128, qr, qr_of_code, runs};
    use sealing::{AccessCode, Specimen};

    #[test]
    fn runs_are_the_dark_stretches() {
        let modules = [false, true, true, false, true];
        assert_eq!(runs(&modules).collect::<Vec<_>>(), [(1, 2), (4, 1)]);
        assert_eq!(runs(&[false, false]).count(), 0);
    }

    #[test]
    fn a_barcode_begins_and_ends_as_code_128_wants() {
        let svg = code_128(&Specimen::generate(&mut crate::random::os()), "12345-<6789")
            .expect("a barcode");
        // Start B is 2 1 1 2 1 4 modules, stop is 2 3 3 1 1 1 2 (ISO/IEC 15417, table 1); 145 modules in all.
        assert!(
            svg.contains("d=\"M10 0h2v50h-2zM13 0h1v50h-1zM16 0h1v50h-1z"),
            "{}",
            *svg
        );
        assert!(
            svg.contains("zM142 0h2v50h-2zM147 0h3v50h-3zM151 0h1v50h-1z\"")
                || svg.contains("M153 0h2v50h-2z\"")
        );
        assert!(svg.contains("viewBox=\"0 0 165 50\""));
        assert!(svg.contains("<title>12345-&lt;6789</title>"));
    }

    #[test]
    fn a_qr_code_grows_with_its_text_and_refuses_what_is_too_long() {
        let short = qr("https://example.org", "address").expect("a QR code");
        assert!(
            short.contains("viewBox=\"0 0 33 33\"") && short.contains("width=\"99\""),
            "{}",
            *short
        );
        assert!(
            qr(
                "https://example.org/#XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
                "address"
            )
            .is_some()
        );
        assert!(qr(&"x".repeat(3_000), "address").is_none());
    }

    #[test]
    fn every_code_alone_makes_a_square_of_the_same_size() {
        for _ in 0..50 {
            let code = AccessCode::generate(&mut crate::random::os());
            let svg = qr_of_code(&code, "code").expect("a QR code");
            assert!(svg.contains("viewBox=\"0 0 33 33\""), "{}", *svg);
        }
    }

    #[test]
    fn the_drawing_has_every_dark_module_inside_its_quiet_zone() {
        let text = "otpauth://totp/x";
        let drawing = Drawing::of(text).expect("a code");
        let dark = QrCode::with_error_correction_level(text, EcLevel::M)
            .expect("a code")
            .to_colors();
        let drawn: usize = drawing
            .path
            .split('h')
            .skip(1)
            .step_by(2)
            .map(|n| {
                n.split('v')
                    .next()
                    .and_then(|n| n.parse::<usize>().ok())
                    .expect("a run")
            })
            .sum();
        assert_eq!(drawn, dark.iter().filter(|c| **c == Color::Dark).count());
        assert!(
            drawing.path.starts_with("M4 4h7v1h-7z"),
            "the first finder pattern"
        );
    }
}
