//! The app that users log in to, and a client that acts as one of them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, SystemTime},
};

use forgekit::{
    auth::{
        Clock,
        oauth::{OAuthApp, Provider},
    },
    prelude::*,
};
use forgekit_examples::{
    Result, direct,
    server::{CLIENT_ID, CLIENT_SECRET, Server},
};

/// Where the browser comes back to: a page of the app's, which nobody asks for here.
const CALLBACK: &str = "https://teapot.example/callback";

/// The app, and a clock that can be put forward.
pub(crate) struct Clocked {
    pub(crate) app: OAuthApp,
    pub(crate) ahead: Ahead,
}

/// For github.com it is `Provider::github()?` alone, without a clock and a transport.
pub(crate) fn app(server: &Server) -> Result<Clocked> {
    let ahead = Ahead::default();
    let app = OAuthApp::new(Provider::github()?.at(server.url())?, CLIENT_ID)
        .secret(CLIENT_SECRET)
        .redirect_uri(CALLBACK)?
        .clock(ahead.clock())
        .transport(direct()?);
    Ok(Clocked { app, ahead })
}

/// Acts as whom `credential` proves.
pub(crate) fn client(server: &Server, credential: impl Credential + 'static) -> Result<GitHub> {
    let builder = GitHub::builder().base_url(server.url()).credential(credential);
    Ok(builder.transport(direct()?).build()?)
}

/// Whether it is nine hours later than it is.
#[derive(Clone, Default)]
pub(crate) struct Ahead(Arc<AtomicBool>);

impl Ahead {
    pub(crate) fn set(&self) {
        self.0.store(true, Relaxed);
    }

    fn clock(&self) -> Clock {
        let ahead = self.0.clone();
        Clock::new(move || {
            let hours = if ahead.load(Relaxed) { 9 } else { 0 };
            SystemTime::now() + Duration::from_secs(hours * 3600)
        })
    }
}
