//! The `link` header of RFC 8288.
//!
//! Providers differ in quoting, in the order of parameters, and in whether
//! they send one header or several. Reading takes one pass over the text.

use http::{HeaderMap, header::LINK};

/// The target of the first link whose `rel` contains `relation`.
pub fn find<'a>(headers: &'a HeaderMap, relation: &str) -> Option<&'a str> {
    headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(|value| find_in(value, relation))
}

fn find_in<'a>(mut rest: &'a str, relation: &str) -> Option<&'a str> {
    loop {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let (is_it, after) = parameters(after, relation);
        if is_it {
            return Some(target);
        }
        rest = after;
    }
}

/// Reads the parameters of one link, and gives what follows its comma.
fn parameters<'a>(mut rest: &'a str, relation: &str) -> (bool, &'a str) {
    let mut rel = None;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let end = rest.find(['=', ',', ';']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let value;
        (value, rest) = match after.strip_prefix('=') {
            Some(after) => value_of(after),
            None => ("", after),
        };
        if name.trim().eq_ignore_ascii_case("rel") {
            // Only the first `rel` of a link counts.
            rel.get_or_insert(value);
        }
        if rest.is_empty() || rest.starts_with(',') {
            let found = rel.is_some_and(|rel| {
                rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(relation))
            });
            return (found, rest);
        }
    }
}

fn value_of(rest: &str) -> (&str, &str) {
    let rest = rest.trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => {
            let end = closing_quote(quoted);
            let (value, rest) = quoted.split_at(end);
            let rest = rest.strip_prefix('"').unwrap_or(rest);
            // Whatever stands between the quote and the next separator is noise.
            let end = rest.find([',', ';']).unwrap_or(rest.len());
            (value, &rest[end..])
        }
        None => {
            let end = rest.find([',', ';']).unwrap_or(rest.len());
            (rest[..end].trim(), &rest[end..])
        }
    }
}

fn closing_quote(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return at,
            b'\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, expected: Option<&str>) {
        assert_eq!(find_in(header, "next"), expected, "{header}");
    }

    #[test]
    fn the_next_link_is_found() {
        check(r#"</a?page=2>; rel="next""#, Some("/a?page=2"));
        check(r#"<p>; rel="prev", <n>; rel="next", <l>; rel="last""#, Some("n"));
        check("<n>; rel=next", Some("n"));
        check("<n>;rel=next;title=x,<l>;rel=last", Some("n"));
        check(r#"<n>; title="a, b; rel=last"; rel="next""#, Some("n"));
        check(r#"<n>; title="a \" <x>; rel=next, "; rel="next""#, Some("n"));
        check(r#"<n>; REL = "first NEXT""#, Some("n"));
        check("<a,b>; rel=next", Some("a,b"));
    }

    #[test]
    fn other_links_are_not() {
        check("", None);
        check(r#"<p>; rel="prev""#, None);
        check(r#"<p>; rel="next-archive""#, None);
        check(r#"<p>; rel="prev"; rel="next""#, None);
        check(r#"<p>; title="rel=next""#, None);
        check("<p>", None);
        check("<p", None);
        check("rel=next", None);
    }

    #[test]
    fn several_headers_are_read() {
        let mut headers = HeaderMap::new();
        headers.append(LINK, "<a>; rel=first".parse().unwrap());
        headers.append(LINK, "<b>; rel=next".parse().unwrap());
        assert_eq!(find(&headers, "next"), Some("b"));
    }

    #[test]
    fn hostile_headers_end() {
        for text in [";", "=", "\"", "<>;", "<>;rel=\"", ",", "<>,"] {
            check(&text.repeat(10_000), None);
        }
    }
}
