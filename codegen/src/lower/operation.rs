//! Operations: names, arguments, settings.

use std::collections::{BTreeMap, HashSet};

use super::{
    Argument, Direction, Operation, Target, Type, agreed, answer, body, names, paging,
    types::{Spot, Types},
};
use crate::{
    Error, Settings,
    model::{self, Api, Kind, Place, Schema},
};

/// Methods that every call has, so that no setter can be called so.
const RESERVED: [&str; 8] =
    ["header", "items", "pages", "raw", "request", "send", "timeout", "wait"];

/// Lowers every operation; the result is by module.
pub(super) fn lower<'a>(
    api: &'a Api,
    settings: &Settings,
    types: &mut Types<'a>,
) -> Result<BTreeMap<String, Vec<Operation>>, Error> {
    types.agreed = agreed::names(api)?;
    let mut modules: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (source, operation) in api.operations.iter().enumerate() {
        let module = names::module(&operation.tag);
        for way in answer::ways(operation) {
            let lowered = Lowering { api, settings, types, operation, module: &module };
            let lowered = lowered.one(source, &way)?;
            let siblings = modules.entry(module.clone()).or_default();
            if siblings.iter().any(|other| other.name == lowered.name) {
                return Err(Error::unsupported(
                    &operation.id,
                    format!("another operation is called `{}` already", lowered.name),
                ));
            }
            siblings.push(lowered);
        }
    }
    Ok(modules)
}

struct Lowering<'l, 'a> {
    api: &'a Api,
    settings: &'l Settings,
    types: &'l mut Types<'a>,
    operation: &'a model::Operation,
    module: &'l str,
}

impl Lowering<'_, '_> {
    fn one(mut self, source: usize, way: &answer::Way<'_>) -> Result<Operation, Error> {
        let operation = self.operation;
        let short = &*local_id(operation);
        let suffix = if way.suffix.is_empty() { String::new() } else { format!("-{}", way.suffix) };
        let base = names::pascal(short);
        let name = names::pascal(&format!("{short}{suffix}"));
        let mut required = Vec::new();
        let mut optional = Vec::new();
        self.parameters(&base, &mut required, &mut optional)?;
        let (body, content_type) = self.body(&base, &mut required, &mut optional)?;
        distinct(&mut required, &mut optional);
        let answer = answer::lower(operation, way, &name, self.types)?;
        let paging = paging::lower(operation, &answer, self.types, self.settings)?;
        let listed = |table: &BTreeMap<String, String>| {
            table.get(&operation.id).or_else(|| table.get(&operation.tag)).cloned()
        };
        let credentials = match (self.settings.credentials.get(&operation.id), operation.apps) {
            (Some(kinds), _) => kinds.clone(),
            (None, Some(false)) => vec!["User".to_owned()],
            (None, _) => Vec::new(),
        };
        Ok(Operation {
            method: names::field(&format!("{short}{suffix}")),
            name,
            source,
            accept: way.accept.clone(),
            class: listed(&self.settings.classes).unwrap_or_default(),
            credentials,
            idempotent: self.settings.idempotent.get(&operation.id).copied(),
            required,
            optional,
            body,
            content_type,
            answer,
            paging,
            deferred: operation.method == "GET" && answer::may_be_late(operation),
        })
    }

    fn parameters(
        &mut self,
        name: &str,
        required: &mut Vec<Argument>,
        optional: &mut Vec<Argument>,
    ) -> Result<(), Error> {
        let operation = self.operation;
        let place =
            |parameter: &model::Parameter| operation.path.find(&format!("{}}}", parameter.name));
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
            let ty = match ty {
                Type::Optional(inner) => *inner,
                ty => ty,
            };
            let target = match parameter.place {
                Place::Path => Target::Path,
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
                name: names::field(&parameter.name),
                key: parameter.name.clone(),
                ty,
                target,
            };
            if parameter.required { required.push(argument) } else { optional.push(argument) }
        }
        Ok(())
    }

    fn body(
        &mut self,
        name: &str,
        required: &mut Vec<Argument>,
        optional: &mut Vec<Argument>,
    ) -> Result<(String, String), Error> {
        let operation = self.operation;
        let Some(body) = &operation.body else {
            return Ok((String::new(), String::new()));
        };
        let kind =
            |kind: &str| if body.required { kind.to_owned() } else { format!("Optional{kind}") };
        let whole = body.argument.as_deref().unwrap_or("body");
        let mut whole_body = |ty: Type, target: Target| {
            let argument =
                Argument { name: names::field(whole), key: whole.to_owned(), ty, target };
            if body.required { required.push(argument) } else { optional.push(argument) }
        };
        match body::plan(self.api, operation)? {
            body::Plan::None => Ok((String::new(), String::new())),
            body::Plan::Raw(content) => {
                whole_body(Type::Text, Target::Raw);
                Ok((kind("Raw"), content.media.clone()))
            }
            body::Plan::Whole(content) => {
                let ty = self.ty(&content.schema, "body", name)?;
                whole_body(ty, Target::Json);
                Ok((kind("Json"), special(&content.media)))
            }
            body::Plan::Fields(object) => {
                for property in &object.properties {
                    let mut ty = self.ty(&property.schema, &property.name, name)?;
                    if let (Type::Optional(inner), false) = (&ty, property.required) {
                        ty = Type::Nullable(inner.clone());
                    }
                    let argument = Argument {
                        name: names::field(&property.name),
                        key: property.name.clone(),
                        ty,
                        target: Target::Field,
                    };
                    if property.required && body.required {
                        required.push(argument)
                    } else {
                        optional.push(argument)
                    }
                }
                Ok((kind("Json"), String::new()))
            }
        }
    }

    fn ty(&mut self, schema: &Schema, key: &str, operation: &str) -> Result<Type, Error> {
        self.types.member(
            schema,
            key,
            operation,
            Spot {
                module: self.module,
                parent: operation,
                key,
                operation: "",
                direction: Direction::REQUEST,
            },
        )
    }
}

/// The operation's own name, or else its id without what it is prefixed by: the tag, or the class
/// that serves it, in which case its method is no part of the name either.
fn local_id(operation: &model::Operation) -> String {
    if !operation.name.is_empty() {
        return operation.name.clone();
    }
    let id = &operation.id;
    if let Some((group, rest)) = id.split_once(['/', '.'])
        && group == operation.tag
    {
        return rest.replace('.', "-");
    }
    if let Some((class, rest)) = id.rsplit_once('.')
        && class.starts_with(|first: char| first.is_ascii_uppercase())
    {
        let method = format!("_{}", operation.method.to_lowercase());
        return rest.strip_suffix(&method).unwrap_or(rest).to_owned();
    }
    id.replace(['/', '.'], "-")
}

/// The media type of a JSON body, where it says more than that it is JSON.
fn special(media: &str) -> String {
    if media.ends_with("+json") { media.to_owned() } else { String::new() }
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

/// Tells arguments of one name apart, and setters from the methods of every call.
fn distinct(required: &mut [Argument], optional: &mut [Argument]) {
    let mut seen: HashSet<String> = HashSet::new();
    for argument in required {
        while !seen.insert(argument.name.clone()) {
            argument.name = format!("new_{}", argument.name.trim_start_matches("r#"));
        }
    }
    let mut seen: HashSet<String> = RESERVED.iter().map(|&name| name.to_owned()).collect();
    for argument in optional {
        while !seen.insert(argument.name.clone()) {
            argument.name = format!("set_{}", argument.name.trim_start_matches("r#"));
        }
    }
}
