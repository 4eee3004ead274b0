//! Nothing that comes out shows a token.

use std::error::Error;

use forgekit_auth::installation::SealingKey;
use secrecy::ExposeSecret as _;

use crate::{
    github::{GitHub, echo},
    logs,
    memory::Memory,
};

fn with_sources(error: &dyn Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        text += &format!(" {error} {error:?}");
        source = error.source();
    }
    text
}

#[tokio::test(start_paused = true)]
async fn no_secret_is_shown_by_anything() {
    let (github, store) = (GitHub::new(), Memory::default());
    let key = SealingKey::new(*b"canary-canary-canary-canary-1234");
    let installations = github.installations().store(store, key.clone());
    let installation = installations.installation(7);
    let client = installation.client().unwrap();
    let mut out = String::new();

    assert!(echo(&client).await.unwrap().contains("canary"), "the token is one");
    let token = installation.token().await.unwrap();
    assert!(token.expose_secret().contains("canary"));
    out += &format!("{installations:#?} {installation:#?} {client:#?} {key:?} {token:?}");

    for status in [401, 403, 404, 422, 500] {
        github.breaks(status, "no");
        let other = installations.installation(status.into());
        out += &with_sources(&echo(&other.client().unwrap()).await.unwrap_err());
        out += &with_sources(&other.token().await.unwrap_err());
        out += &with_sources(&other.revoke().await.unwrap_err());
        out += &with_sources(&other.each_repository().next().await.unwrap().unwrap_err());
    }
    github.state().broken = None;
    github.revoke_all();
    out += &with_sources(&echo(&client).await.unwrap_err());
    installation.revoke().await.unwrap();
    let (name, base64) = (installation.client().unwrap(), key.to_base64());
    out += &format!("{name:?} {base64:?}");

    assert!(out.contains("installation:app:a/7"), "{out}");
    for (place, text) in [("what was shown", out), ("what was logged", logs::all())] {
        assert!(!text.contains("canary"), "{place}: {text}");
        assert!(!text.contains("Y2FuYXJ5"), "{place}: {text}");
    }
}

#[tokio::test]
async fn what_is_logged_is_looked_through() {
    logs::keep();
    tracing::trace!(target: "forgekit", "this is kept");
    assert!(logs::all().contains("this is kept"));
}
