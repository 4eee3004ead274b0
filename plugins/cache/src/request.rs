use forgekit_core::{Body, CredentialId, OperationMeta, Verb};
use http::{
    HeaderName, HeaderValue, Method, Request,
    header::{
        AUTHORIZATION, COOKIE, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
        IF_UNMODIFIED_SINCE, PROXY_AUTHORIZATION, RANGE,
    },
};

use crate::storing::no_store;

/// Headers that make a request the caller's own: its 304 or 206 is meant for the caller, or
/// its answer for somebody who is not known here.
const OWN: [HeaderName; 9] = [
    AUTHORIZATION,
    COOKIE,
    IF_MATCH,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    PROXY_AUTHORIZATION,
    RANGE,
];

/// What a cache has to do with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Its answer may be kept.
    Read,
    /// It may change what was kept.
    Write,
    /// Nothing.
    Through,
}

pub(crate) fn way(request: &Request<Body>) -> Way {
    let safe = match request.extensions().get::<&'static OperationMeta>() {
        Some(meta) => meta.safe,
        None => Verb::of(request.method()).is_some_and(Verb::is_safe),
    };
    match safe {
        false => Way::Write,
        true if may_be_kept(request) => Way::Read,
        true => Way::Through,
    }
}

fn may_be_kept(request: &Request<Body>) -> bool {
    let headers = request.headers();
    request.method() == Method::GET
        && request.body().as_bytes() == Some(&[])
        && !OWN.iter().any(|name| headers.contains_key(name))
        && !headers.values().any(HeaderValue::is_sensitive)
        && !no_store(headers)
}

/// Whose request it is.
pub(crate) fn name(credential: Option<&CredentialId>) -> &str {
    credential.map_or("anonymous", CredentialId::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str) -> Request<Body> {
        Request::builder().method(method).uri("https://x/y").body(Body::empty()).unwrap()
    }

    fn with(name: &'static str, value: &'static str) -> Way {
        let mut request = request("GET");
        request.headers_mut().insert(name, HeaderValue::from_static(value));
        way(&request)
    }

    #[test]
    fn methods_decide_what_nobody_knows() {
        for (method, expected) in [
            ("GET", Way::Read),
            ("HEAD", Way::Through),
            ("OPTIONS", Way::Through),
            ("POST", Way::Write),
            ("DELETE", Way::Write),
            ("PURGE", Way::Write),
        ] {
            assert_eq!(way(&request(method)), expected, "{method}");
        }
    }

    #[test]
    fn operations_know_better() {
        static QUERY: OperationMeta = OperationMeta::new(Verb::POST, "/graphql").safe(true);
        static TRIGGER: OperationMeta = OperationMeta::new(Verb::GET, "/trigger").safe(false);
        for (method, meta, expected) in
            [("POST", &QUERY, Way::Through), ("GET", &TRIGGER, Way::Write)]
        {
            let mut request = request(method);
            request.extensions_mut().insert(meta);
            assert_eq!(way(&request), expected);
        }
    }

    #[test]
    fn the_callers_own_passes_through() {
        for name in OWN {
            let mut request = request("GET");
            request.headers_mut().insert(name, HeaderValue::from_static("x"));
            assert_eq!(way(&request), Way::Through);
        }
        assert_eq!(with("cache-control", "max-age=0, No-Store"), Way::Through);
        assert_eq!(with("cache-control", "no-cache"), Way::Read);
        assert_eq!(with("accept", "text/plain"), Way::Read);
        let mut secret = request("GET");
        let mut value = HeaderValue::from_static("x");
        value.set_sensitive(true);
        secret.headers_mut().insert("private-token", value);
        assert_eq!(way(&secret), Way::Through);
        assert_eq!(way(&request("GET").map(|_| "{}".into())), Way::Through);
    }
}
