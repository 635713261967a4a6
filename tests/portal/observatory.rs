//! The score that Mozilla's HTTP Observatory would give, computed from what a real server answers behind a proxy that
//! speaks TLS. The rules are those of mdn/mdn-http-observatory 1.6.3 (`src/analyzer/tests`, `src/grader/charts.js`), as
//! far as headers and a page can show them: that plain HTTP leads to HTTPS, and that the certificate holds, is the
//! proxy's, and counts nothing here.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::server::Server;

/// Where a score begins.
const BASE: i32 = 100;
/// Bonuses count only from here on.
const WORTHY: i32 = 90;
/// Seconds of 180 days, the least that transport security must be promised for.
const HALF_A_YEAR: u64 = 15_552_000;

/// What the rules look at.
struct Page<'a> {
    headers: BTreeMap<&'a str, Vec<&'a str>>,
    html: &'a str,
}

type Policy<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

impl<'a> Page<'a> {
    fn all(&self, name: &str) -> &[&'a str] {
        self.headers.get(name).map_or(&[], Vec::as_slice)
    }

    fn one(&self, name: &str) -> Option<&'a str> {
        self.all(name).first().copied()
    }

    /// The policies of all headers together, the first of each directive.
    fn policy(&self) -> Policy<'a> {
        let mut policy = Policy::new();
        let policies = self.all("content-security-policy").iter();
        for directive in policies
            .flat_map(|p| p.split(','))
            .flat_map(|p| p.split(';'))
        {
            let mut words = directive.split_whitespace();
            if let Some(name) = words.next() {
                policy.entry(name).or_insert_with(|| words.collect());
            }
        }
        policy
    }

    fn content_security_policy(&self) -> i32 {
        let policy = self.policy();
        if policy.is_empty() {
            return -25;
        }
        let anything = BTreeSet::from(["*"]);
        let of = |name| {
            policy
                .get(name)
                .or(policy.get("default-src"))
                .unwrap_or(&anything)
        };
        let (script, object, style) = (of("script-src"), of("object-src"), of("style-src"));
        let is_broad = |source: &&str| {
            ["*", "http:", "https:", "ftp:"].contains(source) || source.contains("://*")
        };
        let is_inline = |source: &&str| ["'unsafe-inline'", "data:"].contains(source);
        let is_plain = |source: &&str| source.starts_with("http:") || source.starts_with("ftp:");
        if script.iter().any(|s| is_broad(s) || is_inline(s)) || object.iter().any(&is_broad) {
            return -20;
        }
        let (passive, active): (Vec<_>, Vec<_>) = policy
            .iter()
            .partition(|(name, _)| ["img-src", "media-src"].contains(name));
        if active
            .iter()
            .any(|(_, sources)| sources.iter().any(&is_plain))
        {
            return -20;
        }
        if script.union(style).any(|source| *source == "'unsafe-eval'")
            || passive
                .iter()
                .any(|(_, sources)| sources.iter().any(&is_plain))
        {
            return -10;
        }
        if style.iter().any(|s| is_broad(s) || is_inline(s)) {
            return 0;
        }
        if policy
            .get("default-src")
            .is_some_and(|only| only.iter().eq(["'none'"].iter()))
        {
            10
        } else {
            5
        }
    }

    fn cookies(&self) -> i32 {
        let mut worst = if self.all("set-cookie").is_empty() {
            0
        } else {
            5
        };
        let hsts = self.transport_security() == 0;
        for cookie in self.all("set-cookie") {
            let cookie = cookie.to_lowercase();
            let (name, rest) = cookie.split_once('=').unwrap_or((&cookie, ""));
            let has = |word: &str| rest.split(';').any(|part| part.trim().starts_with(word));
            let session = ["login", "sess"].iter().any(|word| name.contains(word));
            let points = match (has("secure"), has("httponly"), has("samesite=")) {
                (false, ..) if session && !hsts => -40,
                (false, ..) if !hsts => -20,
                (_, false, _) if session => -30,
                (false, ..) if session => -10,
                (false, ..) => -5,
                (.., false) => 0,
                _ => 5,
            };
            worst = worst.min(points);
        }
        worst
    }

    fn sharing(&self) -> i32 {
        let with = self.one("access-control-allow-credentials") == Some("true");
        match self.one("access-control-allow-origin") {
            Some(origin) if with && origin != "*" => -50,
            _ => 0,
        }
    }

    /// A header with one of a few values; each is worth something, any other costs five.
    fn isolation(&self, name: &str, good: &[&str], harmless: &str) -> i32 {
        match self.all(name) {
            [] => 0,
            [value] if good.contains(value) => 10,
            [value] if *value == harmless => 0,
            _ => -5,
        }
    }

    fn referrer_policy(&self) -> i32 {
        let good = [
            "no-referrer",
            "same-origin",
            "strict-origin",
            "strict-origin-when-cross-origin",
        ];
        match self.one("referrer-policy") {
            None => 0,
            Some(value) if good.contains(&value) => 5,
            Some(_) => -5,
        }
    }

    fn transport_security(&self) -> i32 {
        let Some(value) = self.one("strict-transport-security") else {
            return -20;
        };
        let age = value
            .split(';')
            .find_map(|part| part.trim().strip_prefix("max-age="));
        match age.and_then(|age| age.parse::<u64>().ok()) {
            None => -20,
            Some(0..HALF_A_YEAR) => -10,
            Some(_) => 0,
        }
    }

    /// Scripts of our own origin cost nothing; with a fingerprint in the page they are worth five. Any other is counted
    /// as the worst that the rules know.
    fn integrity(&self) -> i32 {
        let tags = self.html.split("<script").skip(1);
        let tags = tags.filter_map(|rest| rest.split('>').next());
        let sourced: Vec<&str> = tags.filter(|tag| tag.contains(" src=\"")).collect();
        let is_own = |tag: &&&str| tag.contains(" src=\"/") && !tag.contains(" src=\"//");
        if sourced.iter().filter(is_own).count() < sourced.len() {
            return -50;
        }
        if sourced.iter().any(|tag| tag.contains(" integrity=\"")) {
            5
        } else {
            0
        }
    }

    fn content_type_options(&self) -> i32 {
        if self.one("x-content-type-options") == Some("nosniff") {
            0
        } else {
            -5
        }
    }

    fn frame_options(&self) -> i32 {
        let header = self.one("x-frame-options").map(str::to_lowercase);
        if self.policy().contains_key("frame-ancestors") {
            return 5;
        }
        match header.as_deref() {
            Some("deny" | "sameorigin") => 5,
            Some(value) if value.starts_with("allow-from") => 0,
            _ => -20,
        }
    }

    /// The tests by name, with their points.
    fn points(&self) -> [(&'static str, i32); 11] {
        let coop = [
            "same-origin",
            "same-origin-allow-popups",
            "noopener-allow-popups",
        ];
        let name = |header| self.isolation(header, &coop, "unsafe-none");
        [
            ("content security policy", self.content_security_policy()),
            ("cookies", self.cookies()),
            ("sharing across origins", self.sharing()),
            ("opener", name("cross-origin-opener-policy")),
            (
                "embedder",
                self.isolation(
                    "cross-origin-embedder-policy",
                    &["require-corp", "credentialless"],
                    "unsafe-none",
                ),
            ),
            (
                "resources",
                self.isolation(
                    "cross-origin-resource-policy",
                    &["same-origin", "same-site"],
                    "cross-origin",
                ),
            ),
            ("referrer", self.referrer_policy()),
            ("transport security", self.transport_security()),
            ("integrity of scripts", self.integrity()),
            ("content types", self.content_type_options()),
            ("frames", self.frame_options()),
        ]
    }

    fn score(&self) -> i32 {
        let points = self.points();
        let lost: i32 = points.iter().map(|(_, n)| (*n).min(0)).sum();
        let all: i32 = points.iter().map(|(_, n)| *n).sum();
        let plain = BASE + lost;
        (if plain >= WORTHY { BASE + all } else { plain }).max(0)
    }
}

