use forgekit::{Body, http::Response};
use serde_json::json;

use super::{is_ours, refusal};
use crate::server::{
    CLIENT_SECRET, answer::document, budget::Budget, form::Form, grant::Grant, site::Site,
};

/// How long tokens last, in seconds: eight hours, and half a year.
const ACCESS: u32 = 28_800;
const REFRESH: u32 = 15_897_600;

impl Site {
    /// Gives a token for something else, which is told first.
    pub(super) fn exchange(&mut self, form: &Form) -> (&'static str, Response<Body>) {
        let secret = form.get("client_secret") == CLIENT_SECRET;
        match form.get("grant_type") {
            _ if !is_ours(form) => ("an unknown client id", unknown()),
            "urn:ietf:params:oauth:grant-type:device_code" => {
                ("a device code", self.poll(form.get("device_code")))
            }
            "refresh_token" if secret => {
                ("a refresh token", self.refresh(form.get("refresh_token")))
            }
            "authorization_code" if secret => ("a code and its verifier", self.redeem(form)),
            "refresh_token" | "authorization_code" => ("the client id alone", unknown()),
            _ => ("nothing known", refusal("unsupported_grant_type", "What is this?")),
        }
    }

    fn redeem(&mut self, form: &Form) -> Response<Body> {
        // A code is good for one try.
        match self.logins.approved.remove(form.get("code")) {
            Some(approved) if approved.is_of(form) => self.tokens(),
            _ => refusal("bad_verification_code", "The code passed is incorrect or expired."),
        }
    }

    fn refresh(&mut self, token: &str) -> Response<Body> {
        match self.logins.refreshable.remove(token) {
            Some(access) => {
                self.shut_out(&access);
                self.tokens()
            }
            None => refusal("bad_refresh_token", "The refresh token is incorrect or expired."),
        }
    }

    pub(super) fn tokens(&mut self) -> Response<Body> {
        let (access, refresh) = (self.new_secret("user"), self.new_secret("refresh"));
        self.let_in(access.clone(), Grant::new("a user's token", Budget::new(5_000)));
        self.logins.refreshable.insert(refresh.clone(), access.clone());
        let answer = json!({
            "access_token": access,
            "expires_in": ACCESS,
            "refresh_token": refresh,
            "refresh_token_expires_in": REFRESH,
            "token_type": "bearer",
            "scope": "repo,read:user",
        });
        document(200, &answer)
    }
}

fn unknown() -> Response<Body> {
    let why = "The client_id and/or client_secret passed are incorrect.";
    refusal("incorrect_client_credentials", why)
}
