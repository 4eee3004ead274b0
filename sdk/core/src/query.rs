//! Query parameters and the text they become.

use std::{borrow::Cow, fmt};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::json::OpenEnum;

/// Everything but RFC 3986's unreserved characters.
pub(crate) const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A value of a query or header parameter.
///
/// A list gives each of its values, `None` gives nothing.
pub trait QueryValue {
    /// Calls `each` with the text of every value.
    fn each(&self, each: &mut dyn FnMut(&str));
}

impl QueryValue for &str {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        each(self);
    }
}

impl QueryValue for String {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        each(self);
    }
}

impl<T: OpenEnum> QueryValue for T {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        each(self.as_str());
    }
}

impl<T: QueryValue> QueryValue for Vec<T> {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        self.iter().for_each(|value| value.each(each));
    }
}

impl<T: QueryValue> QueryValue for Option<T> {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        self.iter().for_each(|value| value.each(each));
    }
}

impl QueryValue for DateTime<Utc> {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        each(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
}

macro_rules! displayed {
    ($($type:ty),*) => {
        $(impl QueryValue for $type {
            fn each(&self, each: &mut dyn FnMut(&str)) {
                each(&self.to_string());
            }
        })*
    };
}

displayed!(bool, i32, i64, u32, u64, f64, NaiveDate);

/// The parameters of one request, encoded, in the order they were first set.
#[derive(Clone, Default)]
pub(crate) struct Query {
    pairs: Vec<(Cow<'static, str>, String)>,
}

impl Query {
    /// Sets `name`, once per value.
    pub(crate) fn set(&mut self, name: Cow<'static, str>, value: &dyn QueryValue) {
        let mut pairs = String::new();
        value.each(&mut |value| {
            if !pairs.is_empty() {
                pairs.push('&');
            }
            pairs.extend(utf8_percent_encode(&name, RESERVED));
            pairs.push('=');
            pairs.extend(utf8_percent_encode(value, RESERVED));
        });
        self.replace(name, pairs);
    }

    /// Sets `name` to all values, with commas between them.
    pub(crate) fn set_csv(&mut self, name: Cow<'static, str>, value: &dyn QueryValue) {
        let mut pairs = String::new();
        value.each(&mut |value| {
            if pairs.is_empty() {
                pairs.extend(utf8_percent_encode(&name, RESERVED));
                pairs.push('=');
            } else {
                pairs.push(',');
            }
            pairs.extend(utf8_percent_encode(value, RESERVED));
        });
        self.replace(name, pairs);
    }

    /// Sets `name[key]` to the value of each pair.
    pub(crate) fn set_map(&mut self, name: Cow<'static, str>, entries: &[(String, String)]) {
        let mut pairs = String::new();
        for (key, value) in entries {
            if !pairs.is_empty() {
                pairs.push('&');
            }
            pairs.extend(utf8_percent_encode(&format!("{name}[{key}]"), RESERVED));
            pairs.push('=');
            pairs.extend(utf8_percent_encode(value, RESERVED));
        }
        self.replace(name, pairs);
    }

    fn replace(&mut self, name: Cow<'static, str>, pairs: String) {
        match self.pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = pairs,
            None => self.pairs.push((name, pairs)),
        }
    }

    /// Appends the parameters to a URI that may have a query already.
    pub(crate) fn append_to(&self, uri: &mut String) {
        let mut separator = if uri.contains('?') { '&' } else { '?' };
        for (_, pairs) in self.pairs.iter().filter(|(_, pairs)| !pairs.is_empty()) {
            uri.push(separator);
            uri.push_str(pairs);
            separator = '&';
        }
    }
}

/// Names only: values may be private.
impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.pairs.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: impl QueryValue, expected: &str) {
        let mut query = Query::default();
        query.set("a".into(), &value);
        let mut uri = String::new();
        query.append_to(&mut uri);
        assert_eq!(uri, expected);
    }

    #[test]
    fn values_are_encoded() {
        check("open", "?a=open");
        check("", "?a=");
        check("two words", "?a=two%20words");
        check("c++", "?a=c%2B%2B");
        check("a&b=c#d?e/f", "?a=a%26b%3Dc%23d%3Fe%2Ff");
        check("grüße", "?a=gr%C3%BC%C3%9Fe");
        check(-5_i64, "?a=-5");
        check(1.5, "?a=1.5");
        check(true, "?a=true");
        check(DateTime::from_timestamp(0, 0), "?a=1970-01-01T00%3A00%3A00Z");
    }

    #[test]
    fn lists_repeat_their_name() {
        check(vec!["x", "y"], "?a=x&a=y");
        check(Vec::<String>::new(), "");
        check(None::<i64>, "");
    }

    #[test]
    fn comma_lists_have_one_name() {
        let mut query = Query::default();
        query.set_csv("a".into(), &vec!["x", "y,z"]);
        query.set_csv("none".into(), &Vec::<i64>::new());
        let mut uri = "/b?c=1".to_owned();
        query.append_to(&mut uri);
        assert_eq!(uri, "/b?c=1&a=x,y%2Cz");
    }

    #[test]
    fn the_keys_of_a_map_are_in_brackets() {
        let mut query = Query::default();
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        query.set_map("a".into(), &[pair("b", "c d"), pair("e]", "f")]);
        let mut uri = String::new();
        query.append_to(&mut uri);
        assert_eq!(uri, "?a%5Bb%5D=c%20d&a%5Be%5D%5D=f");
    }

    #[test]
    fn setting_twice_replaces_in_place() {
        let mut query = Query::default();
        query.set("a".into(), &1_i64);
        query.set("b".into(), &2_i64);
        query.set("a".into(), &3_i64);
        let mut uri = String::new();
        query.append_to(&mut uri);
        assert_eq!(uri, "?a=3&b=2");
    }
}
