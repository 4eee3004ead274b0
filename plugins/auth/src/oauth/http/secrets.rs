use std::fmt;

use http::{Request, header};
use oauth2::url::form_urlencoded;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

/// What of a form is no secret.
const PUBLIC: [&str; 5] = ["client_id", "grant_type", "redirect_uri", "scope", "token_type_hint"];

/// Shorter ones would be found in any text.
const SHORTEST: usize = 4;

/// The secrets of one request, which its answer may repeat.
#[derive(Clone, Default)]
pub(in crate::oauth) struct Secrets(Vec<SecretString>);

impl Secrets {
    pub(in crate::oauth) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut own = Self::default();
        secrets.into_iter().for_each(|secret| own.add(secret));
        own
    }

    pub(super) fn of(request: &Request<Vec<u8>>) -> Self {
        let mut own = Self::default();
        let header = |name| request.headers().get(name)?.to_str().ok();
        if let Some((_, proof)) =
            header(header::AUTHORIZATION).and_then(|value| value.split_once(' '))
        {
            own.add(proof);
        }
        if header(header::CONTENT_TYPE).is_some_and(|kind| kind.contains("json")) {
            if let Ok(Value::Object(body)) = serde_json::from_slice(request.body()) {
                body.values().filter_map(Value::as_str).for_each(|value| own.add(value));
            }
        } else {
            let pairs = form_urlencoded::parse(request.body());
            let secret = pairs.filter(|(name, _)| !PUBLIC.contains(&&**name));
            secret.for_each(|(_, value)| own.add(&value));
        }
        own
    }

    /// As it is, and as it is written in a form and in JSON.
    fn add(&mut self, secret: &str) {
        if secret.len() < SHORTEST {
            return;
        }
        let form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let json = Value::from(secret).to_string();
        for written in [secret, &form, json.trim_matches('"')] {
            if !self.0.iter().any(|known| known.expose_secret() == written) {
                self.0.push(written.into());
            }
        }
    }

    /// The text without them.
    pub(in crate::oauth) fn hidden_in(&self, text: &str) -> String {
        self.0
            .iter()
            .fold(text.to_owned(), |text, secret| text.replace(secret.expose_secret(), "[secret]"))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(kind: &str, body: &str, text: &str) -> String {
        let request = Request::post("/").header("content-type", kind);
        let request = request.header("authorization", "Basic canary-basic");
        Secrets::of(&request.body(body.into()).unwrap()).hidden_in(text)
    }

    #[test]
    fn what_was_sent_is_not_repeated() {
        let body = "grant_type=authorization_code&code=canary%2F1&client_id=public";
        let form = |text| hidden("application/x-www-form-urlencoded", body, text);
        assert_eq!(form("no code canary/1 of public"), "no code [secret] of public");
        assert_eq!(form(body), body.replace("canary%2F1", "[secret]"));
        assert_eq!(form("canary-basic"), "[secret]");
        assert_eq!(form("authorization_code"), "authorization_code");
        let json = hidden("application/json", r#"{"access_token":"canary"}"#, "a canary");
        assert_eq!(json, "a [secret]");
    }
}
