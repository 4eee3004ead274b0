//! Schemas to Rust types: who names them, where they live.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use super::{
    Direction, Field, Module, Package, Shape, Type, TypeDef,
    agreed::{Agreed, innermost},
    names,
    reach::{Reach, canonical},
    union,
};
use crate::{
    Error,
    model::{Api, Kind, Object, Schema},
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

/// Where an inline schema stands, which is what it is named after.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) module: &'a str,
    pub(super) parent: &'a str,
    pub(super) key: &'a str,
    /// The operation whose answer this is; its members are named after it, or by agreement.
    pub(super) operation: &'a str,
    pub(super) direction: Direction,
}

impl<'a> Spot<'a> {
    fn name(&self) -> String {
        format!(
            "{}{}",
            self.parent,
            if self.key.is_empty() { String::new() } else { names::pascal(self.key) }
        )
    }
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
            Kind::Boolean => Type::Bool,
            Kind::Integer => Type::Integer,
            Kind::Number => Type::Float,
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

    /// Defines the struct or enum of an inline schema or of the component `key`.
    fn define(&mut self, schema: &Schema, spot: Spot<'_>, component: &str) -> Result<Type, Error> {
        let schema = &Schema { nullable: false, ..schema.clone() };
        let name = match (&schema.name, component) {
            (Some(name), "") => name.clone(),
            (_, "") => self.free_name(schema, spot)?,
            _ => spot.name(),
        };
        let mut direction = spot.direction;
        if let Some(defined) =
            self.modules.get_mut(spot.module).and_then(|types| types.get_mut(&name))
        {
            if !defined.def.direction.add(direction) {
                return Ok(Type::Named(name));
            }
            direction = defined.def.direction;
        } else {
            // Taken before its members are lowered: they may refer to it.
            let def = TypeDef {
                name: name.clone(),
                doc: String::new(),
                shape: Shape::Struct(Vec::new()),
                direction: spot.direction,
            };
            let types = self.modules.entry(spot.module.to_owned()).or_default();
            types.insert(name.clone(), Defined { schema: schema.clone(), def });
        }
        let operation = if spot.key.is_empty() { spot.operation } else { "" };
        let inner = Spot { parent: &name, key: "", operation, direction, ..spot };
        let place = format!("{}::{name}", spot.module);
        let shape = match &schema.kind {
            Kind::Object(object) => Shape::Struct(self.fields(object, inner, &place)?),
            Kind::Text { values, .. } => {
                let variants =
                    names::variants(values).map_err(|reason| Error::unsupported(&place, reason))?;
                Shape::Enum(variants)
            }
            Kind::Union(cases) => Shape::Union(union::cases(self, &self.flat(cases), inner)?),
            _ => return Err(Error::unsupported(&place, "has no shape of its own")),
        };
        if let Some(defined) =
            self.modules.get_mut(spot.module).and_then(|types| types.get_mut(&name))
        {
            defined.def.shape = shape;
            defined.def.doc = label(component, spot);
        }
        Ok(Type::Named(name))
    }

    /// A name for an inline schema that no other type in reach has.
    fn free_name(&self, schema: &Schema, spot: Spot<'_>) -> Result<String, Error> {
        let wanted = match spot.name() {
            name if name == names::type_name(&name) || spot.key.is_empty() => name,
            name => names::type_name(&name),
        };
        let suffix = match schema.kind {
            Kind::Object(_) => "Details",
            Kind::Union(_) => "Choice",
            _ => "Value",
        };
        for name in [wanted.clone(), format!("{wanted}{suffix}")] {
            let component = self.components.iter().find(|(key, component)| {
                component.name == name
                    && (component.module == spot.module || component.module == SHARED)
                    && is_named(&self.api.schemas[**key])
            });
            let inline = self.modules.get(spot.module).and_then(|types| types.get(&name));
            let free = match (component, inline) {
                (Some(_), _) => false,
                (None, Some(defined)) => defined.schema == *schema,
                (None, None) => true,
            };
            if free {
                return Ok(name);
            }
        }
        Err(Error::unsupported(
            format!("{}::{wanted}", spot.module),
            "two different schemas want this name; give one of them an `x-rust-name` in the overlay",
        ))
    }

