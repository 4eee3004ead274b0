use std::{fmt, sync::Arc};

use forgekit_core::{Client, Error};
use http::Uri;

use crate::error::invalid;

/// Where queries go.
#[derive(Clone, Default)]
pub(crate) enum Endpoint {
    /// Where the provider's profile says.
    #[default]
    Known,
    /// A path under the client's base URL, or a URL.
    Given(Arc<str>),
    /// What was given is neither, for this reason.
    Wrong(&'static str),
}

impl Endpoint {
    pub(crate) fn given(text: &str) -> Self {
        match problem(text) {
            None => Self::Given(text.into()),
            Some(problem) => Self::Wrong(problem),
        }
    }

    /// The path or URL to send to.
    pub(crate) fn route(&self, client: &Client) -> Result<Arc<str>, Error> {
        match self {
            Self::Given(route) => Ok(route.clone()),
            Self::Wrong(problem) => Err(invalid(*problem)),
            Self::Known => {
                let profile = client.profile();
                let known = profile.graphql(client.base_url()).ok_or_else(|| {
                    let name = profile.name();
                    invalid(format!(
                        "{name} is not known to have GraphQL; set its URL with `endpoint`"
                    ))
                })?;
                Ok(known.to_string().into())
            }
        }
    }
}

fn problem(text: &str) -> Option<&'static str> {
    if text.starts_with('/') {
        return None;
    }
    let uri: Option<Uri> = text.parse().ok();
    let uri = uri.filter(|uri| matches!(uri.scheme_str(), Some("https" | "http")));
    match uri.as_ref().and_then(Uri::authority) {
        None => Some("the endpoint is neither a path from `/` nor an http or https URL"),
        Some(authority) if authority.as_str().contains('@') => {
            Some("the endpoint holds a user name; give it as a credential")
        }
        Some(_) => None,
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known => f.write_str("known"),
            // A query may hold a key.
            Self::Given(route) => f.write_str(route.split('?').next().unwrap_or_default()),
            Self::Wrong(problem) => f.write_str(problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_a_path_or_a_url() {
        for right in ["/graphql", "https://a.example/api/graphql", "http://127.0.0.1:80/g?x=y"] {
            assert_eq!(problem(right), None, "{right}");
        }
        for wrong in ["", "graphql", ".evil.example/", "ftp://a.example", "https://u:p@a.example"] {
            assert!(problem(wrong).is_some(), "{wrong}");
        }
    }
}
