use bytes::Bytes;
use http::{StatusCode, header::LOCATION, response::Parts};

use super::{AnswerAs, Location, Marker};
use crate::{
    Answer,
    json::{self, Context, Decode, DecodeError, Node},
};

macro_rules! markers {
    ($($(#[$doc:meta])* $name:ident = $answer:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Marker for $name {
                const ANSWER: Answer = Answer::$answer;
            }
        )*
    };
}

markers! {
    /// A JSON document that fits the output.
    Json = Json;
    /// Nothing is read.
    Empty = Empty;
    /// `true` for a success, `false` for 404, and for 302 which is not followed.
    Check = Check;
    /// A JSON document, `None` without a body.
    Optional = Optional;
    /// A JSON list, or an object such as `{"count": 1, "value": [...]}` that holds it; what is
    /// null in it, in the place of something that is not there, is left out.
    Listed = Listed;
    /// UTF-8 text.
    Text = Text;
    /// Bytes.
    Binary = Binary;
    /// The target of a redirect.
    Redirect = Location;
    /// The target of a redirect, `None` for any other success.
    OptionalRedirect = Location;
    /// A JSON document, read by status.
    ByStatus = ByStatus;
}

/// An output whose shape depends on the status.
pub trait FromStatus: Sized {
    /// Reads `node`, which is absent without a body, as the answer with `status`.
    fn from_status(status: u16, node: Node<'_>, cx: &mut Context) -> Self;
}

impl<T: Decode> AnswerAs<T> for Json {
    fn read(_: &Parts, body: Bytes) -> Result<T, DecodeError> {
        json::from_slice(&body)
    }
}

impl AnswerAs<()> for Empty {
    fn read(_: &Parts, _: Bytes) -> Result<(), DecodeError> {
        Ok(())
    }
}

impl AnswerAs<bool> for Check {
    fn read(head: &Parts, _: Bytes) -> Result<bool, DecodeError> {
        Ok(head.status != StatusCode::NOT_FOUND && head.status != StatusCode::FOUND)
    }
}

impl<T: Decode> AnswerAs<Option<T>> for Optional {
    fn read(_: &Parts, body: Bytes) -> Result<Option<T>, DecodeError> {
        if body.is_empty() {
            return Ok(None);
        }
        json::from_slice(&body).map(Some)
    }
}

impl<T: Decode> AnswerAs<T> for Listed {
    fn read(_: &Parts, body: Bytes) -> Result<T, DecodeError> {
        match json::parse(&body)? {
            Node::Object(mut members) => {
                let value = members.iter_mut().find(|(key, _)| key == "value");
                match value.map(|(_, value)| std::mem::take(value)) {
                    Some(list) => {
                        let mut cx = Context::new();
                        let list = cx.at_key("value", |cx| T::decode(without_nulls(list), cx));
                        cx.into_error().map_or(Ok(list), Err)
                    }
                    None => json::from_node(Node::Object(members)),
                }
            }
            list => json::from_node(without_nulls(list)),
        }
    }
}

fn without_nulls(list: Node<'_>) -> Node<'_> {
    match list {
        Node::Array(mut items) => {
            items.retain(|item| *item != Node::Null);
            Node::Array(items)
        }
        other => other,
    }
}

impl AnswerAs<String> for Text {
    fn read(_: &Parts, body: Bytes) -> Result<String, DecodeError> {
        String::from_utf8(body.into())
            .map_err(|error| DecodeError::new("the text is not UTF-8", error.as_bytes()))
    }
}

impl AnswerAs<Bytes> for Binary {
    fn read(_: &Parts, body: Bytes) -> Result<Bytes, DecodeError> {
        Ok(body)
    }
}

impl AnswerAs<Location> for Redirect {
    fn read(head: &Parts, body: Bytes) -> Result<Location, DecodeError> {
        location(head).ok_or_else(|| {
            let status = head.status.as_u16();
            DecodeError::new(
                format!("expected a redirect, found status {status} without a location header"),
                &body,
            )
        })
    }
}

impl AnswerAs<Option<Location>> for OptionalRedirect {
    fn read(head: &Parts, body: Bytes) -> Result<Option<Location>, DecodeError> {
        if head.status.is_success() {
            return Ok(None);
        }
        Redirect::read(head, body).map(Some)
    }
}

impl<T: FromStatus> AnswerAs<T> for ByStatus {
    fn read(head: &Parts, body: Bytes) -> Result<T, DecodeError> {
        let node = if body.is_empty() { Node::Absent } else { json::parse(&body)? };
        let mut cx = Context::new();
        let value = T::from_status(head.status.as_u16(), node, &mut cx);
        cx.into_error().map_or(Ok(value), Err)
    }
}

fn location(head: &Parts) -> Option<Location> {
    let target = head.headers.get(LOCATION)?.to_str().ok()?;
    Some(Location { url: target.to_owned() })
}
