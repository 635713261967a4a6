//! What a camera sees: a film for Chromium's fake one, drawn of squares as they are printed.

use std::path::Path;

/// Pixels of the film: few, since every frame of it goes through Chromium.
const WIDTH: usize = 160;
const HEIGHT: usize = 120;
/// Pixels of a module.
const MODULE: usize = 3;
/// Frames a second.
const RATE: usize = 10;

/// A picture of the film: true is dark, row by row.
pub type Picture = Vec<bool>;

/// A picture of the square with this text.
pub fn square(text: &str) -> Picture {
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::L)
        .expect("a text that fits");
    let width = code.width();
    let dark = |x: usize, y: usize| code[(x, y)] == qrcode::Color::Dark;
    drawn(width, dark)
}

/// A picture of a printed square: of the only path of black modules in its SVG, as `graphics.rs` draws it.
pub fn printed(svg: &str) -> Picture {
    let path = svg.split("<path d=\"").nth(1).expect("dark modules");
    let path = path.split('"').next().expect("a path");
    let mut modules = Vec::new();
    for stroke in path.split('M').skip(1) {
        let (place, rest) = stroke.split_once('h').expect("a width");
        let (x, y) = place.split_once(' ').expect("a place");
        let (length, _) = rest.split_once('v').expect("a height");
        let number = |text: &str| text.parse::<usize>().expect("a number");
        modules.extend((0..number(length)).map(|step| (number(x) + step, number(y))));
    }
    let side = 1 + modules.iter().map(|(x, _)| *x).max().expect("modules");
    drawn(side, |x, y| modules.contains(&(x, y)))
}

/// A portable bitmap (P4) of the film's size.
pub fn bitmap(file: &[u8]) -> Picture {
    let bits = file
        .strip_prefix(b"P4\n160 120\n")
        .expect("a bitmap of the film's size");
    bits.iter()
        .flat_map(|byte| (0..8).map(move |bit| byte << bit & 0x80 != 0))
        .collect()
}

/// Nothing but paper.
pub fn blank() -> Picture {
    vec![false; WIDTH * HEIGHT]
}

/// Writes a film that shows each picture for so many seconds, and begins anew at its end: YUV4MPEG2, 4:2:0.
pub fn film(file: &Path, pictures: &[(&Picture, usize)]) {
    let mut bytes =
        format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n").into_bytes();
    for (picture, seconds) in pictures {
        let luma = picture.iter().map(|dark| if *dark { 16 } else { 235 });
        let luma: Vec<u8> = luma.collect();
        assert_eq!(luma.len(), WIDTH * HEIGHT);
        for _ in 0..seconds * RATE {
            bytes.extend_from_slice(b"FRAME\n");
            bytes.extend_from_slice(&luma);
            bytes.extend(std::iter::repeat_n(128, WIDTH * HEIGHT / 2));
        }
    }
    std::fs::write(file, bytes).expect("the film is written");
}

fn drawn(side: usize, dark: impl Fn(usize, usize) -> bool) -> Picture {
    assert!(
        side * MODULE <= HEIGHT - 8 * MODULE,
        "a square too large for the film"
    );
    let mut picture = blank();
    let (left, top) = ((WIDTH - side * MODULE) / 2, (HEIGHT - side * MODULE) / 2);
    for y in 0..side * MODULE {
        for x in 0..side * MODULE {
            picture[(top + y) * WIDTH + left + x] = dark(x / MODULE, y / MODULE);
        }
    }
    picture
}
