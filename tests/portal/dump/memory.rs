//! A thief takes the memory of the idle server: a core dump, or what an attacker with the machine reads.

use std::collections::BTreeMap;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::time::Duration;

use crate::support::persona::{Client, between};
use crate::support::scan::find_in_bytes;
use crate::support::server::Server;

/// What threads are doing: where on their stacks they are, and their names.
fn threads_of(process: u32) -> Vec<(u64, String)> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let look = |folder: std::path::PathBuf| {
        let name = std::fs::read_to_string(folder.join("comm")).ok()?;
        let call = std::fs::read_to_string(folder.join("syscall")).ok()?;
        let place = call
            .split_whitespace()
            .nth_back(1)?
            .trim_start_matches("0x");
        Some((u64::from_str_radix(place, 16).ok()?, name.trim().to_owned()))
    };
    threads
        .filter_map(|thread| look(thread.unwrap().path()))
        .collect()
}

/// Every piece of memory that a process can write to, with its name, as a core dump would hold it.
///
/// # Panics
/// When it may not be read: the server closes its memory to all but root.
fn memory_of(process: u32) -> Vec<(String, Vec<u8>)> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps"))
        .expect("the server's maps: this test is root's");
    let mut memory = std::fs::File::open(format!("/proc/{process}/mem")).expect("its memory");
    let threads = threads_of(process);
    let mut pieces = Vec::new();
    for line in maps.lines() {
        let fields: Vec<_> = line.split_whitespace().collect();
        let [range, rights, ..] = fields.as_slice() else {
            continue;
        };
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        let mut name = fields.get(5).copied().unwrap_or("anonymous").to_owned();
        if let Some((_, thread)) = threads.iter().find(|(place, _)| (from..to).contains(place)) {
            name = format!("stack of {thread}");
        }
        // What cannot be written holds the program.
        if !rights.starts_with("rw") {
            continue;
        }
        // The one piece that is shared is the index of SQLite's log, and a file.
        if !rights.starts_with("rw-p") {
            assert!(name.ends_with("-shm"), "{line}");
            continue;
        }
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        memory.seek(SeekFrom::Start(from)).unwrap();
        let read = memory.read_exact(&mut bytes);
        assert!(read.is_ok(), "not looked at: {line}: {read:?}");
        if bytes.iter().any(|byte| *byte != 0) {
            pieces.push((name, bytes));
        }
    }
    pieces
}

