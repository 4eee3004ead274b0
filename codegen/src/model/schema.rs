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
    /// Text; `values` if only some are known, `format` as declared.
    Text {
        /// The declared format, empty if none.
        format: String,
        /// The declared values.
        values: Vec<String>,
    },
    /// A component schema.
    Ref(String),
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
    /// The component it was taken from by `allOf`.
    pub owner: Option<String>,
}

impl Schema {
    /// A schema of `kind` that is never null.
    pub const fn of(kind: Kind) -> Self {
        Self { kind, nullable: false, name: None }
    }

    /// Reads a schema; references to components stay references.
    pub fn parse(document: Document<'_>, node: &Value, place: &str) -> Result<Self, Error> {
        if let Some(component) = Document::component(node) {
            let mut schema = Self::of(Kind::Ref(component.into_owned()));
            schema.nullable = node["nullable"] == true;
            return Ok(schema);
        }
        let node = document.resolve(node, place)?;
        let mut schema = Self::of(Kind::Any);
        schema.nullable = node["nullable"] == true;
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

    fn all_of(
        &mut self,
        document: Document<'_>,
        node: &Map<String, Value>,
        parts: &[Value],
        place: &str,
    ) -> Result<Kind, Error> {
        if let ([only], None) = (parts, node.get("properties")) {
            let inner = Self::parse(document, only, place)?;
            self.nullable |= inner.nullable;
            return Ok(inner.kind);
        }
        let mut whole = Object::default();
        for part in parts {
            let owner = Document::component(part);
            let part = Self::parse(document, document.resolve(part, place)?, place)?;
            match part.kind {
                Kind::Object(mut object) => {
                    if let Some(owner) = owner {
                        object.properties.iter_mut().for_each(|property| {
                            property.owner.get_or_insert_with(|| owner.clone().into_owned());
                        });
                    }
                    whole.absorb(object);
                }
                Kind::Any | Kind::Map(_) => {}
                _ => {
                    return Err(Error::unsupported(
                        place,
                        "`allOf` of something that is no object",
                    ));
                }
            }
        }
        whole.absorb(Object::parse(document, node, place)?);
        Ok(Kind::Object(whole))
    }

    fn one_of(
        &mut self,
        document: Document<'_>,
        node: &Map<String, Value>,
        cases: &[Value],
        place: &str,
    ) -> Result<Kind, Error> {
        let own = Object::parse(document, node, place)?;
        if !own.properties.is_empty()
            || cases.iter().all(|case| case.get("required").is_some() && case.get("type").is_none())
        {
            // The alternatives only say which members go together: one object that may hold any of them.
            let mut whole = own;
            for case in cases {
                let mut alternative = Object::parse(
                    document,
                    document.resolve(case, place)?.as_object().unwrap_or(node),
                    place,
                )?;
                for property in &mut alternative.properties {
                    property.required = false;
                }
                whole.absorb(alternative);
            }
            return Ok(Kind::Object(whole));
        }
        let mut alternatives: Vec<Self> = Vec::new();
        for case in cases {
            let mut case = Self::parse(document, case, place)?;
            let target = match &case.kind {
                Kind::Ref(name) => &document.0["components"]["schemas"][name],
                _ => &Value::Null,
            };
            if case.kind == Kind::Object(Object::default()) || is_empty_object(target) {
                self.nullable = true;
                continue;
            }
            self.nullable |= case.nullable;
            case.nullable = false;
            if alternatives.contains(&case) {
                continue;
            }
            match (alternatives.last_mut().map(|last| &mut last.kind), &mut case.kind) {
                // Known values beside others, or beside any text.
                (Some(Kind::Text { values: a, .. }), Kind::Text { values: b, .. }) => {
                    if a.is_empty() || b.is_empty() {
                        a.clear();
                    } else {
                        a.append(b);
                    }
                }
                _ => alternatives.push(case),
            }
        }
        if alternatives.iter().any(|case| case.kind == Kind::Number) {
            alternatives.retain(|case| case.kind != Kind::Integer);
        }
        if alternatives.iter().any(|case| case.kind == Kind::Boolean)
            && let Some(Kind::Text { values, .. }) = alternatives.last().map(|case| &case.kind)
            && !values.is_empty()
            && values.iter().all(|value| value == "true" || value == "false")
        {
            alternatives.pop();
        }
        Ok(match alternatives.len() {
            0 => Kind::Any,
            1 => alternatives.swap_remove(0).kind,
            _ => Kind::Union(alternatives),
        })
    }
}

fn is_empty_object(node: &Value) -> bool {
    node["type"] == "object"
        && node["additionalProperties"] == false
        && node["properties"].as_object().is_none_or(Map::is_empty)
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
        "" => Kind::Any,
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

impl Object {
    fn parse(
        document: Document<'_>,
        node: &Map<String, Value>,
        place: &str,
    ) -> Result<Self, Error> {
        let required: Vec<&str> = node
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut object = Self::default();
        for (name, value) in node.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            object.properties.push(Property {
                name: name.clone(),
                schema: Schema::parse(document, value, &format!("{place}.{name}"))?,
                required: required.contains(&name.as_str()),
                owner: None,
            });
        }
        Ok(object)
    }

    /// Takes in the members of `other`; a member of both is required if either says so.
    pub fn absorb(&mut self, other: Self) {
        for property in other.properties {
            match self.properties.iter_mut().find(|own| own.name == property.name) {
                Some(own) => {
                    own.required |= property.required;
                    own.schema = property.schema;
                }
                None => self.properties.push(property),
            }
        }
    }
}
