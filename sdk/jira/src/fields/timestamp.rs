use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use forgekit_core::json::{self, Context, Decode, Node};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time that is written as Jira wants it, `2026-01-31T12:00:00.000+0000`: it refuses `Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub DateTime<Utc>);

impl Deref for Timestamp {
    type Target = DateTime<Utc>;

    fn deref(&self) -> &DateTime<Utc> {
        &self.0
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

/// A time as text, or in milliseconds since 1970: Atlassian's documents say the one and show the
/// other.
impl Decode for Timestamp {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Integer(millis) => {
                Self(DateTime::from_timestamp_millis(millis).unwrap_or_else(|| {
                    cx.fail("expected a time in milliseconds".to_owned(), &Node::Integer(millis));
                    DateTime::UNIX_EPOCH
                }))
            }
            node => Self(DateTime::decode(node, cx)),
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%dT%H:%M:%S%.3f+0000"))
    }
}

/// A day without a time.
pub(super) fn date(node: Node<'_>, cx: &mut Context) -> Option<NaiveDate> {
    let text = match &node {
        Node::Absent | Node::Null => return None,
        node => node.as_str(),
    };
    let date = text.and_then(|text| text.parse().ok());
    if date.is_none() {
        cx.fail("expected a day as in 2026-01-31".to_owned(), &node);
    }
    date
}
