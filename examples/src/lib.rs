//! Small programs to copy from.
//!
//! They are in `examples/`, one directory each, and need neither a token nor a network: they
//! talk to a [stand-in for GitHub](server) in their own process. Three start with what all
//! programs need:
//!
//! * `cargo run --example quickstart` lists issues, opens one and comments on
//!   it. `--help` tells what else it does.
//! * `cargo run --example lists` reads lists to their end: several pages at once, on from where
//!   another client left one, by GraphQL; and it downloads an archive.
//! * `cargo run --example telemetry` exports the spans of some calls to an
//!   OpenTelemetry collector, which it brings along unless
//!   `OTEL_EXPORTER_OTLP_ENDPOINT` names one.
//!
//! One is about several forges behind a trait: `cargo run --example five_forges` lists what waits
//! for somebody at GitHub, GitLab, Jira, Azure DevOps and Slack, over written conversations or,
//! with options, over the real ones.
//!
//! Four are about who a program acts as, and tell what the server saw of that:
//!
//! * `cargo run --example tokens` sends every credential that is at hand: tokens, passwords and
//!   headers of each provider, what lies in the environment, and what a function of one's own
//!   answers. `cargo run --example tokens -- --live` tells where credentials lie on this machine.
//! * `cargo run --example app` is a GitHub App that finds its installation and works there, with
//!   one token for many calls.
//! * `cargo run --example oauth` logs a user in by web and by device, and refreshes the tokens.
//! * `cargo run --example pool` uses up the budgets of several tokens as if they were one.

mod direct;
mod ended;

pub mod data;
pub mod server;

pub use direct::direct;
pub use ended::{Result, chain, ended};
