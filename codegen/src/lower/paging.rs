//! How an operation pages, from its parameters and the shape of its answer.

use super::{Answer, Argument, Paging, Target, Type, names, types::Types};
use crate::{Error, Settings, model::Operation};

/// The styles in which pages are counted.
const COUNTED: [&str; 4] = ["Link", "Page", "StartAt", "TopSkip"];

pub(super) fn lower(
    operation: &Operation,
    answer: &Answer,
    arguments: &[&Argument],
    types: &Types<'_>,
    settings: &Settings,
) -> Result<Option<Paging>, Error> {
    let rule = settings.paging.get(&operation.id);
    let style = match rule {
        Some(rule) => rule.style.clone(),
        // A cursor says more than a page size.
        None => settings
            .paging_parameters
            .iter()
            .filter(|(name, _)| takes(operation, arguments, name))
            .min_by_key(|(_, style)| COUNTED.contains(&style.as_str()))
            .map(|(_, style)| style.clone())
            .unwrap_or_default(),
    };
    if style.is_empty() {
        return Ok(None);
    }
    let (ty, optional) = match answer {
        Answer::Json(ty) | Answer::Listed(ty) => (ty, false),
        Answer::Optional(ty) => (ty, true),
        _ => return Ok(None),
    };
    let wanted = rule.map(|rule| rule.items.as_str()).unwrap_or_default();
    let module = names::module(&operation.tag);
    let found = match ty {
        Type::List(item) => {
            let key = match answer {
                Answer::Listed(_) => settings.listed.clone(),
                _ => String::new(),
            };
            Some((key, (**item).clone(), String::new()))
        }
        Type::Named(name) => list_in(types, &module, name, wanted),
        _ => None,
    };
    let Some((key, item, take)) = found else {
        let reason = match wanted {
            "" => "pages, but its answer has no list, or several".to_owned(),
            wanted => format!("pages, but its answer has no list `{wanted}`"),
        };
        let mend = "say under `paging` in the settings which list, or `{}` if it does not page";
        return Err(Error::unsupported(&operation.id, format!("{reason}; {mend}")));
    };
    let take = if optional { take.replacen(" in ", " in? ", 1) } else { take };
    let parameter = rule.map(|rule| rule.parameter.clone()).unwrap_or_default();
    Ok(Some(Paging { style, key, item, take, parameter }))
}

/// The list of a struct that is called so, or its only one: its key, what it holds, and how its
/// items are taken out. A list further down is called by all names on the way, which are always
/// there.
fn list_in(
    types: &Types<'_>,
    module: &str,
    name: &str,
    wanted: &str,
) -> Option<(String, Type, String)> {
    let fields = types.struct_fields(module, name)?;
    if let Some((outer, wanted)) = wanted.split_once('.') {
        let field = fields.iter().find(|field| field.key == outer)?;
        let mut ty = &field.ty;
        while let Type::Boxed(inner) = ty {
            ty = inner;
        }
        let Type::Named(name) = ty else { return None };
        let (key, item, take) = list_in(types, module, name, wanted)?;
        let take = take.replacen(" in ", &format!(" in {}.", field.name), 1);
        return Some((format!("{outer}.{key}"), item, take));
    }
    let mut lists = fields.iter().filter_map(|field| {
        let item = match &field.ty {
            Type::List(item) => item,
            Type::Optional(inner) => match &**inner {
                Type::List(item) => item,
                _ => return None,
            },
            _ => return None,
        };
        let matches = wanted.is_empty() || field.key == wanted;
        matches.then(|| (field.key.clone(), (**item).clone(), format!(" in {}", field.name)))
    });
    let first = lists.next();
    if lists.next().is_some() { None } else { first }
}

/// Whether a caller can say in the query, or in a form, where the list is to go on.
fn takes(operation: &Operation, arguments: &[&Argument], name: &str) -> bool {
    let query = |argument: &Argument| matches!(argument.target, Target::Query | Target::QueryList);
    let field = |argument: &Argument| argument.target == Target::Field;
    arguments.iter().any(|argument| {
        argument.key == name
            && match operation.method.as_str() {
                "GET" => query(argument),
                _ => field(argument) && is_form(operation),
            }
    })
}

/// Whether the arguments go as a form, by which other methods than `GET` read as well.
fn is_form(operation: &Operation) -> bool {
    let contents = operation.body.iter().flat_map(|body| &body.content);
    contents.into_iter().all(|content| content.media == "application/x-www-form-urlencoded")
}
