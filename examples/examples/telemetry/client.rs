//! How a client gets the layers that tell.

use std::sync::Arc;

use forgekit::{
    Profile, Slot,
    github::GitHubProfile,
    log::{AttemptLogLayer, CallLogLayer},
    prelude::*,
    transport::Reqwest,
};
use reqwest::{redirect::Policy, retry};

use crate::{Result, server};

/// A client for the server that this starts.
///
/// It has these layers by default; here they may show the names of labels as well.
pub(crate) async fn client() -> Result<GitHub> {
    let profile: Arc<dyn Profile> = Arc::new(GitHubProfile);
    let github = GitHub::builder()
        .base_url(server::start().await?)
        .credential(Token::new(server::TOKEN)?.named("example"))
        .replace(Slot::Call, CallLogLayer::new(profile.clone()).allow_query(["labels"]))
        .replace(Slot::Attempt, AttemptLogLayer::new(profile).allow_query(["labels"]))
        .transport(direct()?)
        .build()?;
    Ok(github)
}

/// The default transport takes a proxy from the environment. This process has no need of one to
/// talk to itself.
fn direct() -> Result<Reqwest> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .retry(retry::never())
        .build()?;
    Ok(client.into())
}
