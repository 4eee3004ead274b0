//! A play over its scenario, without a socket.

use forgekit::prelude::*;
use forgekit_replay::ReplayService;
use tower::Layer as _;

use crate::{files, token, transcript::Transcript};

/// Plays to the end of the scenario, and holds what was sent and logged against the snapshot.
pub(crate) async fn hold(name: &str, play: impl AsyncFn(&GitHub)) {
    let (transcript, _guard) = Transcript::begin();
    let replay = ReplayService::new(files::scenario(name));
    let github = GitHub::builder()
        .credential(token("ada"))
        .transport(transcript.layer(replay.clone()))
        .build()
        .unwrap();
    play(&github).await;
    replay.finish().unwrap_or_else(|unplayed| panic!("{unplayed}"));

    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, transcript.text()));
}
