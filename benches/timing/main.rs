//! Whether the time of an answer tells what it says: known codes against unknown and erased ones, kits against bookings,
//! as they are typed and as a browser derives them, results in every state against each other. A real server over
//! loopback, one connection, every kind once a round in random order. Ends with 1 if a difference is beyond the stated
//! bound or cannot be told from it.
//!
//! `cargo bench --bench timing -- ROUNDS` (500); up to twelve times as many are made where that does not suffice. Each
//! reference is measured twice, and that pair is judged three times: as it is, and with one of the two made slower and
//! faster by twice the bound. Where those are not seen, the machine is too restless to tell anything, and the run fails.
#![expect(clippy::print_stdout, reason = "a benchmark's report")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod ground;
mod statistics;

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use data_encoding::BASE64URL_NOPAD;
use lucka::random;
use lucka::results::Value;
use rand::RngExt as _;
use rand::seq::SliceRandom as _;
use sealing::AccessCode;

use ground::{Ground, Kind, all, serve};
use statistics::{Verdict, compare};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Two kinds of answers that nobody should tell apart may differ in their medians by this share of them.
const BOUND: f64 = 0.05;
/// A corrected result has one report more to read from the database, and a sentence that says so.
const BOUND_CORRECTED: f64 = 0.10;
/// A kit without a result, or a void one, has less to say: the page has the same length, but less of it is written. Known
/// and said in the threat model.
const BOUND_EMPTY: f64 = 0.20;
/// A found code is answered by a short redirect with a cookie, another by a page: they cannot be alike in length, and
/// may differ in time by this share; so may a kit and a booking, whose rows differ.
const BOUND_FOUND: f64 = 0.10;
/// Batches of rounds at most.
const BATCHES: usize = 12;

/// What one kind of request took, a round at a time.
struct Series {
    name: &'static str,
    requests: Vec<Vec<u8>>,
    /// Compared with the first of its group, within this; nothing for that one.
    bound: Option<f64>,
    times: Vec<f64>,
}

fn main() -> Result<()> {
    let rounds = std::env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(500);
    let groups = rocket::async_main(prepared())?;
    let (mut server, address) = serve(&groups.url, &groups.key)?;
    let measured = measure(&groups.kinds, &address, rounds);
    server.kill()?;
    server.wait()?;
    if measured? {
        Ok(())
    } else {
        Err("an answer's time tells what it says, or the machine is too restless to tell".into())
    }
}

struct Prepared {
    url: String,
    key: String,
    kinds: Vec<Kind>,
    _folder: tempfile::TempDir,
}

async fn prepared() -> Result<Prepared> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("bench.db").display());
    let key = folder.path().join("bench.key").display().to_string();
    let ground = Ground::open(&url, &key).await?;
    let (negative, positive) = (all(Value::Negative), all(Value::Positive));
    let none = (0..64)
        .map(|_| AccessCode::generate(&mut random::os()))
        .collect();
    let kinds = vec![
        ground.kits("negative", &[&negative]).await?,
        ground.kits("positive", &[&positive]).await?,
        ground.kits("pending", &[&negative[..1]]).await?,
        ground
            .kits("reported twice", &[&negative, &positive])
            .await?,
        ground.kits("issued", &[]).await?,
        ground.void().await?,
        ground.bookings().await?,
        ground.tampered().await?,
        ground.erased().await?,
        Kind {
            name: "unknown",
            codes: none,
        },
    ];
    Ok(Prepared {
        url,
        key,
        kinds,
        _folder: folder,
    })
}

