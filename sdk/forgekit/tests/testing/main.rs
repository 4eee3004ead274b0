//! Clients over written conversations.
#![cfg(all(
    feature = "testing",
    feature = "retry",
    any(feature = "github-default", feature = "github-issues")
))]

mod clients;
mod conversations;
mod others;
#[cfg(feature = "testing-wiremock")]
mod served;

use forgekit::testing::Script;

/// A script of requests to github.com.
fn script(name: &str) -> Script {
    forgekit::testing::build(name).provider("github").on("https://api.github.com")
}
