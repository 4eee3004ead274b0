//! What goes into the path, the query and the headers.

use super::Lowering;
use crate::{
    Error,
    lower::{Argument, Target, Type, names},
    model::{self, Kind, Place, Schema},
};

impl Lowering<'_, '_> {
    pub(super) fn parameters(
        &mut self,
        name: &str,
        required: &mut Vec<Argument>,
        optional: &mut Vec<Argument>,
    ) -> Result<(), Error> {
        let operation = self.operation;
        let place = |parameter: &model::Parameter| {
            let mut forms = ["{", "{+", "{/", "{/+"].into_iter();
            forms.find_map(|open| operation.path.find(&format!("{open}{}}}", parameter.name)))
        };
        let mut parameters: Vec<&model::Parameter> = operation.parameters.iter().collect();
        parameters.sort_by_key(|parameter| {
            (
                parameter.place != Place::Path,
                if parameter.place == Place::Path { place(parameter) } else { None },
            )
        });
        for parameter in parameters {
            let ty = match on_the_wire(&parameter.schema, parameter.place) {
                Some(schema) => self.ty(schema, &parameter.name, name)?,
                None => Type::Value,
            };
            if parameter.place != Place::Path && !self.has_text(&parameter.schema, true) {
                return Err(Error::unsupported(
                    &operation.id,
                    format!(
                        "parameter `{}` holds what has no form in a query or a header; say in \
                         the overlay what its `schema` is on the wire",
                        parameter.name
                    ),
                ));
            }
            let ty = match ty {
                Type::Optional(inner) => *inner,
                ty => ty,
            };
            let brackets = self.settings.bracket_lists && matches!(ty, Type::List(_));
            let target = match parameter.place {
                Place::Path => Target::Path,
                Place::Query if matches!(ty, Type::Map(_)) => Target::QueryMap,
                Place::Query if brackets => Target::Query,
                Place::Query if !parameter.repeats => Target::QueryList,
                Place::Query => Target::Query,
                Place::Header => Target::Header,
            };
            if target == Target::Path && place(parameter).is_none() {
                return Err(Error::unsupported(
                    &operation.id,
                    format!("parameter `{}` is not in the path", parameter.name),
                ));
            }
            let argument = Argument {
                name: self.parameter_name(parameter),
                key: format!("{}{}", parameter.name, if brackets { "[]" } else { "" }),
                ty,
                target,
            };
            if parameter.required { required.push(argument) } else { optional.push(argument) }
        }
        Ok(())
    }

    /// A parameter with dots in its name is called after its last part, where no other is.
    fn parameter_name(&self, parameter: &model::Parameter) -> String {
        let last = |name: &str| names::field(name.rsplit('.').next().unwrap_or(name));
        let short = last(&parameter.name);
        let alone = self.operation.parameters.iter().filter(|other| last(&other.name) == short);
        if alone.count() == 1 { short } else { names::field(&parameter.name) }
    }

    /// Whether a value can be written outside of a body: not what has members, except those of a
    /// map, which go by their keys.
    fn has_text(&self, schema: &Schema, whole: bool) -> bool {
        match &schema.kind {
            Kind::Any | Kind::Object(_) => false,
            Kind::Map(_) => whole,
            Kind::Array(item) => self.has_text(item, false),
            Kind::Ref(name) => {
                self.api.schemas.get(name).is_some_and(|schema| self.has_text(schema, whole))
            }
            _ => true,
        }
    }
}

/// What a parameter is sent as. A list says all that "one or a list" does; a
/// path segment of several scalar types is whatever can be displayed.
fn on_the_wire(schema: &Schema, place: Place) -> Option<&Schema> {
    match &schema.kind {
        Kind::Union(_) if place == Place::Path => None,
        Kind::Union(cases) => {
            Some(cases.iter().find(|case| matches!(case.kind, Kind::Array(_))).unwrap_or(schema))
        }
        _ => Some(schema),
    }
}
