use super::{Spot, Types};
use crate::{
    Error,
    lower::{Direction, Field, Type, names, reach::canonical},
    model::{Kind, Object, Schema},
};

impl Types<'_> {
    pub(super) fn fields(
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
