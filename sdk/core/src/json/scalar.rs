use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::{Context, Decode, Node};

impl Decode for String {
    #[inline]
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::String(text) => text.into_owned(),
            other => {
                cx.mismatch("a string", &other);
                Self::new()
            }
        }
    }
}

impl Decode for bool {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Bool(value) => value,
            other => {
                cx.mismatch("a boolean", &other);
                false
            }
        }
    }
}

impl Decode for i64 {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        /// Above this a float no longer names one integer.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match node {
            Node::Integer(value) => value,
            Node::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => value as Self,
            Node::Unsigned(_) | Node::Float(_) => {
                cx.fail("the number does not fit a 64-bit integer".to_owned(), &node);
                0
            }
            // Some servers write some of their numbers as text.
            other => other.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| {
                cx.mismatch("an integer", &other);
                0
            }),
        }
    }
}

impl Decode for f64 {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Float(value) => value,
            Node::Integer(value) => value as Self,
            Node::Unsigned(value) => value as Self,
            other => {
                // Decimal types of some servers arrive as text: `"0.16001e0"`.
                other.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| {
                    cx.mismatch("a number", &other);
                    0.0
                })
            }
        }
    }
}

/// RFC 3339 text, `2011-01-26 19:06:43 UTC`, a date alone, or seconds since 1970.
impl Decode for DateTime<Utc> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        let time = match &node {
            Node::String(text) => parse_time(text),
            Node::Integer(seconds) => Self::from_timestamp(*seconds, 0),
            _ => None,
        };
        time.unwrap_or_else(|| {
            match node {
                Node::String(_) | Node::Integer(_) => {
                    cx.fail("expected a time as in 2026-01-31T12:00:00Z".to_owned(), &node);
                }
                other => cx.mismatch("a time", &other),
            }
            Self::UNIX_EPOCH
        })
    }
}

fn parse_time(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.to_utc());
    }
    // Java's own form has no colon in the offset.
    if let Ok(time) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z") {
        return Some(time.to_utc());
    }
    let plain = text.trim_end_matches("UTC").trim_end_matches('Z').trim_end();
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(plain, format).ok())
        .or_else(|| {
            Some(NaiveDate::parse_from_str(plain, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN))
        })
        .map(|time| time.and_utc())
}

/// Nothing is expected, anything is accepted.
impl Decode for () {
    fn decode(_: Node<'_>, _: &mut Context) -> Self {}
}
