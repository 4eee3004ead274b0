//! GitHub Apps: the app itself, and where it is installed.

mod jwt;
mod key;

use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};
use forgekit::{
    Body,
    http::{Method, Response, request::Parts},
};
use serde_json::{Value, json};

pub(super) use self::key::key;
use super::{
    CLIENT_ID,
    answer::{document, failure},
    grant::Grant,
    site::Site,
};
use crate::data::{self, OWNER, REPO};

/// The one installation, on the one organization.
const INSTALLATION: i64 = 77_418;

/// How long a token lasts.
const HOUR: Duration = Duration::from_secs(3600);

impl Site {
    /// What the app may do as itself.
    pub(super) fn app_route(&mut self, request: &Parts, body: &[u8]) -> Response<Body> {
        let path: Vec<_> = request.uri.path().split('/').skip(1).collect();
        let installation = data::installation(&self.url, CLIENT_ID, INSTALLATION);
        match (&request.method, path.as_slice()) {
            (&Method::GET, ["app"]) => document(200, &data::app(&self.url, CLIENT_ID)),
            (&Method::GET, ["app", "installations"]) => document(200, &json!([installation])),
            (
                &Method::GET,
                ["repos", OWNER, REPO, "installation"] | ["orgs", OWNER, "installation"],
            ) => document(200, &installation),
            (&Method::POST, ["app", "installations", id, "access_tokens"])
                if *id == INSTALLATION.to_string() =>
            {
                self.installation_token(installation, body)
            }
            (_, ["app" | "repos" | "orgs", .., "installation" | "access_tokens"]) => {
                failure(404, "Not Found")
            }
            _ => failure(403, "Resource not accessible by integration"),
        }
    }

    fn installation_token(&mut self, mut installation: Value, body: &[u8]) -> Response<Body> {
        let wanted: Value = serde_json::from_slice(body).unwrap_or_default();
        let permissions = match wanted["permissions"].is_object() {
            true => wanted["permissions"].clone(),
            false => installation["permissions"].take(),
        };
        let token = self.new_secret("installation");
        let narrowed = wanted["repositories"].is_array() || wanted["permissions"].is_object();
        self.let_in(token.clone(), Grant::installation(INSTALLATION, narrowed));
        let ends = DateTime::<Utc>::from(SystemTime::now() + HOUR);
        let answer = json!({
            "token": token,
            "expires_at": ends.to_rfc3339_opts(SecondsFormat::Secs, true),
            "permissions": permissions,
            "repository_selection": installation["repository_selection"],
        });
        document(201, &answer)
    }

    /// The repositories that an installation's token may see.
    pub(super) fn installed_on(&self, grant: &Grant) -> Response<Body> {
        if grant.installation.is_none() {
            return failure(403, "Resource not accessible by personal access token");
        }
        let repositories = [data::repository(&self.url)];
        document(200, &json!({"total_count": 1, "repositories": repositories}))
    }
}
