use base64::{Engine as _, engine::general_purpose::STANDARD};
use forgekit::http::{HeaderMap, header::AUTHORIZATION};

/// Headers of other providers, which are let in as well.
const OTHERS: [&str; 2] = ["private-token", "job-token"];

/// What a request proves itself with.
pub(super) struct Proof {
    /// Where it is: a header's name or a scheme, with the user if there is one.
    pub(super) by: String,
    pub(super) secret: String,
}

impl Proof {
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        for name in OTHERS {
            if let Some(secret) = headers.get(name).and_then(|value| value.to_str().ok()) {
                return Some(Self { by: name.to_owned(), secret: secret.to_owned() });
            }
        }
        let (scheme, secret) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        if scheme != "Basic" {
            return Some(Self { by: scheme.to_owned(), secret: secret.to_owned() });
        }
        let pair = String::from_utf8(STANDARD.decode(secret).ok()?).ok()?;
        let (user, secret) = pair.split_once(':')?;
        let by = match user {
            "" => "Basic without a user".to_owned(),
            user => format!("Basic of {user}"),
        };
        Some(Self { by, secret: secret.to_owned() })
    }

    /// Whether it looks like what an app signs for itself.
    pub(super) fn is_jwt(&self) -> bool {
        self.by == "Bearer" && self.secret.split('.').count() == 3
    }
}
