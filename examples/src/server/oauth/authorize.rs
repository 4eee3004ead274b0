use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use forgekit::{
    Body,
    http::{Response, StatusCode, header::LOCATION},
};
use reqwest::Url;
use sha2::{Digest as _, Sha256};

use super::is_ours;
use crate::server::{answer::failure, form::Form, site::Site};

/// A login that the user agreed to.
pub(super) struct Approved {
    redirect_uri: String,
    challenge: String,
}

impl Approved {
    /// Whether whoever has the code is who asked for it.
    pub(super) fn is_of(&self, form: &Form) -> bool {
        let hash = Sha256::digest(form.get("code_verifier"));
        self.challenge == URL_SAFE_NO_PAD.encode(hash)
            && self.redirect_uri == form.get("redirect_uri")
    }
}

impl Site {
    /// Sends the browser back with a code at once, as if the user had clicked.
    pub(super) fn approve(&mut self, form: &Form) -> Response<Body> {
        let by_challenge = form.get("code_challenge_method") == "S256";
        if !is_ours(form) || !by_challenge || form.get("response_type") != "code" {
            return failure(400, "this is no login with PKCE of the app here");
        }
        let code = self.new_secret("code");
        let back = [("code", code.as_str()), ("state", form.get("state"))];
        let Ok(back) = Url::parse_with_params(form.get("redirect_uri"), back) else {
            return failure(400, "the redirect_uri is no URL");
        };
        let Ok(location) = back.as_str().parse() else {
            return failure(400, "the redirect_uri cannot be sent");
        };
        let redirect_uri = form.get("redirect_uri").to_owned();
        let challenge = form.get("code_challenge").to_owned();
        self.logins.approved.insert(code, Approved { redirect_uri, challenge });
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::FOUND;
        response.headers_mut().insert(LOCATION, location);
        response
    }
}
