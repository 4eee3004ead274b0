//! Which redirects are followed.
//!
//! [`tower_http::follow_redirect`] does the following; this is the policy it
//! asks. It sits outside the origin guard, so that a redirect to another origin
//! goes there without credentials.

use http::{Method, Request, StatusCode, Uri, uri::Scheme};
use tower_http::follow_redirect::{
    FollowRedirectLayer,
    policy::{Action, Attempt, Policy},
};

use crate::{Answer, Body, BoxError, Error, OperationMeta};

const HOPS: u8 = 10;

/// The layer that follows redirects, with [`RedirectPolicy`].
pub fn layer() -> FollowRedirectLayer<RedirectPolicy> {
    // Nothing inside it reads extensions, and copying them costs every request.
    FollowRedirectLayer::with_policy(RedirectPolicy::default()).preserve_extensions(false)
}

/// Follows up to ten redirects, but none that is the operation's answer and none from https to
/// http.
///
/// The method is kept. A redirect by which a `POST` would become a `GET` is not
/// followed, other than by 303: what it got would not be the answer to what was
/// asked.
#[derive(Clone, Copy, Debug)]
pub struct RedirectPolicy {
    answer: Answer,
    hops: u8,
}

impl Default for RedirectPolicy {
    fn default() -> Self {
        Self { answer: Answer::Json, hops: HOPS }
    }
}

impl RedirectPolicy {
    fn decide(&mut self, hop: &Hop<'_>) -> Result<Action, Error> {
        if !self.answer.follows(hop.status) {
            return Ok(Action::Stop);
        }
        if hop.method != hop.previous_method && hop.status != StatusCode::SEE_OTHER {
            return Ok(Action::Stop);
        }
        if hop.previous.scheme() == Some(&Scheme::HTTPS)
            && hop.location.scheme() != Some(&Scheme::HTTPS)
        {
            let host = hop.location.host().unwrap_or_default();
            return Err(Error::refused(format!(
                "the provider redirected from https to plain http at {host}, which is not followed"
            )));
        }
        self.hops = self.hops.checked_sub(1).ok_or_else(|| {
            Error::refused(format!("the provider redirected more than {HOPS} times"))
        })?;
        Ok(Action::Follow)
    }
}

struct Hop<'a> {
    status: StatusCode,
    method: &'a Method,
    previous_method: &'a Method,
    previous: &'a Uri,
    location: &'a Uri,
}

impl Policy<Body, BoxError> for RedirectPolicy {
    fn redirect(&mut self, attempt: &Attempt<'_>) -> Result<Action, BoxError> {
        let hop = Hop {
            status: attempt.status(),
            method: attempt.method(),
            previous_method: attempt.previous_method(),
            previous: attempt.previous(),
            location: attempt.location(),
        };
        Ok(self.decide(&hop)?)
    }

    fn on_request(&mut self, request: &mut Request<Body>) {
        if let Some(meta) = request.extensions().get::<&'static OperationMeta>() {
            self.answer = meta.answer;
        }
    }

    fn clone_body(&self, body: &Body) -> Option<Body> {
        body.try_clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows(answer: Answer, status: u16, methods: [Method; 2], location: &str) -> Option<bool> {
        let hop = Hop {
            status: StatusCode::from_u16(status).unwrap(),
            previous_method: &methods[0],
            method: &methods[1],
            previous: &Uri::from_static("https://a.example"),
            location: &location.parse().unwrap(),
        };
        let mut policy = RedirectPolicy { answer, hops: 1 };
        match policy.decide(&hop) {
            Ok(Action::Follow) => Some(true),
            Ok(Action::Stop) => Some(false),
            Err(_) => None,
        }
    }

    #[test]
    fn the_operation_decides() {
        let get = || [Method::GET, Method::GET];
        let to = "https://b.example";
        assert_eq!(follows(Answer::Json, 302, get(), to), Some(true));
        assert_eq!(follows(Answer::Location, 302, get(), to), Some(false));
        assert_eq!(follows(Answer::Check, 302, get(), to), Some(false));
        assert_eq!(follows(Answer::Check, 301, get(), to), Some(true));
    }

    #[test]
    fn a_write_does_not_become_a_read() {
        let to = "https://b.example";
        let changed = || [Method::POST, Method::GET];
        assert_eq!(follows(Answer::Json, 301, changed(), to), Some(false));
        assert_eq!(follows(Answer::Json, 303, changed(), to), Some(true));
        let kept = [Method::PATCH, Method::PATCH];
        assert_eq!(follows(Answer::Json, 307, kept, to), Some(true));
    }

    #[test]
    fn plain_http_is_refused() {
        let get = [Method::GET, Method::GET];
        assert_eq!(follows(Answer::Json, 301, get, "http://a.example"), None);
    }
}
