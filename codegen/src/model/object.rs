use serde_json::{Map, Value};

use super::{Document, Object, Property, Schema};
use crate::Error;

impl Object {
    pub(super) fn parse(
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
                read_only: value["readOnly"] == true,
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