fn measure(kinds: &[Kind], address: &str, rounds: usize) -> Result<bool> {
    let mut line = Line::open(address)?;
    let mut groups = Vec::new();
    let forms: [(_, Form); 2] = [("code", typed), ("look_up and coupon", derived)];
    for (what, form) in forms {
        let title = |which| format!("POST /open, {what}, {which}");
        groups.extend([
            (title("opens something"), found(kinds, form)),
            (title("opens nothing"), lost(kinds, form)),
            (title("found or not"), found_or_lost(kinds, form)),
        ]);
    }
    // As each is asked for: the page by who typed a code, what is sealed by who opens it.
    for (path, form) in [("/result", typed as Form), ("/result/sealed", derived)] {
        let read = results(kinds, form, &mut line, path)?;
        groups.push((format!("GET {path}"), read));
    }
    for group in &mut groups {
        ask(&mut line, &mut group.1, rounds / 10 + 1)?;
        group.1.iter_mut().for_each(|series| series.times.clear());
    }
    let mut all_well = true;
    for (title, series) in &mut groups {
        for batch in 1..=BATCHES {
            ask(&mut line, series, rounds)?;
            let all = [judged(series), seen(series)].concat();
            let clear = all.iter().all(|(.., verdict)| *verdict != Verdict::Unclear);
            if clear || batch == BATCHES {
                break;
            }
        }
        all_well &= report(title, series);
    }
    Ok(all_well)
}

/// Asks for every series once a round, in random order.
fn ask(line: &mut Line, group: &mut [Series], rounds: usize) -> Result<()> {
    let mut rng = random::os();
    let mut order: Vec<usize> = (0..group.len()).collect();
    for _ in 0..rounds {
        order.shuffle(&mut rng);
        for place in &order {
            let series = &mut group[*place];
            let request = &series.requests[rng.random_range(0..series.requests.len())];
            series.times.push(line.took(request)?);
        }
    }
    Ok(())
}

type Judged = (String, f64, statistics::Compared, Verdict);

/// Every comparison of a group that is to be equal.
fn judged(group: &[Series]) -> Vec<Judged> {
    let first = &group[0].times;
    let one = |series: &Series| {
        let bound = series.bound?;
        let compared = compare(first, &series.times)?;
        Some((
            series.name.to_owned(),
            bound,
            compared,
            compared.within(bound),
        ))
    };
    group[1..].iter().filter_map(one).collect()
}

/// The second series, which is the first again, made slower or faster: it has to be seen.
fn seen(group: &[Series]) -> Vec<Judged> {
    let one = |(name, factor): (&str, f64)| {
        let times: Vec<f64> = group[1].times.iter().map(|time| time * factor).collect();
        let bound = group[1].bound?;
        let compared = compare(&group[0].times, &times)?;
        Some((name.to_owned(), bound, compared, compared.within(bound)))
    };
    let twice = 2.0 * group[1].bound.unwrap_or(BOUND);
    let both = [("made slower", 1.0 + twice), ("made faster", 1.0 - twice)];
    both.into_iter().filter_map(one).collect()
}

fn report(title: &str, group: &[Series]) -> bool {
    let mut first = group[0].times.clone();
    first.sort_unstable_by(f64::total_cmp);
    println!(
        "\n{title}: {} rounds, median {:.0} µs",
        first.len(),
        first[first.len() / 2] * 1e6
    );
    let row = |(name, bound, c, verdict): &Judged| {
        println!(
            "  {name:<16} {:>+6.2} % ({:>+6.2} to {:>+6.2}; bound {:.0})   chance {:.3}  z {:>+6.1}   {verdict:?}",
            c.shift * 100.0,
            c.least * 100.0,
            c.most * 100.0,
            bound * 100.0,
            c.chance,
            c.z,
        );
    };
    let (judged, seen) = (judged(group), seen(group));
    judged.iter().chain(&seen).for_each(row);
    judged.len() + 1 == group.len()
        && seen.len() == 2
        && judged
            .iter()
            .all(|(.., verdict)| *verdict == Verdict::Equal)
        && seen
            .iter()
            .all(|(.., verdict)| *verdict == Verdict::Different)
}

/// What the form of a code sends.
type Form = fn(&AccessCode) -> String;

/// The code itself.
fn typed(code: &AccessCode) -> String {
    format!("code={}", code.grouped().as_str())
}

/// What a browser that opens results itself derives of it.
fn derived(code: &AccessCode) -> String {
    let prk = code.prk();
    let look_up = BASE64URL_NOPAD.encode(prk.look_up().expose_bytes());
    let coupon = BASE64URL_NOPAD.encode(prk.coupon().expose_bytes());
    format!("look_up={look_up}&coupon={coupon}")
}

