use forgekit_scenario::{Expected, Request, normalise::REQUEST_HEADERS};
use http::{HeaderMap, HeaderValue};

const SECRET: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// The headers that a transcript shows of a request to a step.
pub(crate) fn shown(
    headers: &HeaderMap,
    required: Option<&Request>,
) -> Vec<(String, Option<String>)> {
    let required = required.map(|request| &request.headers);
    let mut shown: Vec<_> = headers
        .keys()
        .filter_map(|name| {
            let expected = required.and_then(|required| required.get(name.as_str()));
            let lines = headers.get_all(name);
            let secret = SECRET.contains(&name.as_str())
                || lines.iter().any(HeaderValue::is_sensitive)
                || expected == Some(&Expected::Present);
            if expected.is_none() && !secret && !REQUEST_HEADERS.contains(&name.as_str()) {
                return None;
            }
            let lines = lines.iter().map(|line| String::from_utf8_lossy(line.as_bytes()));
            let value = lines.collect::<Vec<_>>().join(", ");
            Some((name.to_string(), Some(value).filter(|_| !secret)))
        })
        .collect();
    shown.sort_unstable();
    shown
}
