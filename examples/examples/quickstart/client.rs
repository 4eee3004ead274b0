//! How a client is built: once for the server in this process, once for github.com.

use std::{env, process::Command};

use forgekit::{Slot, prelude::*};
use forgekit_examples::{
    Result, data, direct,
    server::{Server, TOKEN},
};

use crate::{
    cli::Repository,
    layer::{Traffic, TrafficLayer},
};

/// A client, and what this program wants to know beside it.
pub(crate) struct Session {
    pub(crate) github: GitHub,
    pub(crate) repository: Repository,
    pub(crate) acting_as: String,
    pub(crate) writable: bool,
    pub(crate) traffic: Traffic,
}

/// A client for the server that this starts.
pub(crate) async fn embedded() -> Result<Session> {
    let traffic = Traffic::default();
    let github = GitHub::builder()
        .base_url(Server::start().await?.url())
        .credential(Token::new(TOKEN)?)
        .slot(Slot::Attempt, TrafficLayer::new(traffic.clone()))
        .transport(direct()?)
        .build()?;
    Ok(Session {
        github,
        repository: Repository::new(data::OWNER, data::REPO),
        acting_as: "with a made-up token".to_owned(),
        writable: true,
        traffic,
    })
}

/// A client for github.com.
pub(crate) fn live(repository: Repository) -> Result<Session> {
    let traffic = Traffic::default();
    let builder = GitHub::builder().slot(Slot::Attempt, TrafficLayer::new(traffic.clone()));
    let (builder, acting_as) = match token() {
        Some((token, source)) => {
            let token = Token::new(token).map_err(|error| format!("{source}: {error}"))?;
            (builder.credential(token), format!("with the token of {source}"))
        }
        None => (builder, "anonymously".to_owned()),
    };
    Ok(Session { github: builder.build()?, repository, acting_as, writable: false, traffic })
}

/// The token to use, and where it is from.
fn token() -> Option<(String, &'static str)> {
    let set = |token: &String| !token.is_empty();
    if let Some(token) = env::var("GITHUB_TOKEN").ok().filter(set) {
        return Some((token, "GITHUB_TOKEN"));
    }
    let gh = Command::new("gh").args(["auth", "token"]).output().ok()?;
    let token = String::from_utf8(gh.stdout).ok()?.trim().to_owned();
    Some((token, "`gh auth token`")).filter(|(token, _)| set(token))
}
