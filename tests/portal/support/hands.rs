//! What hands do at a browser: they click, and wait for what comes of it.

use std::time::Duration;

use thirtyfour::prelude::*;

use super::browser::Browser;

/// Clicks the element of this selector.
pub async fn click(browser: &Browser, css: &str) {
    let clicked = async {
        let element = browser.find(By::Css(css)).await?;
        element.scroll_into_view().await?;
        element.click().await
    };
    clicked
        .await
        .unwrap_or_else(|error| panic!("{css}: {error}"));
}

/// Waits until an expression holds in the page.
pub async fn wait_for(browser: &Browser, expression: &str) {
    for _ in 0..500 {
        if browser.evaluate(expression).await == true {
            return;
        }
        rocket::tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let shown = browser.evaluate("document.body.innerText").await;
    panic!("it never came true: {expression}\n{shown}");
}