fn page<'a>(headers: &[(&'a str, &'a str)], html: &'a str) -> Page<'a> {
    let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (name, value) in headers {
        by_name.entry(*name).or_default().push(*value);
    }
    Page {
        headers: by_name,
        html,
    }
}

#[test]
fn the_rules_give_what_they_are_known_to_give() {
    let hsts = ("strict-transport-security", "max-age=63072000");
    assert_eq!(page(&[], "").score(), 100 - 25 - 20 - 5 - 20);
    let bare = [
        hsts,
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
        ),
    ];
    assert_eq!(page(&bare, "").score(), 115);
    for (worse, score) in [
        (
            (
                "content-security-policy",
                "default-src 'self'; frame-ancestors 'none'",
            ),
            110,
        ),
        (
            (
                "content-security-policy",
                "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'",
            ),
            80,
        ),
        (
            (
                "content-security-policy",
                "default-src 'none'; script-src 'unsafe-eval'; frame-ancestors 'none'",
            ),
            95,
        ),
        (
            (
                "content-security-policy",
                "default-src 'none'; script-src https:; frame-ancestors 'none'",
            ),
            80,
        ),
        (
            (
                "content-security-policy",
                "default-src 'none'; img-src http://a.example; frame-ancestors 'none'",
            ),
            95,
        ),
        (
            (
                "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            ),
            105,
        ),
        (("content-security-policy", "default-src 'none'"), 80),
    ] {
        assert_eq!(
            page(&[hsts, bare[1], worse], "").score(),
            score,
            "{worse:?}"
        );
    }
    for (more, score) in [
        (
            ("set-cookie", "a=b; Secure; HttpOnly; SameSite=Strict"),
            120,
        ),
        (("set-cookie", "a=b; Secure; HttpOnly"), 115),
        (("set-cookie", "a=b"), 110),
        (("set-cookie", "session=b; Secure; SameSite=Lax"), 70),
        (("cross-origin-opener-policy", "same-origin"), 125),
        (("cross-origin-embedder-policy", "nonsense"), 110),
        (("referrer-policy", "unsafe-url"), 110),
        (("referrer-policy", "same-origin"), 120),
    ] {
        assert_eq!(
            page(&[hsts, bare[1], bare[2], more], "").score(),
            score,
            "{more:?}"
        );
    }
    assert_eq!(
        page(&bare, "<script src=\"//a.example/x.js\"></script>").score(),
        50
    );
    assert_eq!(
        page(
            &bare,
            "<script src=\"/x.js\" integrity=\"sha384-a\"></script>"
        )
        .score(),
        120
    );
    let short = ("strict-transport-security", "max-age=60");
    assert_eq!(page(&[short, bare[1], bare[2]], "").score(), 105);
}

#[rocket::async_test]
async fn mozillas_observatory_gives_at_least_130() {
    let mut server = Server::prepare(&["serve"])
        .with("ROCKET_PROXY", "true")
        .with("ROCKET_PORTAL", "{address=\"https://portal.example\"}");
    server.start().await;
    let visitor = server.visitor().with_header("x-forwarded-proto", "https");
    for path in ["/", "/?lang=sv", "/anonymity", "/staff/sign-in"] {
        let reply = visitor.clone().get(path).await.expect_status(200);
        let headers: Vec<_> = reply
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        let page = page(&headers, reply.text());
        let (score, points) = (page.score(), page.points());
        assert!(score >= 130, "{path}: {score} {points:?}");
        println!("{path}: {score} {points:?}");
        // What docs/figures.md says.
        let expected = if path.contains("lang") { 155 } else { 150 };
        assert_eq!(score, expected, "{path}: {points:?}");
    }
}
