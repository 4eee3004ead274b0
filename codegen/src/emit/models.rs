use super::text::{entries, imports, request_entries, ty, wrapped};
use crate::lower::{Case, Direction, Field, Module, Shape, Type, TypeDef};

const OFFERS: [(&str, &str); 12] = [
    ("BTreeMap", "use std::collections::BTreeMap;"),
    ("DateTime<Utc", "use chrono::{DateTime, Utc};"),
    ("Nullable", "use forgekit_core::Nullable;"),
    ("OneOrMany", "use forgekit_core::OneOrMany;"),
    ("Scalar", "use forgekit_core::Scalar;"),
    ("FromStatus", "use forgekit_core::answer::FromStatus;"),
    ("model!", "use forgekit_core::model;"),
    ("request!", "use forgekit_core::request;"),
    ("open_enum!", "use forgekit_core::open_enum;"),
    ("union!", "use forgekit_core::union;"),
    ("request_union!", "use forgekit_core::request_union;"),
    ("Value", "use serde_json::Value;"),
];

/// A file of types.
pub(super) fn file(module: &Module) -> String {
    let mut body = String::new();
    for def in &module.types {
        body.push_str(&type_def(def));
    }
    let mut head = imports(&body, &OFFERS);
    if !module.imports.is_empty() {
        head.push_str("#[allow(unused_imports)]\nuse super::super::shared::*;\n");
    }
    format!("{head}\n{body}")
}

fn type_def(def: &TypeDef) -> String {
    match &def.shape {
        Shape::Struct(fields) => structure(def, fields),
        Shape::Enum(values) => {
            let values: Vec<String> =
                values.iter().map(|(variant, text)| format!("{variant} = {text:?}")).collect();
            let line = format!("    pub enum {} {{ {} }}\n", def.name, values.join(", "));
            let list = if line.len() <= 98 {
                line
            } else {
                let values = wrapped(values.into_iter()).replace("    ", "        ");
                format!("    pub enum {} {{\n{values}    }}\n", def.name)
            };
            format!("open_enum! {{\n    /// {}.\n{list}}}\n\n", def.doc)
        }
        Shape::Union(cases) => union(def, cases),
        Shape::Statuses(cases) => statuses(def, cases),
    }
}

fn structure(def: &TypeDef, fields: &[Field]) -> String {
    let name = &def.name;
    let request = def.direction.request;
    let empty = request && fields.iter().all(|field| matches!(field.ty, Type::Optional(_)));
    let mut derives = vec!["Clone", "Debug"];
    if empty {
        derives.push("Default");
    }
    let mut text = format!("/// {}.\n#[derive({})]\n", def.doc, derives.join(", "));
    if !request {
        text.push_str("#[non_exhaustive]\n");
    }
    text.push_str(&format!("pub struct {name} {{\n"));
    for field in fields {
        text.push_str(&format!("pub {}: {},\n", field.name, ty(&field.ty)));
    }
    text.push_str("}\n");
    if def.direction.response {
        let keys = entries(name, fields.iter().map(key));
        text.push_str(&format!("model! {keys}\n"));
    }
    if request {
        let skipped = |field: &&Field| field.optional && matches!(field.ty, Type::Optional(_));
        let keys =
            |optional: bool| fields.iter().filter(move |field| skipped(field) == optional).map(key);
        let keys = request_entries(name, keys(false).collect(), keys(true).collect());
        text.push_str(&format!("request! {keys}\n"));
    }
    text.push('\n');
    if request && !empty {
        text.push_str(&constructor(name, fields));
    }
    text
}

/// A field as the macros name it.
fn key(field: &Field) -> String {
    if field.name == field.key {
        field.name.clone()
    } else {
        format!("{} = {:?}", field.name, field.key)
    }
}

