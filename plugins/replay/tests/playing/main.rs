//! A client that talks to a scenario.

mod faults;
mod order;
mod scripts;
mod transcripts;

use std::sync::Arc;

use forgekit_core::{Client, ClientBuilder, Slot, Token, profile::Plain};
use forgekit_replay::{Answered, ReplayService, Script};
use forgekit_retry::RetryLayer;

const BASE: &str = "https://api.example.com";

fn script(name: &str) -> Script {
    Script::new(name).on(BASE)
}

fn play(script: Answered) -> ReplayService {
    ReplayService::new(script.scenario().unwrap())
}

/// A client with retries, which wait no longer than asked to.
fn builder(replay: &ReplayService) -> ClientBuilder {
    let profile = Arc::new(Plain::new("example"));
    Client::builder(BASE, profile.clone())
        .credential(Token::new("canary-ada").unwrap())
        .slot(Slot::Retry, RetryLayer::new(profile).random(|| 0.0))
        .transport(replay.clone())
}

fn client(replay: &ReplayService) -> Client {
    builder(replay).build().unwrap()
}
