//! A headless Chromium with a profile of its own, driven through a ChromeDriver of its own.
//! Both end with the value; they find nothing of the user's (HOME and environment are replaced).

use std::io::{BufRead, BufReader};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use data_encoding::BASE64;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel};

/// A browser window; dereferences to the `WebDriver` (`goto`, `find`, …).
pub struct Browser {
    // Fields end in this order: the session closes the browser, then its driver goes, then the profile.
    driver: WebDriver,
    scripts: bool,
    _chromedriver: ChromeDriver,
    _home: TempDir,
}

/// What the browser is like.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    width: u32,
    height: u32,
    mobile: bool,
    scripts: bool,
    dark: bool,
}

impl Window {
    /// 390 × 844 CSS pixels, honouring the page's viewport declaration as phones do.
    pub const fn phone() -> Self {
        Self {
            width: 390,
            height: 844,
            mobile: true,
            scripts: true,
            dark: false,
        }
    }

    /// 1280 × 900 CSS pixels.
    pub const fn desktop() -> Self {
        Self {
            width: 1280,
            height: 900,
            mobile: false,
            scripts: true,
            dark: false,
        }
    }

    /// 320 × 256 CSS pixels: what 1280 × 1024 is at 400 % zoom (WCAG 2.2, 1.4.10 Reflow).
    pub const fn zoomed() -> Self {
        Self {
            width: 320,
            height: 256,
            mobile: false,
            scripts: true,
            dark: false,
        }
    }

    /// The same, with the pages' scripts switched off as a user would in the settings.
    #[must_use]
    pub const fn without_scripts(self) -> Self {
        Self {
            scripts: false,
            ..self
        }
    }

    /// Whether the pages' scripts run.
    pub const fn has_scripts(&self) -> bool {
        self.scripts
    }

    /// The same, with `prefers-color-scheme: dark`.
    #[must_use]
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }
}

impl Browser {
    /// Starts ChromeDriver on a port of its choice, and Chromium through it.
    ///
    /// # Panics
    /// When either is not installed or does not start: `./test` installs them.
    pub async fn open(window: Window) -> Self {
        Self::open_with(window, &[]).await
    }

    /// The same with a camera that shows this film (see [`super::camera`]) and that pages are given when they ask.
    pub async fn with_camera(window: Window, film: &Path) -> Self {
        let film = format!("--use-file-for-fake-video-capture={}", film.display());
        let arguments = [
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            &film,
        ];
        Self::open_with(window, &arguments).await
    }

    /// The same with further arguments to Chromium.
    pub async fn open_with(window: Window, arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().expect("a folder for the browser's profile");
        let chromedriver = ChromeDriver::start(home.path());
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(std::time::Duration::from_mins(2))
            .build()
            .expect("an HTTP client");
        let driver = WebDriver::builder(
            chromedriver.url(),
            capabilities(home.path(), window, arguments),
        )
        .client(client)
        .connect()
        .await
        .expect("Chromium starts");
        let browser = Self {
            driver,
            scripts: window.scripts,
            _chromedriver: chromedriver,
            _home: home,
        };
        browser
            .devtools(
                "Emulation.setDeviceMetricsOverride",
                json!({"width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": window.mobile}),
            )
            .await;
        browser.prefer(window.dark).await;
        browser.let_scripts_run(window.scripts).await;
        browser
    }