    fn fields(
        &mut self,
        object: &Object,
        spot: Spot<'_>,
        place: &str,
    ) -> Result<Vec<Field>, Error> {
        let mut fields: Vec<Field> = Vec::new();
        let common = common_values(object);
        for property in &object.properties {
            let name = names::field(&property.name);
            if fields.iter().any(|field| field.name == name) {
                return Err(Error::unsupported(
                    place,
                    format!("two members become the field `{name}`"),
                ));
            }
            let member = Spot { key: &property.name, operation: "", ..spot };
            let owner = property.owner.as_deref().map(|owner| {
                match self.components.get(canonical(self.api, owner)) {
                    Some(component) => (component.name.clone(), component.module.clone()),
                    None => (names::type_name(owner), spot.module.to_owned()),
                }
            });
            let ty = match (spot.operation, owner) {
                (_, Some((parent, module))) => {
                    self.ty(&property.schema, Spot { parent: &parent, module: &module, ..member })?
                }
                _ if common.is_some() && values(&property.schema) == common => {
                    self.ty(&property.schema, Spot { key: "value", ..member })?
                }
                ("", None) => self.ty(&property.schema, member)?,
                (operation, None) => {
                    self.member(&property.schema, &property.name, operation, member)?
                }
            };
            let ty = match (property.required, ty) {
                (true, Type::Optional(inner)) if spot.direction.request => Type::Nullable(inner),
                (true, ty) => ty,
                (false, Type::Optional(inner)) if spot.direction == Direction::REQUEST => {
                    Type::Nullable(inner).optional()
                }
                (false, ty) => ty.optional(),
            };
            let constant = match &property.schema.kind {
                Kind::Text { values, .. } if values.len() == 1 => values.first().cloned(),
                _ => None,
            };
            fields.push(Field {
                name,
                key: property.name.clone(),
                ty,
                optional: !property.required,
                constant,
            });
        }
        Ok(fields)
    }

    /// Adds a type that no schema stands for.
    pub(super) fn add(&mut self, module: &str, def: TypeDef) {
        let types = self.modules.entry(module.to_owned()).or_default();
        types.insert(def.name.clone(), Defined { schema: Schema::default(), def });
    }

    /// The cases of a union, with those of the unions among them.
    fn flat(&self, cases: &[Schema]) -> Vec<Schema> {
        let nested = |case: &Schema| match &case.kind {
            Kind::Ref(name) => match &self.api.schemas.get(canonical(self.api, name))?.kind {
                Kind::Union(cases) => Some(self.flat(cases)),
                _ => None,
            },
            Kind::Union(cases) => Some(self.flat(cases)),
            _ => None,
        };
        cases.iter().flat_map(|case| nested(case).unwrap_or_else(|| vec![case.clone()])).collect()
    }

    /// What a schema refers to.
    pub(super) fn resolved<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        match &schema.kind {
            Kind::Ref(name) => self
                .api
                .schemas
                .get(canonical(self.api, name))
                .map_or(schema, |schema| self.resolved(schema)),
            _ => schema,
        }
    }

    /// The object behind a schema, through references.
    pub(super) fn object<'s>(&'s self, schema: &'s Schema) -> Option<&'s Object> {
        match &self.resolved(schema).kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The fields of a defined struct.
    pub(super) fn struct_fields(&self, module: &str, name: &str) -> Option<&[Field]> {
        let find = |module: &str| self.modules.get(module)?.get(name);
        match &find(module).or_else(|| find(SHARED))?.def.shape {
            Shape::Struct(fields) => Some(fields),
            _ => None,
        }
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

/// Whether a component becomes a type of its own rather than the type it stands for.
fn is_named(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object(object) => !object.properties.is_empty(),
        Kind::Union(_) => true,
        Kind::Text { values, .. } => values.len() > 1,
        _ => false,
    }
}

/// The values of a text with several known ones.
fn values(schema: &Schema) -> Option<&[String]> {
    match &schema.kind {
        Kind::Text { values, .. } if values.len() > 1 && schema.name.is_none() => Some(values),
        _ => None,
    }
}

/// Values that four members or more of an object share: they are one type, not one each.
fn common_values(object: &Object) -> Option<&[String]> {
    let all: Vec<&[String]> =
        object.properties.iter().filter_map(|property| values(&property.schema)).collect();
    let count = |wanted: &[String]| all.iter().filter(|values| **values == wanted).count();
    all.iter().copied().max_by_key(|values| count(values)).filter(|values| count(values) >= 4)
}

fn label(component: &str, spot: Spot<'_>) -> String {
    if !component.is_empty() {
        return format!("`{component}`");
    }
    match spot.key {
        "" => format!("Part of [`{}`]", spot.parent),
        key => format!("`{key}` of `{}`", spot.parent),
    }
}
