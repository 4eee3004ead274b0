use std::sync::Arc;

use forgekit_core::{Body, BoxError, CredentialId};
use http::{Request, Response, Uri};

use crate::{Key, request, shared::Shared};

/// A write under way, and what it makes old.
pub(crate) struct Write {
    shared: Arc<Shared>,
    credential: Option<CredentialId>,
    uri: Uri,
}

impl Write {
    pub(crate) fn new<B>(shared: Arc<Shared>, request: &Request<B>) -> Self {
        let credential = request.extensions().get().cloned();
        Self { shared, credential, uri: request.uri().clone() }
    }

    /// Only a refusal says that nothing has changed.
    pub(crate) fn may_have_acted(answer: &Result<Response<Body>, BoxError>) -> bool {
        answer.as_ref().map_or(true, |response| !response.status().is_client_error())
    }

    /// Gives up the generations of the path and of the one above it.
    pub(crate) async fn invalidate(self) {
        let path = self.uri.path();
        let whose = request::name(self.credential.as_ref());
        for path in std::iter::once(path).chain(parent(path)) {
            self.shared.remove(&Key::of_resource(whose, &self.uri, path)).await;
        }
    }
}

/// The collection a resource is in, as far as paths tell.
fn parent(path: &str) -> Option<&str> {
    let (parent, _) = path.trim_end_matches('/').rsplit_once('/')?;
    Some(parent).filter(|parent| !parent.is_empty())
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    #[test]
    fn a_path_is_in_the_one_above_it() {
        assert_eq!(parent("/repos/o/r/issues/1"), Some("/repos/o/r/issues"));
        assert_eq!(parent("/repos/o/r/issues/"), Some("/repos/o/r"));
        for path in ["/user", "/", ""] {
            assert_eq!(parent(path), None);
        }
    }

    #[test]
    fn what_was_refused_has_changed_nothing() {
        for (status, acted) in [(201, true), (303, true), (404, false), (422, false), (502, true)] {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            assert_eq!(Write::may_have_acted(&Ok(response)), acted, "{status}");
        }
        assert!(Write::may_have_acted(&Err("reset".into())));
    }
}
