//! What a GraphQL query cost and left, if it asked: `rateLimit { cost remaining resetAt }`.
//!
//! Queries cost more than one point, see
//! [rate limits for GraphQL](https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).

use chrono::DateTime;
use forgekit_core::profile::Rate;

/// Reads the cost from the beginning of an answer, which need not be whole.
pub(super) fn of_query(body: &[u8]) -> Option<u64> {
    number(rate_limit(body)?, br#""cost""#)
}

/// Reads the budget, which headers tell as well, unless something on the way took them off.
pub(super) fn budget(body: &[u8]) -> Option<Rate> {
    let object = rate_limit(body)?;
    let remaining = number(object, br#""remaining""#)?;
    let cost = number(object, br#""cost""#).unwrap_or_default();
    // There was at least what is left and what this query took.
    let limit = number(object, br#""limit""#).unwrap_or(remaining.saturating_add(cost));
    let mut rate = Rate::new(limit, remaining);
    let reset = text(object, br#""resetAt""#).and_then(|at| DateTime::parse_from_rfc3339(at).ok());
    rate.reset = reset.map(|at| at.to_utc());
    rate.resource = Some("graphql".to_owned());
    Some(rate)
}

fn rate_limit(body: &[u8]) -> Option<&[u8]> {
    let object = member(body, br#""rateLimit""#)?;
    let object = object.strip_prefix(b"{")?;
    Some(&object[..object.iter().position(|byte| *byte == b'}')?])
}

fn number(object: &[u8], name: &[u8]) -> Option<u64> {
    let digits = member(object, name)?;
    let length = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(&digits[..length]).ok()?.parse().ok()
}

fn text<'b>(object: &'b [u8], name: &[u8]) -> Option<&'b str> {
    let text = member(object, name)?.strip_prefix(b"\"")?;
    std::str::from_utf8(&text[..text.iter().position(|byte| *byte == b'"')?]).ok()
}

/// What comes after a member's name, which has quotes that are not escaped.
fn member<'b>(json: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    let starts = json.windows(name.len()).enumerate().filter(|(_, part)| *part == name);
    let mut starts = starts.map(|(at, _)| at).filter(|at| *at == 0 || json[at - 1] != b'\\');
    starts.find_map(|at| {
        let rest = json[at + name.len()..].trim_ascii_start();
        Some(rest.strip_prefix(b":")?.trim_ascii_start())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_found_where_it_was_asked_for() {
        for (body, expected) in [
            (r#"{"data": {"rateLimit": {"limit": 5000, "cost": 7}, "x": 1}}"#, Some(7)),
            (r#"{"data":{"rateLimit":{"cost":12,"remaining":4988},"nodes":["#, Some(12)),
            (r#"{"data":{"title":"\"rateLimit\":{\"cost\":9}","rateLimit":{"cost":1}}}"#, Some(1)),
            (r#"{"data":{"title":"\"rateLimit\":{\"cost\":9}"}}"#, None),
            (r#"{"data":{"rateLimit":null,"cost":3}}"#, None),
            (r#"{"data":{"rateLimit":{"remaining":4988}}}"#, None),
            (r#"{"data":{"rateLimit":{"cost":-1}}}"#, None),
            (r#"{"data":{"rateLimit":{"cost":"#, None),
            ("", None),
        ] {
            assert_eq!(of_query(body.as_bytes()), expected, "{body}");
        }
    }
    #[test]
    fn a_budget_is_found_where_it_was_asked_for() {
        let asked = r#"{"data":{"rateLimit":{"limit":5000,"cost":7,"remaining":4900,
            "resetAt":"2023-11-14T22:13:50Z"}}}"#;
        let rate = budget(asked.as_bytes()).unwrap();
        assert_eq!((rate.limit, rate.remaining), (5000, 4900));
        assert_eq!(rate.reset.unwrap().timestamp(), 1_700_000_030);
        assert_eq!(rate.resource.as_deref(), Some("graphql"));

        let little = budget(br#"{"data":{"rateLimit":{"remaining":9,"cost":1}}}"#).unwrap();
        assert_eq!((little.limit, little.remaining, little.reset), (10, 9, None));
        assert_eq!(budget(br#"{"data":{"rateLimit":{"cost":1}}}"#), None);
        assert_eq!(budget(br#"{"data":{"rateLimit":null}}"#), None);
    }
}
