//! What a GraphQL query cost, if it asked: `rateLimit { cost }`.
//!
//! Queries cost more than one point, see
//! [rate limits for GraphQL](https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).

/// Reads it from the beginning of an answer, which need not be whole.
pub(super) fn of_query(body: &[u8]) -> Option<u64> {
    let object = member(body, br#""rateLimit""#)?;
    let object = object.strip_prefix(b"{")?;
    let object = &object[..object.iter().position(|byte| *byte == b'}')?];
    let digits = member(object, br#""cost""#)?;
    let length = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(&digits[..length]).ok()?.parse().ok()
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
}
