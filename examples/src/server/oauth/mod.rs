//! Logins of users, by web and by device.

mod authorize;
mod device;
mod exchange;

use std::collections::BTreeMap;

use forgekit::{
    Body,
    http::{Method, Response, request::Parts},
};
use serde_json::json;

use self::authorize::Approved;
use super::{
    CLIENT_ID,
    answer::{document, failure},
    form::Form,
    site::Site,
};

/// Logins that are not over.
#[derive(Default)]
pub(super) struct Logins {
    /// By code.
    approved: BTreeMap<String, Approved>,
    /// How often each device code was asked about.
    devices: BTreeMap<String, u32>,
    /// Access tokens, by the refresh tokens that they may be replaced with.
    refreshable: BTreeMap<String, String>,
}

impl Site {
    pub(super) fn login(&mut self, request: &Parts, body: &[u8]) -> (String, Response<Body>) {
        let sent = match request.method {
            Method::GET => request.uri.query().unwrap_or_default().into(),
            _ => String::from_utf8_lossy(body),
        };
        let form = Form::of(&sent);
        let (by, response) = match (&request.method, request.uri.path()) {
            (&Method::GET, "/login/oauth/authorize") => ("a browser", self.approve(&form)),
            (&Method::POST, "/login/oauth/access_token") => self.exchange(&form),
            (&Method::POST, "/login/device/code") => ("the client id", self.start_device(&form)),
            _ => ("nobody", failure(404, "Not Found")),
        };
        (by.to_owned(), response)
    }
}

/// An error the way GitHub answers with one here: as a success.
fn refusal(error: &str, description: &str) -> Response<Body> {
    let uri = "https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps";
    let body = json!({"error": error, "error_description": description, "error_uri": uri});
    document(200, &body)
}

fn is_ours(form: &Form) -> bool {
    form.get("client_id") == CLIENT_ID
}
