//! Operations: names, arguments, settings.

mod parameter;

use std::collections::{BTreeMap, HashSet};

use super::{
    Answer, Argument, Direction, Operation, Target, Type, agreed, answer, body, errors, names,
    paging,
    types::{Spot, Types},
};
use crate::{
    Error, Settings,
    model::{self, Api, Schema},
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
    let common = &errors::common(api);
    let mut modules: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (source, operation) in api.operations.iter().enumerate() {
        let module = names::module(&operation.tag);
        for way in answer::ways(operation, settings.asked) {
            let lowered = Lowering { api, settings, types, operation, module: &module, common };
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
    common: &'l [String],
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
        let mut answer = answer::lower(operation, way, &name, self.types)?;
        if let Answer::Json(ty @ Type::List(_)) = &answer
            && !self.settings.listed.is_empty()
        {
            answer = Answer::Listed(ty.clone());
        }
        let arguments: Vec<&Argument> = required.iter().chain(&optional).collect();
        let paging = paging::lower(operation, &answer, &arguments, self.types, self.settings)?;
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
            counted_by: self.settings.counted_by.get(&operation.id).cloned().unwrap_or_default(),
            credentials,
            safe: self.reads(),
            idempotent: self.settings.idempotent.get(&operation.id).copied(),
            errors: self.errors()?,
            required,
            optional,
            body,
            content_type,
            answer,
            paging,
            deferred: operation.method == "GET" && answer::may_be_late(operation),
        })
    }

    /// Whether the last word of its id says that it changes nothing.
    fn reads(&self) -> bool {
        let id = &self.operation.id;
        let last = id.rsplit(['/', '.']).next().unwrap_or(id);
        self.settings.reads.iter().any(|word| word == last)
    }

    fn errors(&self) -> Result<Vec<(String, String)>, Error> {
        let codes = &self.operation.errors;
        let own: Vec<String> =
            codes.iter().filter(|code| !self.common.contains(*code)).cloned().collect();
        names::variants(&own).map_err(|reason| Error::unsupported(&self.operation.id, reason))
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
        let kind = |kind: &str| match kind {
            "Json" | "Raw" if !body.required => format!("Optional{kind}"),
            _ => kind.to_owned(),
        };
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
                // The boundary between the parts of a form is the caller's, and with it the type.
                let media = content.media.as_str();
                let media = if media.starts_with("multipart/") { "" } else { media };
                Ok((kind("Raw"), media.to_owned()))
            }
            body::Plan::Patch(content) => {
                whole_body(Type::Patch, Target::Json);
                Ok((kind("Json"), content.media.clone()))
            }
            body::Plan::Whole(content) => {
                let ty = self.ty(&content.schema, "body", name)?;
                whole_body(ty, Target::Json);
                Ok((kind("Json"), special(&content.media)))
            }
            body::Plan::Fields(object, form) => {
                let commas: Vec<&String> =
                    body.content.iter().flat_map(|content| &content.commas).collect();
                for property in &object.properties {
                    let file = form.has_files() && body::is_file(&property.schema);
                    let mut ty = match file {
                        true => Type::File,
                        false => self.ty(&property.schema, &property.name, name)?,
                    };
                    if let (Type::Optional(inner), false) = (&ty, property.required) {
                        ty = Type::Nullable(inner.clone());
                    }
                    let joined = commas.contains(&&property.name) && is_list_of_text(&ty);
                    let argument = Argument {
                        name: names::field(&property.name),
                        key: property.name.clone(),
                        ty,
                        target: match file {
                            true => Target::File,
                            false if joined => Target::FieldList,
                            false => Target::Field,
                        },
                    };
                    if property.required && body.required {
                        required.push(argument)
                    } else {
                        optional.push(argument)
                    }
                }
                Ok((kind(form.name()), String::new()))
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

/// What can be written with commas in between.
fn is_list_of_text(ty: &Type) -> bool {
    let (Type::List(item) | Type::Nullable(item)) = ty else { return false };
    matches!(**item, Type::Text | Type::Integer | Type::Bool | Type::Named(_))
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