#[rocket::async_test]
async fn the_idle_server_s_memory_holds_nothing_of_a_client() {
    let server = super::behind_a_proxy().await;
    let process = server.process_id().unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let core = limits.lines().find(|l| l.starts_with("Max core file size"));
    let core: Vec<_> = core.unwrap().split_whitespace().collect();
    assert_eq!(core[4..6], ["0", "0"], "core dumps are on");
    if rustix::process::geteuid().as_raw() != 0 {
        // Nobody else can look: that is the promise, and as far as this test goes without rights.
        assert!(std::fs::File::open(format!("/proc/{process}/mem")).is_err());
        eprintln!("NOT CHECKED: what the server's memory holds, which only root can read");
        return;
    }

    let (mut secrets, cards) = super::story(&server).await;
    // Last, so that no other work covers it: a thread for long work hashes a passphrase, and somebody lets the server
    // open their result.
    super::mistype(&server).await;
    let mut last = Client::with(&server, &cards[0]);
    last.visitor = super::telling(last.visitor);
    last.open().await;
    let page = last.visitor.get("/result").await.expect_status(200);
    secrets.add_visit(&last.visitor);
    let outcomes = between(page.text(), "<ul class=\"outcomes\">", "</ul>");
    let (lines, _) = outcomes.rsplit_once("</a>").unwrap();
    for line in lines.split("</a>") {
        let said = line.rfind("<span\n>").expect("a test's name");
        secrets.add("a line of the result's page", &line.as_bytes()[said..]);
    }
    drop((last, page));
    // Every connection of the story is closed, and what was done beside it has ended.
    rocket::tokio::time::sleep(Duration::from_secs(2)).await;
    let pieces = memory_of(process);
    let is_stack = |(name, _): &&(String, _)| name.starts_with("stack of rocket-worker");
    let stacks = pieces.iter().filter(is_stack).count();
    assert_eq!(stacks, 2, "threads for long work are still there");
    // What the server does hold is found, so that what it must not hold would be.
    let key = std::fs::read_to_string(server.home().join("var/server.key")).unwrap();
    let key = data_encoding::HEXLOWER
        .decode(key.trim().as_bytes())
        .unwrap();
    let keys = sealing::ServerKey::from_bytes(key.try_into().unwrap());
    let row_mac = keys.row_mac();
    let held = [("the key of rows", row_mac.expose_bytes().as_slice())];
    let find = |needles: &[(&str, &[u8])]| {
        let mut hits = Vec::new();
        for (name, bytes) in &pieces {
            hits.extend(find_in_bytes(name, bytes, needles));
        }
        hits
    };
    assert!(!find(&held).is_empty(), "the search does not find a key");

    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    let needles = secrets.needles();
    let needles: Vec<_> = needles
        .into_iter()
        .filter(|(name, _)| *name != super::BARE)
        .collect();
    for hit in find(&needles) {
        *seen
            .entry((hit.file, hit.needle, hit.spelling))
            .or_default() += 1;
    }
    assert!(seen.is_empty(), "{seen:#?}");
}

/// Starts the binary where the machine's list of swaps is another one.
const ELSEWHERE: &str = "mount --bind \"$1\" /proc/swaps && shift && exec \"$@\"";

#[rocket::async_test]
async fn serve_warns_where_memory_may_be_swapped_to_a_disk() {
    // Its port is taken, so that another one ends at once.
    let server = Server::serve("sqlite:var/lucka.db").await;
    let list = server.home().join("swaps");
    let warned = |swaps: &str| {
        std::fs::write(&list, swaps).unwrap();
        let place = list.to_str().unwrap();
        let starter = ["unshare", "-rm", "sh", "-c", ELSEWHERE, "sh", place];
        let output = server.run_by(&starter, &["serve"]);
        let log = String::from_utf8(output.stderr).unwrap();
        assert!(log.contains("plain HTTP"), "it did not come as far: {log}");
        log.contains("this machine swaps")
    };
    let none = "Filename\tType\tSize\tUsed\tPriority\n";
    assert!(!warned(none));
    assert!(warned(&format!("{none}/swapfile file 100 0 -2\n")));
}

/// Starts a program that may not close its memory.
const OPEN: &str = "import ctypes, os, platform, struct, sys
call = {'x86_64': 157, 'aarch64': 167}[platform.machine()]
steps = [(0x20, 0, 0, 0), (0x15, 0, 3, call), (0x20, 0, 0, 16), (0x15, 0, 1, 4), (0x06, 0, 0, 0x50001), (0x06, 0, 0, 0x7fff0000)]
steps = b''.join(struct.pack('HBBI', *step) for step in steps)
steps = ctypes.create_string_buffer(steps, len(steps))
program = ctypes.create_string_buffer(struct.pack('HxxxxxxP', len(steps) // 8, ctypes.addressof(steps)))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, program, 0, 0) == 0
os.execvp(sys.argv[1], sys.argv[1:])";

#[rocket::async_test]
async fn a_command_warns_where_core_dumps_cannot_be_switched_off() {
    let server = Server::serve("sqlite:var/lucka.db").await;
    for starter in [&[][..], &["python3", "-c", OPEN]] {
        let done = server.run_by(starter, &["clinic", "list"]);
        let log = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{log}");
        let warned = log.contains("core dumps cannot be switched off");
        assert_eq!(warned, !starter.is_empty(), "{log}");
    }
}
