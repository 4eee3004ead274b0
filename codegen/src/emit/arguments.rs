//! Arguments and setters: the types they take, and how they pass values on.

use super::text::ty;
use crate::lower::{Argument, Target, Type};

/// The parameter in a signature.
pub(super) fn parameter(argument: &Argument) -> String {
    format!("{}: {}", argument.name, accepts(argument))
}

fn accepts(argument: &Argument) -> String {
    match (&argument.target, &argument.ty) {
        (Target::Path, Type::Text) => "&str".to_owned(),
        (Target::Path, Type::Integer | Type::Bool | Type::Float) => ty(&argument.ty),
        (Target::Path, Type::Named(name)) => format!("impl Into<{name}>"),
        (Target::Path, _) => "impl std::fmt::Display".to_owned(),
        (Target::Raw, _) => "impl Into<Body>".to_owned(),
        (Target::QueryMap, _) => {
            "impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>".to_owned()
        }
        (_, Type::List(item)) => match &**item {
            Type::List(_) | Type::Map(_) | Type::Value => ty(&argument.ty),
            item => format!("impl IntoIterator<Item = impl Into<{}>>", ty(item)),
        },
        (_, Type::Map(_)) => ty(&argument.ty),
        (_, other) => format!("impl Into<{}>", ty(other)),
    }
}

/// The call that hands the value to the draft.
pub(super) fn pass(argument: &Argument) -> String {
    let Argument { name, key, .. } = argument;
    let held = ty(&argument.ty);
    match (argument.target, &argument.ty) {
        (Target::Path, Type::Named(enumeration)) => {
            format!("with_path({key:?}, Into::<{enumeration}>::into({name}))")
        }
        (Target::Path, _) => format!("with_path({key:?}, {name})"),
        (Target::Raw, _) => format!("with_body({name})"),
        (Target::QueryMap, _) => format!("with_query_map({key:?}, {name})"),
        (Target::File, _) => format!("with_file({key:?}, {name})"),
        (target, ty) => {
            let method = match target {
                Target::Query => "with_query",
                Target::QueryList => "with_query_csv",
                Target::Header => "with_header_param",
                Target::Json => "with_json",
                Target::FieldList => "with_field_csv",
                _ => "with_field",
            };
            let value = match ty {
                Type::List(item)
                    if matches!(**item, Type::List(_) | Type::Map(_) | Type::Value) =>
                {
                    name.clone()
                }
                Type::List(_) => format!("{name}.into_iter().map(Into::into).collect()"),
                Type::Map(_) => name.clone(),
                _ => format!("{name}.into()"),
            };
            match target {
                Target::Json => format!("with_json::<{held}>({value})"),
                _ => format!("{method}::<{held}>({key:?}, {value})"),
            }
        }
    }
}
