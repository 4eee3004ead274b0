//! How a client gets the layers that tell.

use std::sync::Arc;

use forgekit::{
    Profile, Slot,
    github::GitHubProfile,
    log::{AttemptLogLayer, CallLogLayer},
    prelude::*,
};
use forgekit_examples::{
    direct,
    server::{Server, TOKEN},
};

use crate::Result;

/// A client for the server that this starts.
///
/// It has these layers by default; here they may show the names of labels as well.
pub(crate) async fn client() -> Result<GitHub> {
    let profile: Arc<dyn Profile> = Arc::new(GitHubProfile);
    let github = GitHub::builder()
        .base_url(Server::start().await?.url())
        .credential(Token::new(TOKEN)?.named("example"))
        .replace(Slot::Call, CallLogLayer::new(profile.clone()).allow_query(["labels"]))
        .replace(Slot::Attempt, AttemptLogLayer::new(profile).allow_query(["labels"]))
        .transport(direct()?)
        .build()?;
    Ok(github)
}
