//! What a square says to us: a code, or nothing of ours. The text of a square that is no code goes no further than here.

use rqrr::PreparedImage;
use sealing::AccessCode;
use zeroize::Zeroizing;

/// What there is in a picture.
#[derive(Debug)]
pub enum Seen {
    /// No square that can be read.
    Nothing,
    /// A square that holds no code: the address of a portal, or something else altogether.
    Other,
    /// A square that holds a code.
    Code(AccessCode),
}

/// Looks for a square in a picture of `width` pixels a row, a byte a pixel, 0 black and 255 white. Of several squares, as
/// on a card that has two, one with a code is taken.
///
/// # Panics
/// On some pictures that look like a square and are none, as `rqrr` does, and when there are fewer pixels than `width` times
/// `height`.
#[must_use]
pub fn look(width: usize, height: usize, grey: &[u8]) -> Seen {
    if width == 0 || height == 0 {
        return Seen::Nothing;
    }
    let mut picture =
        PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    let mut seen = Seen::Nothing;
    for square in picture.detect_grids() {
        let mut text = Zeroizing::new(Vec::with_capacity(rqrr::MAX_PAYLOAD_SIZE));
        if square.decode_to(&mut *text).is_err() {
            continue;
        }
        match code_in(&text) {
            Some(code) => return Seen::Code(code),
            None => seen = Seen::Other,
        }
    }
    seen
}

/// The code that a square's text is, or that a link has behind its `#`.
fn code_in(text: &[u8]) -> Option<AccessCode> {
    let text = str::from_utf8(text).ok()?;
    let code = if text.starts_with("https://") || text.starts_with("http://") {
        text.split_once('#')?.1
    } else {
        text
    };
    AccessCode::parse(code).ok()
}

#[cfg(test)]
mod tests {
    use super::code_in;

    const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPH";

    #[test]
    fn a_code_and_a_link_with_a_code_are_codes_and_nothing_else_is() {
        let plain = CODE.replace('-', "");
        let link = format!("https://lucka.example.org/#{CODE}");
        let local = format!("http://127.0.0.1:8000/#{plain}");
        for text in [CODE, &plain, &link, &local] {
            let code = code_in(text.as_bytes()).expect("a code");
            assert_eq!(*code.grouped(), CODE, "{text}");
        }
        for text in [
            "",
            "https://lucka.example.org",
            "https://lucka.example.org/#",
            "0123-4567-89AB-CDEF-GHJK-MNPJ",
            "0123456789",
            "WIFI:S:guests;P:#0123456789ABCDEFGHJKMNPH;;",
            &format!("https://lucka.example.org/{plain}"),
        ] {
            assert!(code_in(text.as_bytes()).is_none(), "{text}");
        }
        assert!(code_in(&[0xff; 24]).is_none());
    }
}
