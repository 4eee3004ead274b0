use std::cell::LazyCell;

use forgekit_core::Profile;
use http::{Request, Uri};
use tracing::{Span, field::Empty, info_span};

use crate::{
    TARGET,
    redact::{Allowed, Redacted},
    subject::Subject,
};

/// The span of an attempt, after so many others.
pub(super) fn new<B>(
    profile: &dyn Profile,
    allowed: &Allowed,
    request: &Request<B>,
    before: u32,
) -> Span {
    let subject = LazyCell::new(|| Subject::of(request));
    let uri = request.uri();
    info_span!(
        target: TARGET,
        "forgekit.attempt",
        otel.name = %subject.name(),
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = subject.method(),
        http.request.resend_count = (before > 0).then(|| i64::from(before)),
        url.template = subject.template(),
        url.full = %Redacted::new(uri, allowed).url(),
        server.address = address(uri),
        server.port = port(uri),
        forgekit.operation = subject.operation(),
        forgekit.provider = profile.name(),
        http.response.status_code = Empty,
        error.type = Empty,
        forgekit.rate.limit = Empty,
        forgekit.rate.remaining = Empty,
        forgekit.request_id = Empty,
    )
}

/// The host, an IPv6 address without its brackets.
fn address(uri: &Uri) -> Option<&str> {
    uri.host().map(|host| host.trim_start_matches('[').trim_end_matches(']'))
}

fn port(uri: &Uri) -> Option<i64> {
    let usual = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    uri.port_u16().or(usual).map(i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_where_the_url_says() {
        for (url, server, at) in [
            ("https://a.example/x", Some("a.example"), Some(443)),
            ("http://u:s@a.example/x", Some("a.example"), Some(80)),
            ("http://[::1]:8080/", Some("::1"), Some(8080)),
            ("/x", None, None),
        ] {
            let uri = url.parse().unwrap();
            assert_eq!((address(&uri), port(&uri)), (server, at), "{url}");
        }
    }
}
