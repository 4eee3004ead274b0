use serde_json::{Map, Value};

use super::Document;
use crate::Error;

/// A schema, with everything gone that does not change the Rust type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schema {
    /// What values it holds.
    pub kind: Kind,
    /// Whether it also holds null.
    pub nullable: bool,
    /// A name that an overlay asks for (`x-rust-name`).
    pub name: Option<String>,
    /// Whether one item may stand for a list of one (`x-one-or-many`).
    pub one_or_many: bool,
}

/// The kinds of values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Any JSON value.
    #[default]
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Text, a number, a boolean or null: the server decides.
    Scalar,
    /// Text; `values` if only some are known, `format` as declared.
    Text {
        /// The declared format, empty if none.
        format: String,
        /// The declared values.
        values: Vec<String>,
    },
    /// A component schema.
    Ref(String),
    /// A type that the crate has by hand (`x-rust-type`).
    Own {
        /// Its path.
        path: String,
        /// What it is made of, as far as that is declared.
        parts: Vec<Schema>,
    },
    /// A list.
    Array(Box<Schema>),
    /// An object with any member names.
    Map(Box<Schema>),
    /// An object with declared members.
    Object(Object),
    /// One of several.
    Union(Vec<Schema>),
}

/// An object's members in the document's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Object {
    /// The members.
    pub properties: Vec<Property>,
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Property {
    /// Its name in JSON.
    pub name: String,
    /// Its schema.
    pub schema: Schema,
    /// Whether it is always there.
    pub required: bool,
    /// Whether only answers have it.
    pub read_only: bool,
    /// The component it was taken from by `allOf`.
    pub owner: Option<String>,
}

impl Schema {
    /// A schema of `kind` that is never null.
    pub const fn of(kind: Kind) -> Self {
        Self { kind, nullable: false, name: None, one_or_many: false }
    }

    /// Reads a schema; references to components stay references.
    pub fn parse(document: Document<'_>, node: &Value, place: &str) -> Result<Self, Error> {
        if let Some(path) = node["x-rust-type"].as_str() {
            let declared = node["properties"].as_object().into_iter().flat_map(Map::values);
            let parts = declared.map(|part| Self::parse(document, part, place));
            let parts = parts.collect::<Result<_, _>>()?;
            let mut schema = Self::of(Kind::Own { path: path.to_owned(), parts });
            schema.nullable = node["nullable"] == true;
            return Ok(schema);
        }
        if let Some(component) = Document::component(node) {
            let mut schema = Self::of(Kind::Ref(component.into_owned()));
            schema.nullable = node["nullable"] == true;
            return Ok(schema);
        }
        let node = document.resolve(node, place)?;
        let mut schema = Self::of(Kind::Any);
        schema.nullable = node["nullable"] == true;
        schema.one_or_many = node["x-one-or-many"] == true;
        schema.name = node["x-rust-name"].as_str().map(str::to_owned);
        schema.kind = match node.as_object() {
            Some(object) => schema.kind(document, object, place)?,
            None => Kind::Any,
        };
        if let Kind::Text { values, .. } = &mut schema.kind
            && node["enum"].as_array().is_some_and(|values| values.contains(&Value::Null))
        {
            values.retain(|value| value != "null");
            schema.nullable = true;
        }
        Ok(schema)
    }

    fn kind(
        &mut self,
        document: Document<'_>,
        node: &Map<String, Value>,
        place: &str,
    ) -> Result<Kind, Error> {
        if let Some(Value::Array(parts)) = node.get("allOf") {
            return self.all_of(document, node, parts, place);
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(Value::Array(cases)) = node.get(key) {
                return self.one_of(document, node, cases, place);
            }
        }
        plain(document, node, place)
    }
}

fn plain(document: Document<'_>, node: &Map<String, Value>, place: &str) -> Result<Kind, Error> {
    let declared = node.get("type").and_then(Value::as_str);
    let kind = declared.unwrap_or_else(|| {
        let has = |key| node.contains_key(key);
        if has("properties") {
            "object"
        } else if has("items") {
            "array"
        } else if node.get("enum").and_then(|values| values.get(0)).is_some_and(Value::is_string) {
            "string"
        } else {
            ""
        }
    });
    Ok(match kind {
        "boolean" => Kind::Boolean,
        "integer" => Kind::Integer,
        "number" => Kind::Number,
        "scalar" => Kind::Scalar,
        "string" => Kind::Text {
            format: node.get("format").and_then(Value::as_str).unwrap_or_default().to_owned(),
            values: values(node),
        },
        "array" => match node.get("items") {
            Some(items) => Kind::Array(Box::new(Schema::parse(document, items, place)?)),
            None => Kind::Array(Box::default()),
        },
        "object" => {
            let object = Object::parse(document, node, place)?;
            match node.get("additionalProperties") {
                _ if !object.properties.is_empty() => Kind::Object(object),
                Some(Value::Bool(false)) => Kind::Object(object),
                Some(value @ Value::Object(inner)) if !inner.is_empty() => {
                    Kind::Map(Box::new(Schema::parse(document, value, place)?))
                }
                _ => Kind::Any,
            }
        }
        "" | "any" => Kind::Any,
        other => return Err(Error::unsupported(place, format!("schema of type `{other}`"))),
    })
}

fn values(node: &Map<String, Value>) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in node.get("enum").and_then(Value::as_array).into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if !values.contains(&text) {
            values.push(text);
        }
    }
    values
}
