//! GitHub Apps.

use std::time::Duration;

use forgekit::{
    auth::installation::{Access, Installations},
    prelude::*,
};
use tokio::time::Instant;

use crate::token;

plays! {
    GitHub:
    installation_token,
}

async fn installation_token(github: &GitHub) {
    let app = github.with_credential(token("app")).unwrap();
    let installations = Installations::new(app.client());
    let there = installations.of_repository("acme", "widgets").await.unwrap();
    assert_eq!(there.account.as_deref(), Some("acme"));

    let installation = installations.installation(there.id).permission("issues", Access::Write);
    let github = app.with_credential(installation.clone()).unwrap();
    let begun = Instant::now();
    let seen = github.apps().list_repos_accessible_to_installation().send().await.unwrap();
    assert_eq!(seen.repositories[0].full_name, "acme/widgets");
    assert!(
        begun.elapsed() >= Duration::from_secs(1),
        "a new token is tried again before it is given up"
    );

    installation.revoke().await.unwrap();
}
