//! Tests of several crates together.
//!
//! What must not compile stands here, where the documentation tests see it.
//!
//! A call without its required arguments:
//!
//! ```compile_fail,E0061
//! # fn example(github: forgekit_github::GitHub) {
//! let call = github.issues().create("rust-lang", "rust");
//! # }
//! ```
//!
//! The items of an operation that does not page:
//!
//! ```compile_fail,E0599
//! # fn example(github: forgekit_github::GitHub) {
//! let items = github.issues().get("rust-lang", "rust", 1).items();
//! # }
//! ```
//!
//! Waiting for what is always there at once:
//!
//! ```compile_fail,E0277
//! # fn example(github: forgekit_github::GitHub) {
//! let issue = github.issues().get("rust-lang", "rust", 1).wait(forgekit_github::Wait::default());
//! # }
//! ```
//!
//! A setter that the operation does not have:
//!
//! ```compile_fail,E0599
//! # fn example(github: forgekit_github::GitHub) {
//! let call = github.issues().get("rust-lang", "rust", 1).state("open");
//! # }
//! ```
//!
//! All of it, as it should be:
//!
//! ```
//! # fn example(github: forgekit_github::GitHub) {
//! let call = github.issues().create("rust-lang", "rust", "It breaks").labels(["bug"]);
//! let items = github.issues().list_for_repo("rust-lang", "rust").state("open").items();
//! let stats = github.repos().get_participation_stats("rust-lang", "rust");
//! let stats = stats.wait(forgekit_github::Wait::default());
//! # }
//! ```

/// Lets everything be told that any crate tells, for whoever looks through the output for secrets.
pub fn told() {
    let all =
        tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let _ = all.with_test_writer().try_init();
}