    /// Whether the pages loaded from now on may run scripts. A page that was loaded without stays as it is.
    pub async fn let_scripts_run(&self, allowed: bool) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({"value": !allowed}),
        )
        .await;
    }

    /// Dark or light from now on, in this window.
    pub async fn prefer(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            // Colours in the middle of a transition have the contrast of neither end.
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({"features": features}))
            .await;
    }

    /// Shows the pages as they print (`true`) or as on a screen.
    pub async fn as_printed(&self, printed: bool) {
        let media = if printed { "print" } else { "" };
        self.devtools("Emulation.setEmulatedMedia", json!({"media": media}))
            .await;
    }

    /// Writes the whole page, not only what fits the window, to `target/screenshots/NAME.png`, and says where.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let shot = self
            .devtools("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true, "clip": self.whole_page().await}))
            .await;
        let png = BASE64
            .decode(shot["data"].as_str().expect("a picture").as_bytes())
            .expect("a picture in base 64");
        let file = target_folder()
            .join("screenshots")
            .join(format!("{name}.png"));
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("target/screenshots");
        std::fs::write(&file, png).expect("the screenshot is written");
        file
    }

    /// Width and height of the whole page in CSS pixels; wider than the window means that it scrolls sideways.
    pub async fn page_size(&self) -> (f64, f64) {
        let metrics = self.devtools("Page.getLayoutMetrics", json!({})).await;
        let side = |name: &str| {
            metrics["cssContentSize"][name]
                .as_f64()
                .expect("a page's size")
        };
        (side("width"), side("height"))
    }

    /// The value of a JavaScript expression (a promise is awaited), evaluated from outside the page: its
    /// Content-Security-Policy does not hold it up. In a browser with scripts off, expressions are evaluated, but
    /// what they put off (a timer, most promises) never comes: see [`Browser::let_scripts_run`].
    ///
    /// # Panics
    /// When the expression throws.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let mut answer = self
            .devtools(
                "Runtime.evaluate",
                json!({"expression": expression, "awaitPromise": true, "returnByValue": true}),
            )
            .await;
        let exception = &answer["exceptionDetails"];
        assert!(
            exception.is_null(),
            "{}",
            exception["exception"]["description"]
        );
        answer["result"]["value"].take()
    }

    /// One command of the Chrome DevTools Protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.driver
            .cdp()
            .send_raw(method, parameters)
            .await
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// What the browser has complained of since the last call, each with its level: errors of scripts, refusals by the
    /// page's policy, things that could not be loaded.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self
            .driver
            .get_log("browser")
            .await
            .expect("the browser's log");
        entries
            .into_iter()
            .map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect()
    }

    /// The addresses that the browser has asked for since the last call.
    pub async fn requested(&self) -> Vec<String> {
        let entries = self
            .driver
            .get_log("performance")
            .await
            .expect("the network's log");
        let address = |message: &str| {
            let event: Value = serde_json::from_str(message).expect("an event");
            let event = &event["message"];
            let sent = event["method"] == "Network.requestWillBeSent";
            sent.then(|| {
                event["params"]["request"]["url"]
                    .as_str()
                    .expect("an address")
                    .to_owned()
            })
        };
        entries
            .iter()
            .filter_map(|entry| address(&entry.message))
            .collect()
    }

    /// Whether the window was opened with scripts on.
    pub fn has_scripts(&self) -> bool {
        self.scripts
    }

    async fn whole_page(&self) -> Value {
        let (width, height) = self.page_size().await;
        json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1})
    }
}

impl Deref for Browser {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}

fn capabilities(home: &Path, window: Window, more: &[&str]) -> thirtyfour::Capabilities {
    let mut chrome = DesiredCapabilities::chrome();
    let profile = format!("--user-data-dir={}", home.join("profile").display());
    let size = format!("--window-size={},{}", window.width, window.height);
    for argument in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-proxy-server",
        // As on a phone they lie over the page, so that a window of 320 pixels has them all.
        "--hide-scrollbars",
        &profile,
        &size,
    ]
    .iter()
    .chain(more)
    {
        chrome.add_arg(argument).expect("an argument");
    }
    for log in ["browser", "performance"] {
        chrome
            .set_logging_prefs(log, LoggingPrefsLogLevel::All)
            .expect("a log");
    }
    chrome.into()
}

/// Where cargo builds to: the running test lies in `TARGET/debug/deps`.
fn target_folder() -> PathBuf {
    let test = std::env::current_exe().expect("the running test's path");
    let folder = test.ancestors().nth(3).expect("TARGET/debug/deps/TEST");
    folder.to_path_buf()
}

struct ChromeDriver {
    process: Child,
    port: u16,
}

impl ChromeDriver {
    fn start(home: &Path) -> Self {
        let mut process = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("TMPDIR", home)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts; ./test installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| port_in(&line))
            .expect("chromedriver says its port");
        // Read on, or the driver would end when its pipe is full or closed.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { process, port }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}