fn opening(name: &'static str, codes: &[AccessCode], form: Form, bound: Option<f64>) -> Series {
    let request = |code: &AccessCode| {
        let body = form(code);
        format!(
            "POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    };
    Series {
        name,
        requests: codes.iter().map(request).collect(),
        bound,
        times: Vec::new(),
    }
}

fn named<'k>(kinds: &'k [Kind], name: &str) -> &'k [AccessCode] {
    kinds
        .iter()
        .find(|kind| kind.name == name)
        .map_or(&[], |kind| &kind.codes)
}

fn openings(kinds: &[Kind], form: Form, names: &[&'static str], bound: f64) -> Vec<Series> {
    let one = |title, name, bound| opening(title, named(kinds, name), form, bound);
    let again = one("the same again", names[0], Some(bound));
    let mut group = vec![one(names[0], names[0], None), again];
    group.extend(names[1..].iter().map(|name| one(name, name, Some(bound))));
    group
}

fn found(kinds: &[Kind], form: Form) -> Vec<Series> {
    let names = ["negative", "positive", "issued", "void", "tampered"];
    let mut group = openings(kinds, form, &names, BOUND);
    let bookings = named(kinds, "booking");
    group.push(opening("booking", bookings, form, Some(BOUND_FOUND)));
    group
}

fn lost(kinds: &[Kind], form: Form) -> Vec<Series> {
    openings(kinds, form, &["unknown", "erased"], BOUND)
}

fn found_or_lost(kinds: &[Kind], form: Form) -> Vec<Series> {
    openings(kinds, form, &["negative", "unknown", "erased"], BOUND_FOUND)
}

/// Reading of what was opened: the visits' cookies are fetched first.
fn results(kinds: &[Kind], form: Form, line: &mut Line, path: &str) -> Result<Vec<Series>> {
    let mut group: Vec<Series> = Vec::new();
    let names = [
        "negative",
        "negative",
        "positive",
        "pending",
        "reported twice",
        "issued",
        "void",
    ];
    for (place, name) in names.into_iter().enumerate() {
        let mut requests = Vec::new();
        for open in opening(name, named(kinds, name), form, None).requests {
            let cookie = line.cookie(&open)?;
            requests.push(
                format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n")
                    .into_bytes(),
            );
        }
        group.push(Series {
            name: if place == 1 { "the same again" } else { name },
            requests,
            bound: (place > 0).then_some(match name {
                "reported twice" => BOUND_CORRECTED,
                "issued" | "void" => BOUND_EMPTY,
                _ => BOUND,
            }),
            times: Vec::new(),
        });
    }
    Ok(group)
}

/// One connection, kept open.
struct Line {
    stream: TcpStream,
    answer: Vec<u8>,
    part: Vec<u8>,
}

impl Line {
    fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            answer: Vec::with_capacity(256 * 1024),
            part: vec![0; 64 * 1024],
        })
    }

    /// Seconds from the first byte sent to the last one read.
    fn took(&mut self, request: &[u8]) -> Result<f64> {
        let begun = Instant::now();
        self.ask(request)?;
        Ok(begun.elapsed().as_secs_f64())
    }

    fn cookie(&mut self, request: &[u8]) -> Result<String> {
        self.ask(request)?;
        let head = String::from_utf8_lossy(&self.answer).into_owned();
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        let pair = cookie.and_then(|cookie| cookie.split(';').next());
        Ok(pair.ok_or("no visit was opened")?.to_owned())
    }

    fn ask(&mut self, request: &[u8]) -> Result<()> {
        self.stream.write_all(request)?;
        self.answer.clear();
        let mut whole = None;
        while whole.is_none_or(|length| self.answer.len() < length) {
            let read = self.stream.read(&mut self.part)?;
            if read == 0 {
                return Err("the server hung up".into());
            }
            self.answer.extend_from_slice(&self.part[..read]);
            whole = whole.or_else(|| length(&self.answer));
        }
        Ok(())
    }
}

/// How many bytes an answer has in all, as soon as its head is there.
fn length(answer: &[u8]) -> Option<usize> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let body = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    Some(end + body.and_then(|body| body.parse().ok()).unwrap_or(0))
}
