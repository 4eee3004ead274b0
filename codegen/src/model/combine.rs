//! `allOf`, `oneOf` and `anyOf`.

use serde_json::{Map, Value};

use super::{Document, Kind, Object, Schema};
use crate::Error;

impl Schema {
    pub(super) fn all_of(
        &mut self,
        document: Document<'_>,
        node: &Map<String, Value>,
        parts: &[Value],
        place: &str,
    ) -> Result<Kind, Error> {
        let own = node.get("properties").and_then(Value::as_object);
        if let ([only], true) = (parts, own.is_none_or(Map::is_empty)) {
            let inner = Self::parse(document, only, place)?;
            self.nullable |= inner.nullable;
            return Ok(inner.kind);
        }
        let mut whole = Object::default();
        for part in parts {
            let owner = Document::component(part);
            let part = Self::parse(document, document.resolve(part, place)?, place)?;
            match part.kind {
                Kind::Union(cases) => whole.absorb(any_of(document, &cases, place)?),
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

    pub(super) fn one_of(
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

/// The members of all alternatives, in an object that may hold any of them.
fn any_of(document: Document<'_>, cases: &[Schema], place: &str) -> Result<Object, Error> {
    let mut whole = Object::default();
    for case in cases {
        let mut object = match &case.kind {
            Kind::Object(object) => object.clone(),
            Kind::Union(cases) => any_of(document, cases, place)?,
            Kind::Ref(name) => {
                let node = &document.0["components"]["schemas"][name];
                let case = Schema::parse(document, node, place)?;
                any_of(document, &[case], place)?
            }
            _ => continue,
        };
        for property in &mut object.properties {
            property.required = false;
        }
        whole.absorb(object);
    }
    Ok(whole)
}

fn is_empty_object(node: &Value) -> bool {
    node["type"] == "object"
        && node["additionalProperties"] == false
        && node["properties"].as_object().is_none_or(Map::is_empty)
}
