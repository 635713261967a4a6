//! A visitor without a browser: HTTP with a cookie jar kept by hand, because the portal's cookies are `Secure` and
//! ordinary jars would not send them to `http://127.0.0.1`, while browsers do. Follows no redirect.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method};
use rocket::http::Cookie;
use time::OffsetDateTime;

/// One visitor of one portal; a clone is a second device that starts with the same cookies.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    base: String,
    cookies: BTreeMap<String, String>,
    headers: HeaderMap,
}

/// An answer, whole.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status code.
    pub status: u16,
    /// All headers, `Set-Cookie` included.
    pub headers: HeaderMap,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// One file of a multipart form.
pub struct Upload<'a> {
    /// Name of the form's field.
    pub field: &'a str,
    /// Name that the file had on the visitor's disk.
    pub file_name: &'a str,
    /// Media type, such as `text/csv`.
    pub media_type: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
}

impl Visitor {
    /// A visitor of the portal at `base` (`http://127.0.0.1:PORT`), who sends the portal's own address as `Origin`.
    pub fn new(base: &str) -> Self {
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_mins(1))
            .build()
            .expect("an HTTP client");
        let visitor = Self {
            client,
            base: base.trim_end_matches('/').to_owned(),
            cookies: BTreeMap::new(),
            headers: HeaderMap::new(),
        };
        let origin = visitor.base.clone();
        visitor.with_header("origin", &origin)
    }

    /// Sends this header with every request from now on, in place of an earlier one of that name.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(
            HeaderName::try_from(name).expect("a header's name"),
            HeaderValue::try_from(value).expect("a header's value"),
        );
        self
    }

    /// Sends this header no more (`origin` is sent unless taken away).
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// The value of a cookie as the visitor holds it.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie into the jar, as a thief or a tamperer would.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Empties the jar.
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    /// `GET path`.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.must(Method::GET, path, "", Vec::new()).await
    }

    /// `POST path` with an urlencoded form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = urlencoded(fields).into_bytes();
        self.must(
            Method::POST,
            path,
            "application/x-www-form-urlencoded",
            body,
        )
        .await
    }

    /// `POST path` with a multipart form.
    pub async fn post_multipart(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        uploads: &[Upload<'_>],
    ) -> Reply {
        let (media_type, body) = multipart(fields, uploads);
        self.must(Method::POST, path, &media_type, body).await
    }

    /// Any request; `media_type` is left out when empty. The error is that of the connection (a server that was killed).
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        media_type: &str,
        body: Vec<u8>,
    ) -> Result<Reply, reqwest::Error> {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .headers(self.headers.clone());
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header("cookie", pairs.join("; "));
        }
        if !media_type.is_empty() {
            request = request.header("content-type", media_type).body(body);
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        self.keep(&headers);
        let body = response.bytes().await?.to_vec();
        Ok(Reply {
            status,
            headers,
            body,
        })
    }

    async fn must(&mut self, method: Method, path: &str, media_type: &str, body: Vec<u8>) -> Reply {
        let name = format!("{method} {path}");
        self.send(method, path, media_type, body)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for header in headers.get_all("set-cookie") {
            let text = header.to_str().expect("a cookie in ASCII");
            let cookie = Cookie::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let gone = cookie.max_age().is_some_and(|age| !age.is_positive())
                || cookie
                    .expires_datetime()
                    .is_some_and(|expires| expires <= OffsetDateTime::now_utc());
            if gone {
                self.cookies.remove(cookie.name());
            } else {
                self.set_cookie(cookie.name(), cookie.value());
            }
        }
    }
}

impl Reply {
    /// The body as text; panics where it is not UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body in UTF-8")
    }

    /// A header's value, if it stands there exactly once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok();
        if values.next().is_some() { None } else { value }
    }

    /// How many bytes the headers take, name by name.
    pub fn header_sizes(&self) -> Vec<(String, usize)> {
        let sizes = self.headers.iter();
        let sizes = sizes.map(|(name, value)| (name.to_string(), value.len()));
        let mut sizes: Vec<_> = sizes.collect();
        sizes.sort_unstable();
        sizes
    }

    /// Where a redirect leads, or nothing.
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// The answer itself if it has this status; panics with the body otherwise.
    pub fn expect_status(self, status: u16) -> Self {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{:?}\n{body}", self.headers);
        self
    }
}

/// `application/x-www-form-urlencoded` as of the WHATWG URL standard, §5.2.
pub fn urlencoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        let mut encoded = String::new();
        for byte in text.bytes() {
            match byte {
                b' ' => encoded.push('+'),
                b'*' | b'-' | b'.' | b'_' => encoded.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
                _ => write!(encoded, "%{byte:02X}").expect("a string takes all"),
            }
        }
        encoded
    };
    let pairs: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

/// `multipart/form-data` (RFC 7578): its media type with boundary, and the body.
fn multipart(fields: &[(&str, &str)], uploads: &[Upload<'_>]) -> (String, Vec<u8>) {
    let boundary = format!("lucka-test-{:032x}", rand::random::<u128>());
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    for upload in uploads {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
            upload.field, upload.file_name, upload.media_type
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(upload.bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}
