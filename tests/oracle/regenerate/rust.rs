//! JSON values as Rust expressions of our types.

use anyhow::{Context as _, Result, bail};
use forgekit_codegen::lower::{Module, Package, Shape, Type, TypeDef};
use serde_json::Value;

/// Where types are looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    pub(crate) package: &'a Package,
    pub(crate) module: &'a Module,
}

impl<'a> Scope<'a> {
    /// An expression of exactly the type `ty`.
    pub(crate) fn expression(self, value: &Value, ty: &Type) -> Result<String> {
        Ok(match (ty, value) {
            (Type::Bool, Value::Bool(value)) => value.to_string(),
            (Type::Integer, Value::Number(value)) => format!("{value}_i64"),
            (Type::Float, Value::Number(value)) => format!("{value}_f64"),
            (Type::Text, Value::String(value)) => format!("{value:?}.to_owned()"),
            (Type::Time, Value::String(value)) => format!("time({value:?})"),
            (Type::Value, value) => format!("json!({value})"),
            (Type::List(inner), Value::Array(items)) => {
                let items: Result<Vec<String>> =
                    items.iter().map(|item| self.expression(item, inner)).collect();
                format!("vec![{}]", items?.join(", "))
            }
            (Type::Map(inner), Value::Object(members)) => {
                let mut entries = Vec::new();
                for (key, value) in members {
                    entries
                        .push(format!("({key:?}.to_owned(), {})", self.expression(value, inner)?));
                }
                format!("BTreeMap::from([{}])", entries.join(", "))
            }
            (Type::Optional(_), Value::Null) => "None".to_owned(),
            (Type::Optional(inner), value) => format!("Some({})", self.expression(value, inner)?),
            (Type::Nullable(_), Value::Null) => "Nullable::Null".to_owned(),
            (Type::Nullable(inner), value) => {
                format!("Nullable::Value({})", self.expression(value, inner)?)
            }
            (Type::Boxed(inner), value) => format!("Box::new({})", self.expression(value, inner)?),
            (Type::Named(name), value) => self.named(value, name)?,
            (ty, value) => bail!("{value} is no {ty:?}"),
        })
    }

    fn named(self, value: &Value, name: &str) -> Result<String> {
        let def = self.definition(name)?;
        let path = format!("forgekit_github::{}::{name}", self.module.name);
        Ok(match &def.shape {
            Shape::Enum(_) => {
                format!("{path}::from({:?})", value.as_str().context("an enum is text")?)
            }
            Shape::Struct(fields) => {
                let mut entries = Vec::new();
                for field in fields {
                    let value = match value.get(&field.key) {
                        Some(value) => self.expression(value, &field.ty)?,
                        None if field.optional => "None".to_owned(),
                        None => bail!("no `{}` for {name}", field.key),
                    };
                    entries.push(format!("{}: {value}", field.name));
                }
                format!("{path} {{ {} }}", entries.join(", "))
            }
            Shape::Union(cases) => cases
                .iter()
                .find_map(|case| {
                    let inner = self.expression(value, &case.ty).ok()?;
                    Some(format!("{path}::{}({inner})", case.variant))
                })
                .with_context(|| format!("{value} is no case of {name}"))?,
            Shape::Statuses(_) => bail!("{name} is an answer"),
        })
    }

    fn definition(self, name: &str) -> Result<&'a TypeDef> {
        let own = self.module.types.iter().find(|def| def.name == name);
        own.or_else(|| self.package.shared.types.iter().find(|def| def.name == name))
            .with_context(|| format!("no type `{name}`"))
    }
}
