//! The module's work, played without a browser: squares as a camera shows them, and pictures that are none.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test may fail loudly; pictures are small"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use rand::{rand_core::UnwrapErr, rngs::SysRng};
use scanning::{Scanning, Seen, Status, look};
use sealing::AccessCode;

const SIDE: usize = 480;
const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPH";

/// How a square lies in the picture and how well it is seen.
#[derive(Clone, Copy, Debug)]
struct View {
    /// Pixels of a module.
    module: f64,
    /// Degrees by which the card is turned.
    turn: f64,
    /// How much smaller the far edge is than the near one, as a share.
    tilt: f64,
    /// Pixels to every side that run into one another.
    blur: usize,
    /// Grey of the ink and of the paper.
    ink: f64,
    paper: f64,
    /// Most that a pixel is off.
    noise: f64,
    /// The shade from left to right that falls on the card.
    shade: f64,
}

const GOOD: View = View {
    module: 8.0,
    turn: 0.0,
    tilt: 0.0,
    blur: 0,
    ink: 20.0,
    paper: 235.0,
    noise: 0.0,
    shade: 0.0,
};

fn modules(text: &str, level: EcLevel) -> (usize, Vec<bool>) {
    let code = QrCode::with_error_correction_level(text, level).unwrap();
    let colors = code.to_colors().into_iter();
    (code.width(), colors.map(|c| c == Color::Dark).collect())
}

/// A square, as a camera of 480 × 480 pixels sees it.
fn picture(text: &str, view: View) -> Vec<u8> {
    let (width, dark) = modules(text, EcLevel::Q);
    let (sin, cos) = view.turn.to_radians().sin_cos();
    let middle = SIDE as f64 / 2.0;
    let sharp = |x: f64, y: f64| {
        let (x, y) = (x - middle, y - middle);
        let (x, y) = (x * cos + y * sin, y * cos - x * sin);
        let near = 1.0 + view.tilt * y / middle;
        let place = |at: f64| at / near / view.module + width as f64 / 2.0;
        let (x, y) = (place(x), place(y));
        let inside = |at: f64| (0.0..width as f64).contains(&at);
        let is_dark = inside(x) && inside(y) && dark[y as usize * width + x as usize];
        if is_dark { view.ink } else { view.paper }
    };
    // A pixel sees what lies around its middle.
    let steps = [0.125, 0.375, 0.625, 0.875];
    let mut grey = vec![0.0; SIDE * SIDE];
    for (place, pixel) in grey.iter_mut().enumerate() {
        let (x, y) = ((place % SIDE) as f64, (place / SIDE) as f64);
        let of = steps
            .iter()
            .flat_map(|dy| steps.iter().map(move |dx| (dx, dy)));
        *pixel = of.map(|(dx, dy)| sharp(x + dx, y + dy)).sum::<f64>() / 16.0;
    }
    let mut random = 1_u32;
    let mut noise = || {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(random >> 16) / 32_768.0 - 1.0
    };
    let seen = |place: usize| {
        let (x, y) = (place % SIDE, place / SIDE);
        let around = |at: usize| at.saturating_sub(view.blur)..=(at + view.blur).min(SIDE - 1);
        let pixels = around(y).flat_map(|y| around(x).map(move |x| y * SIDE + x));
        let (sum, count) = pixels.fold((0.0, 0.0), |(sum, n), at| (sum + grey[at], n + 1.0));
        sum / count * (1.0 - view.shade * x as f64 / SIDE as f64)
    };
    (0..SIDE * SIDE)
        .map(|place| (seen(place) + view.noise * noise()).clamp(0.0, 255.0) as u8)
        .collect()
}

/// The code that is read, if there is one.
fn read(text: &str, view: View) -> Option<String> {
    match look(SIDE, SIDE, &picture(text, view)) {
        Seen::Code(code) => Some(code.grouped().to_string()),
        _ => None,
    }
}

