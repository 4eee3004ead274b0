//! Path templates.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::{Error, query::RESERVED};

/// As in a query, but `/` stands for itself.
const SEGMENTS: &AsciiSet = &RESERVED.remove(b'/');

/// Appends `template` to `out`, its placeholders replaced by the encoded `values`.
///
/// `{name}` is one segment, `{+name}` any number of them. No value can leave
/// its place: `.` and `..` are refused, and an empty value too, as it would
/// name the parent. Only where nothing is changed, an empty `{+name}` is the
/// directory at the top.
pub(super) fn expand(
    out: &mut String,
    template: &str,
    values: &[(Cow<'static, str>, String)],
    safe: bool,
) -> Result<(), Error> {
    let start = out.len();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(literal);
        rest = after;

        let (name, set) = match name.strip_prefix('+') {
            Some(name) => (name, SEGMENTS),
            None => (name, RESERVED),
        };
        let many = std::ptr::eq(set, SEGMENTS);
        let value = values
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .ok_or_else(|| {
                Error::invalid(format!("the path parameter `{name}` of {template} has no value"))
            })?;
        check(name, value, many, safe)?;
        if value.is_empty() && out.ends_with('/') && rest.is_empty() {
            out.pop();
        }
        out.extend(utf8_percent_encode(value, set));
    }
    out.push_str(rest);

    let path = out[start..].split(['?', '#']).next().unwrap_or_default();
    if path.split('/').any(is_dots) {
        return Err(Error::invalid(format!(
            "the path {path} has a segment `.` or `..`"
        )));
    }
    Ok(())
}

fn check(name: &str, value: &str, many: bool, safe: bool) -> Result<(), Error> {
    let problem = if many {
        let empty = value.split('/').any(str::is_empty);
        (empty && !safe).then_some("an empty segment")
    } else {
        value.is_empty().then_some("no text")
    };
    let dots = value.split('/').any(|segment| matches!(segment, "." | ".."));
    let problem = problem.or((dots && (many || !value.contains('/'))).then_some("a segment `.` or `..`"));
    match problem {
        Some(problem) => Err(Error::invalid(format!(
            "the path parameter `{name}` has {problem}"
        ))),
        None => Ok(()),
    }
}

/// Whether a URL parser takes the segment for `.` or `..`.
fn is_dots(segment: &str) -> bool {
    let mut dots = 0;
    let mut rest = segment;
    while !rest.is_empty() {
        let Some(after) = rest
            .strip_prefix('.')
            .or_else(|| rest.strip_prefix("%2e"))
            .or_else(|| rest.strip_prefix("%2E"))
        else {
            return false;
        };
        dots += 1;
        rest = after;
    }
    matches!(dots, 1 | 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(template: &str, value: &str, safe: bool) -> Option<String> {
        let values = [("p".into(), value.to_owned()), ("q".into(), "q".to_owned())];
        let mut out = String::new();
        expand(&mut out, template, &values, safe).ok()?;
        Some(out)
    }

    fn check(template: &str, value: &str, expected: &str) {
        assert_eq!(expanded(template, value, true).as_deref(), Some(expected));
    }

    #[test]
    fn values_stay_in_their_segment() {
        check("/a/{p}/b", "x", "/a/x/b");
        check("/a/{p}", "x/../y", "/a/x%2F..%2Fy");
        check("/a/{p}", "a b?c#d%2F", "/a/a%20b%3Fc%23d%252F");
        check("/a/{p}", "grüße", "/a/gr%C3%BC%C3%9Fe");
        check("/a/{p}", "%2e%2e", "/a/%252e%252e");
        check("/a/{p}...{q}", "main", "/a/main...q");
        check("/a/{p}", r"..\x", r"/a/..%5Cx");
    }

    #[test]
    fn several_segments_keep_their_slashes() {
        check("/a/{+p}", "src/main.rs", "/a/src/main.rs");
        check("/a/{+p}", "a b/c?d", "/a/a%20b/c%3Fd");
        check("/a/{+p}", "dir/", "/a/dir/");
    }

    #[test]
    fn the_top_directory_can_be_read() {
        check("/a/{+p}", "", "/a");
        assert_eq!(expanded("/a/{+p}", "", false), None);
        assert_eq!(expanded("/a/{+p}", "/", false), None);
        assert_eq!(expanded("/a/{+p}", "x//y", false), None);
    }

    #[test]
    fn no_value_leaves_its_place() {
        for value in ["", ".", ".."] {
            assert_eq!(expanded("/a/{p}/b", value, true), None, "{value}");
        }
        for value in ["..", "../x", "x/..", "x/./y"] {
            assert_eq!(expanded("/a/{+p}", value, true), None, "{value}");
        }
        assert_eq!(expanded("/a/{p}{p}", ".", true), None);
        assert_eq!(expanded("/a/%2E./b", "", true), None);
    }

    #[test]
    fn a_missing_value_is_named() {
        let error = expand(&mut String::new(), "/a/{b}", &[], true).unwrap_err();
        assert!(error.to_string().contains("`b` of /a/{b} has no value"));
    }
}