fn constructor(name: &str, fields: &[Field]) -> String {
    let mut arguments = String::new();
    let mut values = String::new();
    for field in fields {
        let value = match (&field.constant, &field.ty) {
            (_, Type::Optional(_)) if field.optional => format!("{}: None", field.name),
            (Some(constant), Type::Text) => format!("{}: {constant:?}.to_owned()", field.name),
            (_, Type::Text) => {
                arguments.push_str(&format!("{}: impl Into<String>, ", field.name));
                format!("{}: {}.into()", field.name, field.name)
            }
            (_, Type::Own(path)) => {
                arguments.push_str(&format!("{}: impl Into<{path}>, ", field.name));
                format!("{}: {}.into()", field.name, field.name)
            }
            (_, other) => {
                arguments.push_str(&format!("{}: {}, ", field.name, ty(other)));
                field.name.clone()
            }
        };
        values.push_str(&value);
        values.push_str(", ");
    }
    format!(
        "impl {name} {{\n/// With what has to be there.\npub fn new({arguments}) -> Self {{\nSelf {{ {values} }}\n}}\n}}\n\n"
    )
}

fn union(def: &TypeDef, cases: &[Case]) -> String {
    let name = &def.name;
    let mut text = format!(
        "/// {}.\n#[derive(Clone, Debug)]\n#[non_exhaustive]\npub enum {name} {{\n",
        def.doc
    );
    for case in cases {
        text.push_str(&format!("{}({}),\n", case.variant, ty(&case.ty)));
    }
    text.push_str("/// Anything else.\nOther(Value),\n}\n");
    let tests =
        entries(name, cases.iter().map(|case| format!("{} if {}", case.variant, case.test)));
    if def.direction != Direction::REQUEST {
        text.push_str(&format!("union! {tests}\n"));
    }
    if def.direction.request {
        let variants = entries(name, cases.iter().map(|case| case.variant.clone()));
        text.push_str(&format!("request_union! {variants}\n"));
    }
    text.push('\n');
    if def.direction.request {
        for case in cases {
            match &case.ty {
                Type::Text => {
                    text.push_str(&from_impl(name, &case.variant, "&str", "value.to_owned()"));
                    text.push_str(&from_impl(name, &case.variant, "String", "value"));
                }
                Type::Boxed(inner) => {
                    text.push_str(&from_impl(name, &case.variant, &ty(inner), "Box::new(value)"))
                }
                Type::Value => {}
                other => text.push_str(&from_impl(name, &case.variant, &ty(other), "value")),
            }
        }
    }
    text
}

fn from_impl(name: &str, variant: &str, from: &str, value: &str) -> String {
    format!(
        "impl From<{from}> for {name} {{\nfn from(value: {from}) -> Self {{\nSelf::{variant}({value})\n}}\n}}\n\n"
    )
}

fn statuses(def: &TypeDef, cases: &[(u16, String, Option<Type>)]) -> String {
    let name = &def.name;
    let mut text = format!(
        "/// {}.\n#[derive(Clone, Debug)]\n#[non_exhaustive]\npub enum {name} {{\n",
        def.doc
    );
    let mut arms = String::new();
    for (status, variant, body) in cases {
        text.push_str(&format!("/// {status}\n"));
        match body {
            Some(body) => {
                text.push_str(&format!("{variant}({}),\n", ty(body)));
                arms.push_str(&format!("{status} => Self::{variant}(Decode::decode(node, cx)),\n"));
            }
            None => {
                text.push_str(&format!("{variant},\n"));
                arms.push_str(&format!("{status} => Self::{variant},\n"));
            }
        }
    }
    text.push_str("/// Another status of success.\nOther(Value),\n}\n\n");
    text.push_str(&format!(
        "impl FromStatus for {name} {{\nfn from_status(status: u16, node: forgekit_core::json::Node<'_>, cx: &mut forgekit_core::json::Context) -> Self {{\nuse forgekit_core::json::Decode;\nmatch status {{\n{arms}_ => Self::Other(node.to_value()),\n}}\n}}\n}}\n\n"
    ));
    text
}
