use std::fmt;

use oauth2::{AuthorizationCode, CsrfToken, url::form_urlencoded};

use crate::oauth::{error::ProviderError, http::Secrets};

/// What a browser brought back from the provider.
///
/// Made of the query of the redirect, with or without what is before its `?`, or of a code and a
/// state.
pub struct Callback {
    pub(super) code: Option<AuthorizationCode>,
    pub(super) state: Option<CsrfToken>,
    error: Option<String>,
    description: Option<String>,
    uri: Option<String>,
}

impl Callback {
    /// The provider's error without secrets that may be in it.
    pub(super) fn said(&self, secrets: &Secrets) -> Option<ProviderError> {
        let hidden = |text: &Option<String>| text.as_ref().map(|text| secrets.hidden_in(text));
        let (description, uri) = (hidden(&self.description), hidden(&self.uri));
        let error = hidden(&self.error)?;
        Some(ProviderError::new(&error, description.as_deref(), uri.as_deref()))
    }
}

impl From<&str> for Callback {
    fn from(query: &str) -> Self {
        let query = query.split_once('?').map_or(query, |(_, query)| query);
        let query = query.split_once('#').map_or(query, |(query, _)| query);
        // One that is there twice is as good as none: nobody can tell which was meant.
        let one = |name: &str| {
            let mut all = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
            let (_, value) = all.next()?;
            (all.next().is_none() && !value.is_empty()).then(|| value.into_owned())
        };
        Self {
            code: one("code").map(AuthorizationCode::new),
            state: one("state").map(CsrfToken::new),
            error: one("error"),
            description: one("error_description"),
            uri: one("error_uri"),
        }
    }
}

impl From<&String> for Callback {
    fn from(query: &String) -> Self {
        query.as_str().into()
    }
}

impl<C: Into<String>, S: Into<String>> From<(C, S)> for Callback {
    fn from((code, state): (C, S)) -> Self {
        Self {
            code: Some(AuthorizationCode::new(code.into())),
            state: Some(CsrfToken::new(state.into())),
            error: None,
            description: None,
            uri: None,
        }
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("error", &self.error).finish_non_exhaustive()
    }
}
