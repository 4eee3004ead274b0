//! Path templates.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::label::public;
use crate::{Error, query::RESERVED};

/// As in a query, but `/` stands for itself.
const SEGMENTS: &AsciiSet = &RESERVED.remove(b'/');

/// Appends `template` to `out`, its placeholders replaced by the encoded `values`.
///
/// `{name}` is one segment, `{+name}` any number of them; `{/name}` and `{/+name}` are left out
/// with their slash where they have no value. No value can leave its place: `.` and `..` are
/// refused, and an empty value too, as it would name the parent. Only where nothing is changed,
/// an empty `{+name}` is the directory at the top.
pub(super) fn expand(
    out: &mut String,
    template: &str,
    values: &[(Cow<'static, str>, String)],
    safe: bool,
) -> Result<(), Error> {
    let start = out.len();
    let mut rest = template;
    while let Some((literal, after)) = split(rest, b'{') {
        let Some((name, after)) = split(after, b'}') else {
            break;
        };
        out.push_str(literal);
        rest = after;

        let (name, optional) = prefixed(name, '/');
        let (name, many) = prefixed(name, '+');
        let Some((_, value)) = values.iter().find(|(known, _)| known == name) else {
            if optional {
                continue;
            }
            return Err(Error::invalid(format!(
                "the path parameter `{name}` of {} has no value",
                public(template)
            )));
        };
        if let Some(problem) = problem(value, many, safe) {
            return Err(Error::invalid(format!("the path parameter `{name}` has {problem}")));
        }
        if optional && !value.is_empty() {
            out.push('/');
        } else if value.is_empty() && out.ends_with('/') && rest.is_empty() {
            out.pop();
        }
        out.extend(utf8_percent_encode(value, if many { SEGMENTS } else { RESERVED }));
    }
    out.push_str(rest);

    // No value is, but several in one segment may be together, or the template itself.
    if has_dots(&out.as_bytes()[start..]) {
        return Err(Error::invalid("the path has a segment `.` or `..`"));
    }
    Ok(())
}

fn has_dots(path: &[u8]) -> bool {
    if !path.iter().any(|byte| matches!(byte, b'.' | b'%')) {
        return false;
    }
    let end = path.iter().position(|byte| matches!(byte, b'?' | b'#'));
    segments(&path[..end.unwrap_or(path.len())]).any(is_dots)
}

// Short texts, for which the searchers of `str` take longer to set up than to search.
fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let found = text.bytes().position(|byte| byte == at)?;
    Some((&text[..found], &text[found + 1..]))
}

fn prefixed(name: &str, prefix: char) -> (&str, bool) {
    name.strip_prefix(prefix).map_or((name, false), |name| (name, true))
}

fn segments(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|byte| *byte == b'/')
}

fn problem(value: &str, many: bool, safe: bool) -> Option<&'static str> {
    if !many {
        return match value {
            "" => Some("no text"),
            "." | ".." => Some("only dots"),
            _ => None,
        };
    }
    if !safe && segments(value.as_bytes()).any(<[u8]>::is_empty) {
        return Some("an empty segment");
    }
    segments(value.as_bytes())
        .any(|segment| matches!(segment, b"." | b".."))
        .then_some("a segment `.` or `..`")
}

/// Whether a URL parser takes the segment for `.` or `..`.
fn is_dots(segment: &[u8]) -> bool {
    let mut dots = 0;
    let mut rest = segment;
    while !rest.is_empty() {
        rest = match rest {
            [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
            _ => return false,
        };
        dots += 1;
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
    fn what_is_not_set_may_be_left_out_with_its_slash() {
        let values = [("a".into(), "x y".to_owned()), ("deep".into(), "b/c".to_owned())];
        let expand = |template| {
            let mut out = String::new();
            expand(&mut out, template, &values, true).map(|()| out)
        };
        assert_eq!(expand("{/a}/_apis{/none}").unwrap(), "/x%20y/_apis");
        assert_eq!(expand("{/none}/_apis{/+deep}").unwrap(), "/_apis/b/c");
        assert!(expanded("{/p}/b", "..", true).is_none());
        assert!(expanded("{/p}/b", "", true).is_none());
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
