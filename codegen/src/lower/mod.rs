//! From the document's data to Rust's: names, types, arguments, answers.

mod agreed;
mod answer;
mod body;
mod boxing;
mod errors;
pub(crate) mod names;
mod operation;
mod paging;
mod reach;
mod rust;
mod types;
mod union;

pub(crate) use names::singular;
pub use rust::{
    Answer, Argument, Case, Direction, Field, Module, Operation, Package, Paging, Shape, Target,
    Type, TypeDef,
};

use crate::{Error, Settings, model::Api};

/// Lowers a whole document.
///
/// # Errors
///
/// Names the schema or operation that has no expression in Rust.
pub fn package(api: &Api, settings: &Settings) -> Result<Package, Error> {
    let mut types = types::Types::new(api, reach::reach(api)?)?;
    types.components()?;
    let mut operations = operation::lower(api, settings, &mut types)?;
    let mut package = types.finish();
    for module in &mut package.modules {
        module.operations = operations.remove(&module.name).unwrap_or_default();
    }
    package.shared.types.extend(errors::shared(api)?);
    boxing::apply(&mut package);
    imports(&mut package);
    Ok(package)
}

/// Finds the shared types that each module names.
fn imports(package: &mut Package) {
    let shared: Vec<String> = package.shared.types.iter().map(|ty| ty.name.clone()).collect();
    for module in &mut package.modules {
        let mut used = Vec::new();
        module.each_type(&mut |ty| ty.names(&mut used));
        used.retain(|name| {
            shared.contains(name) && !module.types.iter().any(|own| own.name == *name)
        });
        used.sort();
        used.dedup();
        module.imports = used;
    }
}

impl Module {
    fn each_type(&self, visit: &mut dyn FnMut(&Type)) {
        for def in &self.types {
            def.each_type(visit);
        }
        for operation in &self.operations {
            operation.clone().each_type(&mut |ty| visit(ty));
        }
    }
}

impl Operation {
    /// Visits the types of arguments, answer and items.
    pub(crate) fn each_type(&mut self, visit: &mut dyn FnMut(&mut Type)) {
        self.required
            .iter_mut()
            .chain(&mut self.optional)
            .for_each(|argument| visit(&mut argument.ty));
        if let Some(paging) = &mut self.paging {
            visit(&mut paging.item);
        }
        match &mut self.answer {
            Answer::Json(ty) | Answer::Optional(ty) | Answer::Listed(ty) => visit(ty),
            _ => {}
        }
    }
}

impl TypeDef {
    fn each_type(&self, visit: &mut dyn FnMut(&Type)) {
        match &self.shape {
            Shape::Struct(fields) => fields.iter().for_each(|field| visit(&field.ty)),
            Shape::Union(cases) => cases.iter().for_each(|case| visit(&case.ty)),
            Shape::Statuses(cases) => cases.iter().flat_map(|case| &case.2).for_each(visit),
            Shape::Enum(_) => {}
        }
    }
}

impl Type {
    /// Puts `super::` before the names of types that the `operations` module has for something else.
    pub(crate) fn qualify(&mut self, operations: &[&str]) {
        match self {
            Self::Named(name) if operations.contains(&name.as_str()) => {
                name.insert_str(0, "super::")
            }
            Self::List(inner)
            | Self::OneOrMany(inner)
            | Self::Map(inner)
            | Self::Optional(inner)
            | Self::Nullable(inner)
            | Self::Boxed(inner) => {
                inner.qualify(operations);
            }
            _ => {}
        }
    }

    /// Collects the generated types that this one names.
    fn names(&self, used: &mut Vec<String>) {
        match self {
            Self::Named(name) => used.push(name.clone()),
            Self::List(inner)
            | Self::OneOrMany(inner)
            | Self::Map(inner)
            | Self::Optional(inner)
            | Self::Nullable(inner)
            | Self::Boxed(inner) => {
                inner.names(used);
            }
            Self::Bool
            | Self::Integer
            | Self::Float
            | Self::Text
            | Self::Time
            | Self::Value
            | Self::Scalar
            | Self::File
            | Self::Patch
            | Self::Own(_) => {}
        }
    }

    /// This, or nothing; `Option` is not stacked.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Self::Optional(_) => self,
            other => Self::Optional(Box::new(other)),
        }
    }
}

#[cfg(test)]
mod tests;
