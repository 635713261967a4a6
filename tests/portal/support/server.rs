//! The built `lucka` binary, run as an operator runs it: a folder of its own, a port of its own, its output kept.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::http::Visitor;

/// How long a debug build may take to answer for the first time.
const START: Duration = Duration::from_mins(1);

/// A folder in which the binary runs, and the server in it while there is one. Both end with the value.
pub struct Server {
    folder: TempDir,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    port: u16,
    process: Option<Child>,
}

impl Server {
    /// A place to run in, nothing started: an empty folder as working directory, so that no `Rocket.toml` of the
    /// repository is read. `arguments` are those of the server's command; `{port}` in them stands for the free port.
    pub fn prepare(arguments: &[&str]) -> Self {
        let server = Self {
            folder: tempfile::tempdir().expect("a folder for the server"),
            arguments: arguments
                .iter()
                .map(|&argument| argument.to_owned())
                .collect(),
            environment: Vec::new(),
            port: 0,
            process: None,
        };
        std::fs::create_dir(server.home()).expect("the working directory");
        server
    }

    /// Sets an environment variable (`ROCKET_…`) for every command run here; nothing else is inherited but PATH.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// `lucka serve` on this database URL; `sqlite:var/lucka.db` lies in the working directory.
    pub async fn serve(database_url: &str) -> Self {
        let quoted = serde_json::to_string(database_url).expect("a URL in quotes");
        let mut server =
            Self::prepare(&["serve"]).with("ROCKET_DATABASE", &format!("{{url={quoted}}}"));
        server.start().await;
        server
    }

    /// `lucka demo --json` on a free port; `demo_codes()` reads what it printed.
    pub async fn demo() -> Self {
        let mut server =
            Self::prepare(&["demo", "--port", "{port}", "--dir", "var/demo", "--json"]);
        server.start().await;
        server
    }

    /// Starts the server and waits until `/healthz` answers 200; a port that somebody took meanwhile is given up for another.
    ///
    /// # Panics
    /// When it is running already, ends at once, or does not answer within a minute; the message holds its output.
    pub async fn start(&mut self) {
        assert!(self.process.is_none(), "the server is running");
        for attempt in 1.. {
            self.port = free_port();
            self.process = Some(self.spawn());
            if self.answers().await {
                return;
            }
            self.kill();
            assert!(
                attempt < 3,
                "no server on port {}:\n{}",
                self.port,
                self.log()
            );
        }
    }

    /// `kill -9`: no farewell, no flush.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the server is killed");
            process.wait().expect("the server is gone");
        }
    }

    /// `kill -9`, then a start on the same data, on another port.
    pub async fn restart(&mut self) {
        self.kill();
        self.start().await;
    }

    /// Runs another command of the binary (`kits issue …`) in the same folder with the same settings, to its end; one
    /// that does not come within two minutes is status 124.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_by(&[], arguments)
    }

    /// As [`Server::run`], started by another program: its name and what stands before the binary's name.
    pub fn run_by(&self, starter: &[&str], arguments: &[&str]) -> Output {
        let mut timed = Command::new("timeout");
        timed.arg("120").args(starter);
        self.furnished(timed)
            .arg(env!("CARGO_BIN_EXE_lucka"))
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the lucka binary runs")
    }

    /// As [`Server::run`], with these environment variables for the one command.
    pub fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Output {
        self.command()
            .envs(environment.iter().copied())
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the lucka binary runs")
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A new visitor of this server.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.url())
    }

    /// The working directory: databases and keys lie below it, the captured output does not.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// All that every start of the server has written to standard error and standard output, the former first.
    pub fn log(&self) -> String {
        let read = |name: &str| std::fs::read(self.output(name)).unwrap_or_default();
        String::from_utf8_lossy(&[read("stderr"), read("stdout")].concat()).into_owned()
    }

    /// Standard output alone.
    pub fn printed(&self) -> String {
        std::fs::read_to_string(self.output("stdout")).expect("standard output in UTF-8")
    }

    /// The object that `demo --json` prints first.
    pub fn demo_codes(&self) -> serde_json::Value {
        let printed = self.printed();
        serde_json::Deserializer::from_str(&printed)
            .into_iter()
            .next()
            .expect("the demo prints")
            .expect("the demo prints JSON first")
    }

    /// The server's process id, while it runs.
    pub fn process_id(&self) -> Option<u32> {
        self.process.as_ref().map(Child::id)
    }

    fn spawn(&self) -> Child {
        let keep = |name: &str| {
            File::options()
                .create(true)
                .append(true)
                .open(self.output(name))
                .expect("a file for the output")
        };
        let port = self.port.to_string();
        self.command()
            .args(
                self.arguments
                    .iter()
                    .map(|argument| argument.replace("{port}", &port)),
            )
            .stdin(Stdio::null())
            .stdout(keep("stdout"))
            .stderr(keep("stderr"))
            .spawn()
            .expect("the lucka binary starts")
    }

    fn command(&self) -> Command {
        self.furnished(Command::new(env!("CARGO_BIN_EXE_lucka")))
    }

    fn furnished(&self, mut command: Command) -> Command {
        command
            .current_dir(self.home())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home())
            .env("TMPDIR", self.home()) // what is written on the side lies where it is searched for
            .env("ROCKET_PORT", self.port.to_string())
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    fn output(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn answers(&mut self) -> bool {
        let deadline = Instant::now() + START;
        let mut visitor = self.visitor();
        while Instant::now() < deadline {
            let process = self.process.as_mut().expect("a process");
            if process.try_wait().expect("its state").is_some() {
                return false;
            }
            let health = visitor
                .send(reqwest::Method::GET, "/healthz", "", Vec::new())
                .await;
            if health.is_ok_and(|reply| reply.status == 200) {
                return true;
            }
            rocket::tokio::time::sleep(Duration::from_millis(25)).await;
        }
        false
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the server's output:\n{}", self.log());
        }
        self.kill();
    }
}

/// A port that nobody listens on. Below the range that the system gives to outgoing connections, and never the same
/// twice in one run, so that tests running side by side do not meet.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let start = u16::try_from(std::process::id() % 8000).expect("below 8,000");
    for _ in 0..8000 {
        let step = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = 12000 + (start + step % 8000) % 8000;
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
    panic!("no free port between 12000 and 19999");
}

/// The folder of a file below the repository, for tests that read it.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
