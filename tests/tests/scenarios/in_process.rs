//! A play over its scenario, without a socket.

use forgekit_replay::ReplayService;
use tower::Layer as _;

use crate::{files, provider::Provider, transcript::Transcript};

/// Plays to the end of the scenario, and holds what was sent and logged against the snapshot.
pub(crate) async fn hold<P: Provider>(name: &str, play: impl AsyncFn(&P)) {
    let (transcript, _guard) = Transcript::begin();
    let replay = ReplayService::new(files::scenario::<P>(name));
    let client = P::client(P::BASE, transcript.layer(replay.clone()));
    play(&client).await;
    replay.finish().unwrap_or_else(|unplayed| panic!("{unplayed}"));

    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(format!("snapshots/{}", P::NAME));
    settings.bind(|| insta::assert_snapshot!(name, transcript.text()));
}
