use std::{borrow::Cow, fmt};

use percent_encoding::utf8_percent_encode;
use serde_json::Value;

use crate::{
    Body, BodyKind, Error, FilePart, OperationMeta, body::form as multipart, query::RESERVED,
};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const BYTES: &str = "application/octet-stream";

/// What a request will carry.
#[derive(Default)]
pub(super) enum Content {
    #[default]
    Unset,
    /// Members of the body, each as JSON.
    Fields(Vec<(&'static str, String)>),
    /// The same, and files.
    Files(Vec<(&'static str, String)>, Vec<(&'static str, FilePart)>),
    Json(Vec<u8>),
    Raw(Body),
}

impl Content {
    pub(super) fn set_field(&mut self, name: &'static str, json: String) {
        if let Self::Fields(fields) | Self::Files(fields, _) = self {
            match fields.iter_mut().find(|(known, _)| *known == name) {
                Some((_, old)) => *old = json,
                None => fields.push((name, json)),
            }
        } else {
            *self = Self::Fields(vec![(name, json)]);
        }
    }

    pub(super) fn set_file(&mut self, name: &'static str, file: FilePart) {
        let fields = match self {
            Self::Files(_, files) => {
                files.retain(|(known, _)| *known != name);
                return files.push((name, file));
            }
            Self::Fields(fields) => std::mem::take(fields),
            _ => Vec::new(),
        };
        *self = Self::Files(fields, vec![(name, file)]);
    }

    /// A member of the body, as JSON.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let Self::Fields(fields) = self else { return None };
        let (_, json) = fields.iter().find(|(known, _)| *known == name)?;
        Some(json)
    }

    /// The body and its media type.
    pub(super) fn encode(
        self,
        meta: &OperationMeta,
    ) -> Result<(Body, Option<Cow<'static, str>>), Error> {
        let (fields, files) = match self {
            Self::Files(fields, files) => (fields, files),
            Self::Fields(fields) if meta.body == BodyKind::Multipart => (fields, Vec::new()),
            other => return other.encode_plain(meta),
        };
        let fields: Result<Vec<_>, Error> =
            fields.into_iter().map(|(name, json)| Ok((name, value(name, &json)?))).collect();
        let (body, media_type) = multipart::encode(&fields?, files)?;
        Ok((body, Some(media_type.into())))
    }

    fn encode_plain(
        self,
        meta: &OperationMeta,
    ) -> Result<(Body, Option<Cow<'static, str>>), Error> {
        let (body, usual) = match (self, meta.body) {
            (Self::Unset, BodyKind::Json) => (Body::from("{}"), JSON),
            (Self::Unset, kind) if kind.is_form() => (Body::empty(), FORM),
            (Self::Unset, _) => return Ok((Body::empty(), None)),
            (Self::Fields(fields), kind) if kind.is_form() => {
                (form(&fields, kind == BodyKind::RepeatingForm)?.into(), FORM)
            }
            (Self::Fields(fields) | Self::Files(fields, _), _) => (object(&fields).into(), JSON),
            (Self::Json(json), _) => (json.into(), JSON),
            (Self::Raw(body), BodyKind::Json | BodyKind::OptionalJson) => (body, JSON),
            (Self::Raw(body), kind) if kind.is_form() => (body, FORM),
            (Self::Raw(body), _) => (body, BYTES),
        };
        let content_type = match meta.content_type {
            "" => usual,
            own => own,
        };
        Ok((body, Some(content_type.into())))
    }
}

fn object(fields: &[(&'static str, String)]) -> String {
    let length: usize = fields.iter().map(|(n, v)| n.len() + v.len() + 4).sum();
    let mut out = String::with_capacity(length + 2);
    for (name, json) in fields {
        out.push(if out.is_empty() { '{' } else { ',' });
        // Names come from documents, in which a quote would be a surprise but no crime.
        out.push_str(&Value::from(*name).to_string());
        out.push(':');
        out.push_str(json);
    }
    out.push('}');
    out
}

fn value(name: &str, json: &str) -> Result<Value, Error> {
    serde_json::from_str(json)
        .map_err(|error| Error::invalid(format!("`{name}` is not JSON: {error}")))
}

/// Strings as they are, anything else as JSON, `null` not at all. A list that is `repeated` is each
/// of its items.
fn form(fields: &[(&'static str, String)], repeated: bool) -> Result<String, Error> {
    let mut out = String::new();
    for (name, json) in fields {
        match value(name, json)? {
            Value::Null => {}
            Value::Array(items) if repeated => {
                items.iter().for_each(|item| pair(&mut out, name, &text(item)));
            }
            Value::String(text) => pair(&mut out, name, &text),
            _ => pair(&mut out, name, json),
        }
    }
    Ok(out)
}

fn text(item: &Value) -> Cow<'_, str> {
    match item {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}

fn pair(out: &mut String, name: &str, text: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.extend(utf8_percent_encode(name, RESERVED));
    out.push('=');
    out.extend(utf8_percent_encode(text, RESERVED));
}

/// Names only: values may be private.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unset => f.write_str("unset"),
            Self::Fields(fields) => {
                f.debug_list().entries(fields.iter().map(|(name, _)| name)).finish()
            }
            Self::Files(fields, files) => {
                let files = files.iter().map(|(name, _)| name);
                f.debug_list().entries(fields.iter().map(|(name, _)| name).chain(files)).finish()
            }
            Self::Json(json) => write!(f, "{} bytes", json.len()),
            Self::Raw(body) => body.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verb;

    fn check(kind: BodyKind, fields: &[(&'static str, &str)], expected: &str) {
        let mut content = Content::default();
        for (name, json) in fields {
            content.set_field(name, (*json).to_owned());
        }
        let meta = OperationMeta::new(Verb::POST, "/").body(kind);
        let (body, _) = content.encode(&meta).unwrap();
        assert_eq!(body.as_bytes(), Some(expected.as_bytes()));
    }

    #[test]
    fn fields_become_an_object() {
        check(BodyKind::Json, &[("a", "1"), ("b\"", "[]")], r#"{"a":1,"b\"":[]}"#);
        check(BodyKind::Json, &[("a", "1"), ("b", "2"), ("a", "3")], r#"{"a":3,"b":2}"#);
    }

    #[test]
    fn a_required_body_is_never_missing() {
        check(BodyKind::Json, &[], "{}");
        check(BodyKind::OptionalJson, &[], "");
    }

    #[test]
    fn forms_hold_strings_bare() {
        let fields = [("a", r#""x y&""#), ("b", "null"), ("c", "[1]"), ("d", "true")];
        check(BodyKind::Form, &fields, "a=x%20y%26&c=%5B1%5D&d=true");
        let lists = [("a", r#"["x y",1]"#), ("b", "[]"), ("c", "true")];
        check(BodyKind::RepeatingForm, &lists, "a=x%20y&a=1&c=true");
    }

    #[test]
    fn the_media_type_follows_the_operation() {
        let meta = OperationMeta::new(Verb::POST, "/").content_type("text/x-markdown");
        let (_, content_type) = Content::Raw("x".into()).encode(&meta).unwrap();
        assert_eq!(content_type.as_deref(), Some("text/x-markdown"));
    }
}
