//! What an answer says of itself, besides what was asked for.

use serde_json::Value;

/// How nearly every answer begins.
const OK: [&[u8]; 2] = [br#"{"ok":true"#, br#"{"ok": true"#];

/// Whether the body, where it is an answer of the API, says that the call succeeded.
pub(super) fn is_ok(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    if OK.iter().any(|start| body.starts_with(start)) {
        return true;
    }
    if !body.starts_with(b"{") {
        return true;
    }
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    answer["ok"] != false
}

/// Where a list goes on whose pages are counted.
pub(super) fn next_number(body: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(body).ok()?;
    // Searches nest it in what they found.
    let members = answer.as_object()?.values();
    let paging = [&answer].into_iter().chain(members).find_map(|of| of["paging"].as_object())?;
    let number = |name: &str| paging.get(name).and_then(Value::as_u64);
    let (page, pages) = (number("page")?, number("pages")?);
    (page < pages).then(|| format!("?page={}", page + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_that_says_so_is_a_failure() {
        for (body, ok) in [
            (&br#"{"ok":true,"ts":"1"}"#[..], true),
            (b"\n{ \"channel\": \"C1\", \"ok\": true }", true),
            (br#"{"ok":false,"error":"not_authed"}"#, false),
            (br#"{"error":"not_authed","ok":false}"#, false),
            (b"OK - 1234", true),
            (b"", true),
        ] {
            assert_eq!(is_ok(body), ok, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn counted_pages_go_on_until_the_last() {
        let files = br#"{"ok":true,"files":[],"paging":{"count":2,"page":1,"pages":3}}"#;
        assert_eq!(next_number(files).as_deref(), Some("?page=2"));
        let matches = br#"{"ok":true,"messages":{"matches":[],"paging":{"page":3,"pages":3}}}"#;
        assert_eq!(next_number(matches), None);
    }
}
