//! Schemas to Rust types: who names them, where they live.

mod define;
mod fields;
mod look;
mod spot;

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

pub(super) use self::spot::Spot;
use super::{
    Direction, Module, Package, Type, TypeDef,
    agreed::{Agreed, innermost},
    names,
    reach::{Reach, canonical},
};
use crate::{
    Error,
    model::{Api, Kind, Schema},
};

/// The module of types that several tags reach.
pub(super) const SHARED: &str = "shared";

pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    components: IndexMap<&'a str, Component>,
    modules: BTreeMap<String, IndexMap<String, Defined>>,
    pub(super) agreed: Agreed,
}

struct Component {
    name: String,
    module: String,
    direction: Direction,
}

struct Defined {
    schema: Schema,
    def: TypeDef,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, mut reached: BTreeMap<String, Reach>) -> Result<Self, Error> {
        let mut components = IndexMap::new();
        let mut owners: HashMap<(String, String), &str> = HashMap::new();
        for (key, schema) in &api.schemas {
            let Some(reach) = reached.remove(key) else {
                continue;
            };
            let module = match reach.tags.len() {
                1 => reach.tags.first().map(|tag| names::module(tag)).unwrap_or_default(),
                _ => SHARED.to_owned(),
            };
            let plain = key.strip_prefix("nullable-").unwrap_or(key);
            let name = schema.name.clone().unwrap_or_else(|| names::type_name(plain));
            if is_named(schema)
                && let Some(other) = owners.insert((module.clone(), name.clone()), key)
            {
                return Err(Error::unsupported(
                    key,
                    format!(
                        "has the Rust name `{name}` of `{other}`; give one of them an `x-rust-name` in the overlay"
                    ),
                ));
            }
            components.insert(key.as_str(), Component { name, module, direction: reach.direction });
        }
        let mut modules = BTreeMap::from([(SHARED.to_owned(), IndexMap::new())]);
        for operation in &api.operations {
            modules.entry(names::module(&operation.tag)).or_default();
        }
        Ok(Self { api, components, modules, agreed: Agreed::new() })
    }

    /// Defines a type for every component that has one.
    pub(super) fn components(&mut self) -> Result<(), Error> {
        for (key, schema) in &self.api.schemas {
            let Some(component) = self.components.get(key.as_str()) else {
                continue;
            };
            if is_named(schema) {
                let (name, module, direction) =
                    (component.name.clone(), component.module.clone(), component.direction);
                let spot =
                    Spot { module: &module, parent: &name, key: "", operation: "", direction };
                self.define(schema, spot, key)?;
            }
        }
        Ok(())
    }

    /// The Rust type of `schema`.
    pub(super) fn ty(&mut self, schema: &Schema, spot: Spot<'_>) -> Result<Type, Error> {
        let plain = match &schema.kind {
            Kind::Any => Type::Value,
            Kind::Own { path, .. } => Type::Own(path.clone()),
            Kind::Boolean => Type::Bool,
            Kind::Integer => Type::Integer,
            Kind::Number => Type::Float,
            Kind::Scalar => Type::Scalar,
            Kind::Text { values, .. } if values.len() > 1 => self.define(schema, spot, "")?,
            Kind::Text { format, .. } if format == "date-time" => Type::Time,
            Kind::Text { .. } => Type::Text,
            Kind::Ref(name) => self.reference(name, spot)?,
            Kind::Array(inner) | Kind::Map(inner) => {
                let key = names::singular(spot.key);
                let parent = if key == spot.key && spot.key.is_empty() {
                    format!("{}Item", spot.parent)
                } else {
                    spot.parent.to_owned()
                };
                let inner = self.ty(inner, Spot { key: &key, parent: &parent, ..spot })?;
                match schema.kind {
                    Kind::Array(_) if schema.one_or_many => Type::OneOrMany(Box::new(inner)),
                    Kind::Array(_) => Type::List(Box::new(inner)),
                    _ => Type::Map(Box::new(inner)),
                }
            }
            Kind::Object(object) if object.properties.is_empty() => Type::Value,
            Kind::Object(_) | Kind::Union(_) => self.define(schema, spot, "")?,
        };
        Ok(if schema.nullable { plain.optional() } else { plain })
    }

    /// The type of a parameter, or of a member of a request or answer: named by
    /// agreement among the tag's operations, or else after its own.
    pub(super) fn member(
        &mut self,
        schema: &Schema,
        key: &str,
        operation: &str,
        spot: Spot<'_>,
    ) -> Result<Type, Error> {
        let (short, inner) = innermost(key, schema);
        let plain = Schema { nullable: false, ..inner.clone() };
        let free = self.agreed.get(&(spot.module.to_owned(), short.clone())) == Some(&plain)
            && !self.components.iter().any(|(key, component)| {
                component.name == short
                    && (component.module == spot.module || component.module == SHARED)
                    && is_named(&self.api.schemas[*key])
            });
        let parent = if free { "" } else { operation };
        self.ty(schema, Spot { parent, key, ..spot })
    }

    fn reference(&mut self, name: &str, spot: Spot<'_>) -> Result<Type, Error> {
        let api = self.api;
        let key = canonical(api, name);
        let schema = api
            .schemas
            .get(key)
            .ok_or_else(|| Error::unsupported(name, "no such component schema"))?;
        let component = self
            .components
            .get(key)
            .ok_or_else(|| Error::unsupported(name, "was not reached from any operation"))?;
        let ty = if is_named(schema) {
            Type::Named(component.name.clone())
        } else {
            let (parent, module) = (component.name.clone(), component.module.clone());
            self.ty(
                schema,
                Spot {
                    module: &module,
                    parent: &parent,
                    key: "",
                    operation: "",
                    direction: spot.direction,
                },
            )?
        };
        let nullable = schema.nullable || key != name || name.starts_with("nullable-");
        Ok(if nullable { ty.optional() } else { ty })
    }

    pub(super) fn finish(self) -> Package {
        let mut modules: Vec<Module> = self
            .modules
            .into_iter()
            .map(|(name, types)| Module {
                feature: name.replace('_', "-"),
                name,
                types: types.into_values().map(|defined| defined.def).collect(),
                ..Module::default()
            })
            .collect();
        let shared = modules.iter().position(|module| module.name == SHARED);
        let shared = shared.map(|at| modules.remove(at)).unwrap_or_default();
        Package { shared, modules }
    }
}

/// Whether a schema becomes a type of its own rather than the type it stands for.
pub(super) fn is_named(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object(object) => !object.properties.is_empty(),
        Kind::Union(_) => true,
        Kind::Text { values, .. } => values.len() > 1,
        _ => false,
    }
}
