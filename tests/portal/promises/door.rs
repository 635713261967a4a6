//! What holds before any page is asked: whose address is believed, who shares a limit, which method is no method here.

use rocket::tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use rocket::tokio::net::TcpStream;

use crate::support::server::Server;

/// How many of these visitors may try a code, one after the other.
async fn admitted(server: &Server, headers: &[(&str, &str)]) -> usize {
    let mut admitted = 0;
    for (name, value) in headers {
        let mut visitor = server.visitor().with_header(name, value);
        let reply = visitor.post("/open", &[("code", "")]).await;
        assert!([422, 429].contains(&reply.status), "{}", reply.status);
        admitted += usize::from(reply.status == 422);
    }
    admitted
}

#[rocket::async_test]
async fn without_a_declared_proxy_no_address_header_is_believed() {
    let headers = [
        ("x-real-ip", "203.0.113.1"),
        ("x-real-ip", "203.0.113.2"),
        ("x-real-ip", "2001:db8:1::1"),
        ("x-forwarded-for", "203.0.113.3"),
        ("forwarded", "for=203.0.113.4"),
    ];
    let attempts = "{per_prefix=2,overall=1000}";
    let mut plain = Server::prepare(&["serve"])
        .with("ROCKET_ATTEMPTS", attempts)
        .with("ROCKET_IP_HEADER", "\"X-Real-IP\"");
    plain.start().await;
    assert_eq!(admitted(&plain, &headers).await, 2, "all are one network");
    let mut behind = Server::prepare(&["serve"])
        .with("ROCKET_ATTEMPTS", attempts)
        .with("ROCKET_PROXY", "true")
        .with("ROCKET_PORTAL", "{address=\"https://portal.example\"}");
    behind.start().await;
    assert_eq!(
        admitted(&behind, &headers).await,
        5,
        "the declared proxy's header counts, the rest is its own network"
    );
}

#[rocket::async_test]
async fn visitors_of_the_onion_address_share_a_limit_that_is_theirs_alone() {
    let mut server = Server::prepare(&["serve"])
        .with("ROCKET_ATTEMPTS", "{per_prefix=2,overall=4}")
        .with("ROCKET_PORTAL", "{onion=\"abcdefgh.onion\"}");
    server.start().await;
    let tries = async |host: Option<&str>| {
        let mut visitor = server
            .visitor()
            .with_header("sec-fetch-site", "same-origin");
        if let Some(host) = host {
            visitor = visitor.with_header("host", host);
        }
        let mut admitted = 0;
        for _ in 0..6 {
            admitted += usize::from(visitor.post("/open", &[("code", "")]).await.status == 422);
        }
        admitted
    };
    assert_eq!(
        tries(Some("abcdefgh.onion")).await,
        4,
        "as many as all together"
    );
    assert_eq!(tries(None).await, 2, "and nobody else's tries are used up");
}

#[rocket::async_test]
async fn trace_is_not_answered() {
    let server = Server::demo().await;
    for path in ["/", "/result", "/staff"] {
        let request = format!(
            "TRACE {path} HTTP/1.1\r\nHost: localhost\r\nX-Canary: canary-header\r\nConnection: close\r\n\r\n"
        );
        let address = server.url().trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
        assert!(!answer.contains("canary-header"), "{path}: {answer}");
    }
}
