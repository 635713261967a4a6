//! Accessibility rules that a machine can check: axe-core (tests/vendor/axe-core) on the page that a browser shows.

use serde::Deserialize;

use super::browser::Browser;

/// WCAG 2.2 at the levels A and AA, and axe-core's best practices.
const RULES: &str = r#"["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]"#;

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// A rule that the page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule, such as `color-contrast`.
    pub id: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: Option<String>,
    /// What the rule asks for.
    pub help: String,
    /// The elements that break it.
    pub nodes: Vec<Element>,
}

/// An element that breaks a rule.
#[derive(Debug, Deserialize)]
pub struct Element {
    /// Its HTML.
    pub html: String,
    /// What to do about it.
    #[serde(rename = "failureSummary")]
    pub advice: Option<String>,
}

/// The rules that the shown page breaks, empty when it is well.
pub async fn axe(browser: &Browser) -> Vec<Violation> {
    // Sent by the debugger, so the page's policy does not stop it. Its timers need scripts to be on; what the page
    // itself was refused when it was loaded does not come back by that.
    browser.let_scripts_run(true).await;
    browser.evaluate(&format!("{AXE};undefined")).await;
    let run = format!(
        "axe.run(document, {{runOnly: {{type: 'tag', values: {RULES}}}, resultTypes: ['violations']}}).then(r => r.violations)"
    );
    let violations = browser.evaluate(&run).await;
    browser.let_scripts_run(browser.has_scripts()).await;
    serde_json::from_value(violations).expect("axe-core's answer")
}

/// Asserts that the shown page breaks no rule; `page` names it in the message.
pub async fn assert_accessible(browser: &Browser, page: &str) {
    let violations = axe(browser).await;
    assert!(violations.is_empty(), "{page}: {violations:#?}");
}
