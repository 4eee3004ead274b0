//! Which component schemas are used, by which tags, and which way they travel.

use std::collections::{BTreeMap, BTreeSet};

use super::{Direction, answer, body};
use crate::{
    Error,
    model::{Api, Kind, Schema},
};

/// What is known of one component schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    pub(super) tags: BTreeSet<String>,
    pub(super) direction: Direction,
}

/// Follows every body, parameter and successful answer.
pub(super) fn reach(api: &Api) -> Result<BTreeMap<String, Reach>, Error> {
    let mut walk = Walk { api, reached: BTreeMap::new() };
    for operation in &api.operations {
        for parameter in &operation.parameters {
            walk.schema(&parameter.schema, &operation.tag, Direction::REQUEST);
        }
        for schema in body::schemas(api, operation)? {
            walk.schema(schema, &operation.tag, Direction::REQUEST);
        }
        for schema in answer::schemas(operation) {
            walk.schema(schema, &operation.tag, Direction::RESPONSE);
        }
    }
    Ok(walk.reached)
}

struct Walk<'a> {
    api: &'a Api,
    reached: BTreeMap<String, Reach>,
}

impl Walk<'_> {
    fn schema(&mut self, schema: &Schema, tag: &str, direction: Direction) {
        match &schema.kind {
            Kind::Ref(name) => {
                let name = canonical(self.api, name);
                let reach = self.reached.entry(name.to_owned()).or_default();
                let turned = reach.direction.add(direction);
                if reach.tags.insert(tag.to_owned()) || turned {
                    // The direction of another tag counts for what lies below, too.
                    let direction = reach.direction;
                    if let Some(schema) = self.api.schemas.get(name) {
                        self.schema(schema, tag, direction);
                    }
                }
            }
            Kind::Array(inner) | Kind::Map(inner) => self.schema(inner, tag, direction),
            Kind::Object(object) => {
                for property in &object.properties {
                    self.schema(&property.schema, tag, direction);
                }
            }
            Kind::Own { parts, .. } => {
                parts.iter().for_each(|part| self.schema(part, tag, direction));
            }
            Kind::Union(cases) => cases.iter().for_each(|case| self.schema(case, tag, direction)),
            Kind::Any
            | Kind::Boolean
            | Kind::Integer
            | Kind::Number
            | Kind::Scalar
            | Kind::Text { .. } => {}
        }
    }
}

/// The component that stands for `name`: a `nullable-x` beside an `x` is only `x`, or null.
pub(super) fn canonical<'a>(api: &'a Api, name: &'a str) -> &'a str {
    match name.strip_prefix("nullable-") {
        Some(plain) if api.schemas.contains_key(plain) => plain,
        _ => name,
    }
}
