//! Three clients: the app itself, where it is installed, and both in one.

use forgekit::{
    CredentialKind,
    auth::{
        ByKind,
        app::{App, PrivateKey},
        installation::Installations,
    },
    prelude::*,
};
use forgekit_examples::{
    Result, direct,
    server::{CLIENT_ID, Server},
};

pub(crate) struct Clients {
    pub(crate) app: GitHub,
    /// Keeps the tokens of all installations, so one is enough for a process.
    pub(crate) installations: Installations,
    signed: App,
}

impl Clients {
    /// With the app's private key, the text of a PEM file.
    pub(crate) fn new(server: &Server, key: &str) -> Result<Self> {
        let url = server.url();
        let signed = App::new(CLIENT_ID, PrivateKey::from_pem(key)?)?.for_origin(&url.parse()?)?;
        // For github.com this is `GitHub::new(signed.clone())`.
        let app = GitHub::builder()
            .base_url(url)
            .credential(signed.clone())
            .transport(direct()?)
            .build()?;
        let installations = Installations::new(app.client());
        Ok(Self { app, installations, signed })
    }

    /// Acts as the installation.
    pub(crate) fn installation(&self, id: i64) -> Result<GitHub, Error> {
        self.app.with_credential(self.installations.installation(id))
    }

    /// Acts as the app where only the app itself may, and else as the installation.
    pub(crate) fn both(&self, id: i64) -> Result<GitHub, Error> {
        let installation = self.installations.installation(id);
        let both = ByKind::new(installation).with(CredentialKind::App, self.signed.clone());
        self.app.with_credential(both)
    }
}
