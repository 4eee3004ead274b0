//! A conversation that is taken down.

mod concurrency;
mod gaps;
mod round_trip;
mod secrets;

use std::sync::Arc;

use forgekit_core::{Client, ClientBuilder, StackService, Token, profile::Plain};
use forgekit_replay::Recording;
use tower::Layer as _;

const BASE: &str = "https://api.example.com";

/// A client of which is taken down what its transport sees.
fn builder(recording: &Recording, transport: impl StackService) -> ClientBuilder {
    Client::builder(BASE, Arc::new(Plain::new("example")))
        .credential(Token::new("canary-ada").unwrap())
        .transport(recording.layer().layer(transport.erased()))
}

fn client(recording: &Recording, transport: impl StackService) -> Client {
    builder(recording, transport).build().unwrap()
}
