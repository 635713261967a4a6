//! An answer as it comes out of a real connection, before any client has read it.

use lucka::web::Lang;
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
use rocket::tokio::net::TcpStream;

use super::server::Server;

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The first line and the headers, to the empty line.
    pub head: String,
    /// The bytes after it.
    pub body: Vec<u8>,
}

impl Wire {
    /// Asks with this first line (`GET /path`), cookie and form.
    pub async fn ask(server: &Server, first: &str, lang: Lang, cookie: &str, body: &str) -> Self {
        let url = server.url();
        let address = url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        let request = format!(
            "{first} HTTP/1.1\r\nHost: {address}\r\nAccept-Language: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            lang.tag(),
            body.len()
        );
        let sent = stream.write_all(request.as_bytes()).await;
        sent.expect("the request is sent");
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer).await;
        read.expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let body = answer.split_off(end.expect("a head") + 4);
        let head = String::from_utf8(answer).expect("a head in ASCII");
        Self { head, body }
    }

    pub fn status(&self) -> &str {
        &self.head[9..12]
    }

    /// Bytes of head and body.
    pub fn size(&self) -> (usize, usize) {
        (self.head.len(), self.body.len())
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The visit's cookie.
    pub fn visit(&self) -> &str {
        let cookie = self.header("set-cookie").expect("a visit");
        cookie.split(';').next().expect("a pair")
    }

    /// Everything but the time of day, which every answer carries.
    pub fn undated(mut self) -> Self {
        let date = self.header("date").expect("a date").to_owned();
        self.head = self.head.replace(&date, "");
        self
    }
}
