//! Answers that no longer fit, or only just.

use serde_json::{Map, Value, json};

/// Answers that are wrong, or odd, as a whole.
pub(crate) fn unusual(answer: &Value) -> Vec<(&'static str, Value)> {
    match (answer, answer.get(0)) {
        (Value::Object(_), _) => vec![
            ("a number", json!(7)),
            ("an empty object", json!({})),
            (
                "an unknown member",
                Place::Object(answer.as_object().unwrap()).with("x-unknown", Some(json!([]))),
            ),
        ],
        (Value::Array(_), Some(item)) => {
            let mut all = vec![
                ("a number", json!(7)),
                ("an object for a list", json!({"a": answer})),
                ("an empty list", json!([])),
                ("a null in a list", json!([null])),
            ];
            if let Some(members) = item.as_object() {
                all.push(("an empty item", json!([{}])));
                all.push((
                    "an unknown member",
                    Place::Item(members).with("x-unknown", Some(json!([]))),
                ));
            }
            all
        }
        _ => Vec::new(),
    }
}

/// A member of an answer, or of the first item of a list.
pub(crate) struct Member<'a> {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) place: Place<'a>,
}

/// Where it stands.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Object(&'a Map<String, Value>),
    Item(&'a Map<String, Value>),
}

impl Place<'_> {
    /// The whole answer with another value for one member.
    pub(crate) fn with(self, name: &str, value: Option<Value>) -> Value {
        let (Self::Object(members) | Self::Item(members)) = self;
        let mut members = members.clone();
        match value {
            Some(value) => drop(members.insert(name.to_owned(), value)),
            None => drop(members.remove(name)),
        }
        match self {
            Self::Object(_) => members.into(),
            Self::Item(_) => json!([members]),
        }
    }
}

/// The members to spoil.
pub(crate) fn members(answer: &Value) -> Vec<Member<'_>> {
    let (members, place) = match (answer, answer.get(0)) {
        (Value::Object(members), _) => (members, Place::Object(members)),
        (_, Some(Value::Object(members))) => (members, Place::Item(members)),
        _ => return Vec::new(),
    };
    let member = |(name, value): (&String, &Value)| Member {
        name: name.clone(),
        value: value.clone(),
        place,
    };
    members.iter().map(member).collect()
}
