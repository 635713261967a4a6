//! Forms with results in them, read by hand: in memory only, under a limit of each page, wiped after the request,
//! with repeated fields seen and nothing of them in an error.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use rocket::Request;
use rocket::data::{self, Data, DataStream, FromData, Outcome, ToByteUnit};
use rocket::http::ContentType;
use rocket::tokio::io::{AsyncReadExt, copy, sink};
use rocket::tokio::time::timeout;
use zeroize::Zeroizing;

/// Most fields that a form may have: twice as many as the largest panel needs.
const MOST_FIELDS: usize = 64;
/// Bytes of an upload that is too large which are read and thrown away, so that the sender can hear the answer.
const DRAINED: u64 = 256 << 20;
/// How long that may take.
const DRAINING: Duration = Duration::from_mins(1);

/// Why a form cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more than the page takes.
    TooLarge,
    /// It is no form, or broken off.
    Malformed,
}

/// A form of at most `MAX` bytes as it was sent.
pub struct Sent<const MAX: usize>(pub Result<Fields, Unreadable>);

/// The fields of a form in their order, repeated ones too.
#[derive(Default)]
pub struct Fields(Vec<(String, Zeroizing<Vec<u8>>)>);

impl Fields {
    /// Every field's name and value; values that are not UTF-8 are `None`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), std::str::from_utf8(value).ok()))
    }

    /// The value of the field of this name, empty if there is none.
    ///
    /// # Errors
    /// It is there twice, or not UTF-8.
    pub fn one(&self, name: &str) -> Result<&str, Unreadable> {
        let bytes = self.bytes(name)?.unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|_| Unreadable::Malformed)
    }

    /// The bytes of the field of this name, if it is there.
    ///
    /// # Errors
    /// It is there twice.
    pub fn bytes(&self, name: &str) -> Result<Option<&[u8]>, Unreadable> {
        let mut all = self
            .0
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.as_slice());
        let first = all.next();
        if all.next().is_some() {
            Err(Unreadable::Malformed)
        } else {
            Ok(first)
        }
    }

    fn push(&mut self, name: String, value: Zeroizing<Vec<u8>>) -> Result<(), Unreadable> {
        if self.0.len() == MOST_FIELDS {
            return Err(Unreadable::Malformed);
        }
        self.0.push((name, value));
        Ok(())
    }
}

#[rocket::async_trait]
impl<'r, const MAX: usize> FromData<'r> for Sent<MAX> {
    type Error = Infallible;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        let announced = request
            .headers()
            .get_one("Content-Length")
            .and_then(|length| length.parse().ok());
        let body = match whole(data, MAX, announced).await {
            Ok(body) => body,
            Err(unreadable) => return Outcome::Success(Self(Err(unreadable))),
        };
        let fields = match request.content_type() {
            Some(kind) if kind.is_form() => urlencoded(&body),
            Some(kind) if kind.is_form_data() => multipart(&body, kind).await,
            _ => Err(Unreadable::Malformed),
        };
        Outcome::Success(Self(fields))
    }
}

/// The whole body in one buffer that never moves, or nothing of it.
async fn whole(
    data: Data<'_>,
    max: usize,
    announced: Option<u64>,
) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let most = announced
        .and_then(|length| usize::try_from(length).ok())
        .map_or(max, |length| length.min(max));
    let mut stream = data.open(DRAINED.bytes());
    if announced.is_some_and(|length| length > max as u64) {
        drain(stream).await;
        return Err(Unreadable::TooLarge);
    }
    let mut body = Zeroizing::new(Vec::with_capacity(most + 1));
    while body.len() <= max {
        match stream.read_buf(&mut *body).await {
            Ok(0) => return Ok(body),
            Ok(_) => {}
            Err(_) => return Err(Unreadable::Malformed),
        }
    }
    drain(stream).await;
    Err(Unreadable::TooLarge)
}

async fn drain(mut stream: DataStream<'_>) {
    let drained: Result<io::Result<u64>, _> =
        timeout(DRAINING, copy(&mut stream, &mut sink())).await;
    if !matches!(drained, Ok(Ok(_))) {
        tracing::debug!("an upload that was too large broke off");
    }
}

