use super::{Defined, SHARED, Spot, Types, is_named};
use crate::{
    Error,
    lower::{Shape, Type, TypeDef, names, union},
    model::{Kind, Schema},
};

impl Types<'_> {
    /// Defines the struct or enum of an inline schema or of the component `key`.
    pub(super) fn define(
        &mut self,
        schema: &Schema,
        spot: Spot<'_>,
        component: &str,
    ) -> Result<Type, Error> {
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
            let named = schema.name.as_deref().filter(|_| !component.is_empty());
            defined.def.doc = spot.label(named.unwrap_or(component));
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

    /// Adds a type that no schema stands for.
    pub(in crate::lower) fn add(&mut self, module: &str, def: TypeDef) {
        let types = self.modules.entry(module.to_owned()).or_default();
        types.insert(def.name.clone(), Defined { schema: Schema::default(), def });
    }
}
