use indexmap::IndexMap;
use serde_json::Value;

use super::{Document, Operation, Schema};
use crate::{Error, Settings};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// A whole document.
#[derive(Clone, Debug)]
pub struct Api {
    /// Its operations in the document's order.
    pub operations: Vec<Operation>,
    /// Its component schemas in the document's order.
    pub schemas: IndexMap<String, Schema>,
    /// One line per tag on what it is about.
    pub tags: IndexMap<String, String>,
}

impl Api {
    /// Reads a document in OpenAPI 3.0 form.
    ///
    /// # Errors
    ///
    /// Names the operation or schema that cannot be expressed.
    pub fn parse(document: &Value, settings: &Settings) -> Result<Self, Error> {
        let resolver = Document(document);
        let mut operations = Vec::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, node) in item.as_object().into_iter().flatten() {
                if METHODS.contains(&method.as_str()) {
                    operations
                        .push(Operation::parse(resolver, method, path, item, node, settings)?);
                }
            }
        }
        let mut schemas = IndexMap::new();
        for (name, node) in document["components"]["schemas"].as_object().into_iter().flatten() {
            schemas.insert(name.clone(), Schema::parse(resolver, node, name)?);
        }
        let tags = document["tags"].as_array().into_iter().flatten().filter_map(|tag| {
            let line = tag["description"].as_str().unwrap_or_default();
            Some((tag["name"].as_str()?.to_owned(), line.to_owned()))
        });
        Ok(Self { operations, schemas, tags: tags.collect() })
    }
}