/// The fields of `application/x-www-form-urlencoded` (WHATWG URL §5.1).
fn urlencoded(body: &[u8]) -> Result<Fields, Unreadable> {
    let mut fields = Fields::default();
    for pair in body
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
    {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decoded(halves.next().unwrap_or_default());
        let value = decoded(halves.next().unwrap_or_default());
        fields.push(
            String::from_utf8(name.to_vec()).map_err(|_| Unreadable::Malformed)?,
            value,
        )?;
    }
    Ok(fields)
}

/// Percent-decoded; `+` is a blank, and a `%` that begins no code stands for itself.
fn decoded(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .first_chunk::<2>()
            .filter(|_| *first == b'%')
            .copied()
            .and_then(hex);
        rest = if code.is_some() { &after[2..] } else { after };
        bytes.push(code.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    bytes
}

fn hex(digits: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    Some(digit(digits[0])? << 4 | digit(digits[1])?)
}

/// The fields of `multipart/form-data` (RFC 7578), files as well as texts.
async fn multipart(body: &[u8], kind: &ContentType) -> Result<Fields, Unreadable> {
    let boundary = kind.param("boundary").ok_or(Unreadable::Malformed)?;
    let mut parts = multer::Multipart::with_reader(body, boundary);
    let mut fields = Fields::default();
    while let Some(mut part) = parts
        .next_field()
        .await
        .map_err(|_| Unreadable::Malformed)?
    {
        let name = part.name().ok_or(Unreadable::Malformed)?.to_owned();
        let mut pieces = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(|_| Unreadable::Malformed)? {
            pieces.push(piece);
        }
        let mut value = Zeroizing::new(Vec::with_capacity(
            pieces
                .iter()
                .map(AsRef::<[u8]>::as_ref)
                .map(<[u8]>::len)
                .sum(),
        ));
        for piece in &pieces {
            value.extend_from_slice(piece);
        }
        fields.push(name, value)?;
    }
    Ok(fields)
}

#[cfg(test)]
mod checks {
    use proptest::prelude::*;

    use super::*;

    fn pairs(fields: &Fields) -> Vec<(&str, Option<&str>)> {
        fields.iter().collect()
    }

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let fields = urlencoded(
            b"a=1+2&values%5Bhiv-blood%5D=%C3%A5&&empty=&bare&percent=100%&broken=%zz%4",
        )
        .unwrap();
        let expected = [
            ("a", Some("1 2")),
            ("values[hiv-blood]", Some("\u{e5}")),
            ("empty", Some("")),
            ("bare", Some("")),
            ("percent", Some("100%")),
            ("broken", Some("%zz%4")),
        ];
        assert_eq!(pairs(&fields), expected);
        assert_eq!(fields.one("a"), Ok("1 2"));
        assert_eq!(fields.one("none"), Ok(""));
    }

    #[test]
    fn repeated_fields_and_other_alphabets_are_seen() {
        let fields = urlencoded(b"a=1&a=1&b=%ff").unwrap();
        assert_eq!(fields.one("a"), Err(Unreadable::Malformed));
        assert_eq!(fields.one("b"), Err(Unreadable::Malformed));
        assert_eq!(fields.bytes("b"), Ok(Some(b"\xff".as_slice())));
        assert_eq!(
            urlencoded("a=&".repeat(65).as_bytes()).err(),
            Some(Unreadable::Malformed)
        );
    }

    #[rocket::async_test]
    async fn a_broken_multipart_form_is_no_form() {
        let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "X"));
        let whole = b"--X\r\nContent-Disposition: form-data; name=\"results\"; filename=\"r.csv\"\r\n\r\na,b\r\n--X--\r\n";
        let fields = multipart(whole, &kind).await.unwrap();
        assert_eq!(fields.bytes("results"), Ok(Some(b"a,b".as_slice())));
        for cut in 1..whole.len() - 4 {
            assert_eq!(
                multipart(&whole[..cut], &kind).await.err(),
                Some(Unreadable::Malformed),
                "{cut}"
            );
        }
        let other = ContentType::new("multipart", "form-data");
        assert_eq!(
            multipart(whole, &other).await.err(),
            Some(Unreadable::Malformed)
        );
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in any::<Vec<u8>>()) {
            let _ = urlencoded(&body);
        }
    }
}
