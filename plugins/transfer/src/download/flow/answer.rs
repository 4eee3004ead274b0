use forgekit_core::{Body, Error};
use http::{Response, StatusCode, header::ETAG};

use super::super::range::{ContentRange, Validator, content_length};
use crate::failure::refused;

/// How far a download is, and of what.
#[derive(Clone, Debug, Default)]
pub(in crate::download) struct Known {
    /// Bytes that were given.
    pub(in crate::download) offset: u64,
    pub(in crate::download) total: Option<u64>,
    pub(in crate::download) validator: Option<Validator>,
}

impl Known {
    /// Whether it may have this length, as far as either is known.
    fn may_have(&self, total: Option<u64>) -> bool {
        self.total.is_none() || total.is_none() || self.total == total
    }

    /// Whether `other` has the same bytes, for sure.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.validator.is_some() && self.validator == other.validator && self.may_have(other.total)
    }
}

/// What an answer gives.
#[derive(Debug)]
pub(super) enum Gives {
    /// Everything, from the first byte.
    Whole(Known),
    /// What is missing.
    Rest(Known),
    /// No more: everything was there already.
    Nothing,
    /// Not what was asked for; the whole can still be had.
    NoRest,
    /// An error.
    Failure,
}

/// What `response` gives to whom `known` was given, and who asked for the rest or the whole.
pub(super) fn read(response: &Response<Body>, known: &Known, rest: bool) -> Result<Gives, Error> {
    let headers = response.headers();
    match response.status() {
        StatusCode::PARTIAL_CONTENT if rest => {
            let range = ContentRange::of(headers)
                .ok_or_else(|| refused("the provider sent a part, and did not say which"))?;
            let first = range.bytes.map(|(first, _)| first);
            if first != Some(known.offset)
                || is_other(response, known)
                || !known.may_have(range.total)
            {
                return Ok(Gives::NoRest);
            }
            Ok(Gives::Rest(Known { total: range.total.or(known.total), ..known.clone() }))
        }
        StatusCode::PARTIAL_CONTENT => {
            Err(refused("the provider sent a part, although the whole was asked for"))
        }
        StatusCode::RANGE_NOT_SATISFIABLE if rest => {
            let total = ContentRange::of(headers).and_then(|range| range.total);
            let complete = total == Some(known.offset) && !is_other(response, known);
            Ok(if complete { Gives::Nothing } else { Gives::NoRest })
        }
        status if status.is_success() => Ok(Gives::Whole(Known {
            offset: 0,
            total: content_length(headers),
            validator: Validator::of(headers),
        })),
        _ => Ok(Gives::Failure),
    }
}

/// Whether an answer is about something else than what is known.
fn is_other(response: &Response<Body>, known: &Known) -> bool {
    response.headers().contains_key(ETAG) && Validator::of(response.headers()) != known.validator
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gives(status: u16, headers: &[(&str, &str)], total: Option<u64>) -> Gives {
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let known = Known { offset: 4, total, validator: Validator::noted("\"a\"") };
        read(&response.body(Body::empty()).unwrap(), &known, true).unwrap()
    }

    #[test]
    fn the_rest_has_to_begin_where_the_part_ended() {
        let rest = |range| gives(206, &[("content-range", range)], Some(9));
        let Gives::Rest(known) = rest("bytes 4-8/9") else { panic!() };
        assert_eq!((known.offset, known.total), (4, Some(9)));
        assert!(matches!(rest("bytes 4-8/*"), Gives::Rest(Known { total: Some(9), .. })));
        assert!(matches!(rest("bytes 3-8/9"), Gives::NoRest));
        assert!(matches!(rest("bytes 5-8/9"), Gives::NoRest));
        assert!(matches!(rest("bytes 4-9/10"), Gives::NoRest));
    }

    #[test]
    fn the_rest_has_to_be_of_the_same_thing() {
        let rest = |etag| gives(206, &[("content-range", "bytes 4-8/9"), ("etag", etag)], None);
        assert!(matches!(rest("\"a\""), Gives::Rest(_)));
        assert!(matches!(rest("\"b\""), Gives::NoRest));
        assert!(matches!(rest("W/\"a\""), Gives::NoRest));
    }

    #[test]
    fn no_rest_is_the_end_if_everything_is_there() {
        let none = |range| gives(416, &[("content-range", range)], None);
        assert!(matches!(none("bytes */4"), Gives::Nothing));
        assert!(matches!(none("bytes */3"), Gives::NoRest));
        assert!(matches!(none("bytes */*"), Gives::NoRest));
        assert!(matches!(gives(416, &[], None), Gives::NoRest));
        let other = [("content-range", "bytes */4"), ("etag", "\"b\"")];
        assert!(matches!(gives(416, &other, None), Gives::NoRest));
    }

    #[test]
    fn what_has_no_name_or_another_length_is_not_the_same() {
        let known = |etag, total| Known { offset: 0, total, validator: Validator::noted(etag) };
        let one = known("\"a\"", Some(9));
        assert!(one.is(&known("\"a\"", Some(9))) && one.is(&known("\"a\"", None)));
        assert!(!one.is(&known("\"a\"", Some(8))));
        assert!(!one.is(&known("\"b\"", Some(9))));
        assert!(!known("", Some(9)).is(&known("", Some(9))));
    }

    #[test]
    fn a_part_nobody_asked_for_is_refused() {
        let part = Response::builder().status(206).header("content-range", "bytes 0-3/9");
        let part = part.body(Body::empty()).unwrap();
        assert!(read(&part, &Known::default(), false).is_err());
        let error = Response::builder().status(416).body(Body::empty()).unwrap();
        assert!(matches!(read(&error, &Known::default(), false), Ok(Gives::Failure)));
    }
}