#[test]
fn a_square_is_read_turned_tilted_small_blurred_pale_grainy_and_half_in_the_shade() {
    let plain = CODE.replace('-', "");
    let mut views = vec![
        GOOD,
        View {
            module: 3.0,
            ..GOOD
        },
        View {
            module: 3.0,
            turn: 12.0,
            ..GOOD
        },
        View {
            module: 16.0,
            ..GOOD
        },
        View { blur: 3, ..GOOD },
        View {
            module: 4.0,
            blur: 1,
            turn: 30.0,
            ..GOOD
        },
        View {
            ink: 100.0,
            paper: 160.0,
            ..GOOD
        },
        View {
            noise: 25.0,
            ..GOOD
        },
        View { shade: 0.7, ..GOOD },
        View { tilt: 0.25, ..GOOD },
        View {
            tilt: 0.2,
            turn: 200.0,
            blur: 2,
            noise: 20.0,
            shade: 0.4,
            ..GOOD
        },
    ];
    views.extend((0..24).map(|step| View {
        turn: 15.0 * f64::from(step),
        ..GOOD
    }));
    let missed: Vec<_> = views
        .into_iter()
        .filter(|view| read(&plain, *view).as_deref() != Some(CODE))
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn what_nobody_could_read_is_not_guessed() {
    for view in [
        View {
            module: 1.0,
            ..GOOD
        },
        View { blur: 12, ..GOOD },
        View {
            ink: 128.0,
            paper: 128.0,
            ..GOOD
        },
    ] {
        assert_eq!(read(CODE, view), None, "{view:?}");
    }
    let mut mirrored = picture(&CODE.replace('-', ""), GOOD);
    mirrored.chunks_mut(SIDE).for_each(<[u8]>::reverse);
    // As a front camera shows it: the same code or none, never another.
    if let Seen::Code(code) = look(SIDE, SIDE, &mirrored) {
        assert_eq!(*code.grouped(), CODE);
    }
}

#[test]
fn a_link_gives_its_code_and_an_address_is_another_square() {
    let link = format!("https://lucka.example.org/#{CODE}");
    assert_eq!(read(&link, GOOD).as_deref(), Some(CODE));
    for text in ["https://lucka.example.org", "WIFI:S:guests;;", "0123456789"] {
        let seen = look(SIDE, SIDE, &picture(text, GOOD));
        assert!(matches!(seen, Seen::Other), "{text}: {seen:?}");
    }
}

#[test]
fn of_two_squares_on_a_card_the_one_with_the_code_is_read() {
    let view = View {
        module: 5.0,
        ..GOOD
    };
    let address = picture("https://lucka.example.org", view);
    let code = picture(CODE, view);
    for pair in [[&address, &code], [&code, &address]] {
        let rows = pair[0].chunks(SIDE).zip(pair[1].chunks(SIDE));
        let both: Vec<u8> = rows.flat_map(|(a, b)| [a, b].concat()).collect();
        let seen = look(2 * SIDE, SIDE, &both);
        assert!(
            matches!(&seen, Seen::Code(c) if *c.grouped() == CODE),
            "{seen:?}"
        );
    }
}

fn give(module: &mut Scanning, grey: &[u8]) -> Status {
    module.reserve(SIDE, SIDE).unwrap().copy_from_slice(grey);
    module.read()
}

#[test]
fn the_module_gives_a_code_and_keeps_nothing() {
    let mut module = Scanning::default();
    assert_eq!(module.read(), Status::Input);
    assert_eq!(give(&mut module, &picture(CODE, GOOD)), Status::Code);
    assert_eq!(module.output(), CODE.as_bytes());
    assert_eq!(module.read(), Status::Input, "the picture is gone");
    assert!(module.output().is_empty());
    assert_eq!(give(&mut module, &picture(CODE, GOOD)), Status::Code);
    assert_eq!(give(&mut module, &picture("hello", GOOD)), Status::Other);
    assert!(module.output().is_empty());
    assert_eq!(give(&mut module, &vec![128; SIDE * SIDE]), Status::Nothing);
    assert_eq!(give(&mut module, &picture(CODE, GOOD)), Status::Code);
    module.forget();
    assert!(module.output().is_empty());
    for (width, height) in [
        (0, 9),
        (9, 0),
        (1025, 1024),
        (usize::MAX, 2),
        (1 << 31, 1 << 31),
    ] {
        assert!(
            module.reserve(width, height).is_none(),
            "{width} × {height}"
        );
    }
    for (width, height) in [(1, 1), (1, 1024), (1024, 1)] {
        assert!(module.reserve(width, height).is_some());
        assert_eq!(module.read(), Status::Nothing, "{width} × {height}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    // A panic is a trap in the module, and the page goes on; a loop without end or a made-up code would be the page's end.
    #[test]
    fn no_picture_makes_a_code_of_nothing(
        width in 1..120_usize,
        pixels in prop::collection::vec(prop_oneof![Just(0_u8), Just(255_u8), any::<u8>()], 1..9_000),
    ) {
        let height = pixels.len() / width;
        let seen = catch_unwind(AssertUnwindSafe(|| look(width, height, &pixels)));
        prop_assert!(!matches!(seen, Ok(Seen::Code(_))));
    }

    #[test]
    fn a_square_with_blots_is_read_right_or_not_at_all(
        blots in prop::collection::vec((0..SIDE, 0..SIDE, 1..60_usize, any::<u8>()), 0..12),
        turn in 0.0..360.0,
    ) {
        let code = AccessCode::generate(&mut UnwrapErr(SysRng));
        let mut grey = picture(&code.grouped().replace('-', ""), View { turn, ..GOOD });
        for (x, y, side, shade) in blots {
            for row in grey.chunks_mut(SIDE).skip(y).take(side) {
                row[x..(x + side).min(SIDE)].fill(shade);
            }
        }
        if let Ok(Seen::Code(read)) = catch_unwind(AssertUnwindSafe(|| look(SIDE, SIDE, &grey))) {
            prop_assert_eq!(read, code);
        }
    }
}

/// A picture of three corners that belong to no square, on which `rqrr` 0.11 gives up by a panic (its issue 54).
const TRAP: &[u8] = include_bytes!("pictures/trap.pbm");

#[test]
fn there_are_pictures_that_end_in_a_panic_and_the_page_must_live_with_them() {
    let bits = TRAP.strip_prefix(b"P4\n160 120\n").unwrap();
    let grey: Vec<u8> = bits
        .iter()
        .flat_map(|byte| (0..8).map(move |bit| if byte << bit & 0x80 == 0 { 255 } else { 0 }))
        .collect();
    // When this fails, rqrr has mended it: tests/portal/scan.rs then needs another such picture, or none.
    assert!(catch_unwind(|| look(160, 120, &grey)).is_err());
}
