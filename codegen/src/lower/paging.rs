//! How an operation pages, from its parameters and the shape of its answer.

use super::{Answer, Paging, Type, names, types::Types};
use crate::{
    Error, Settings,
    model::{Operation, Place},
};

/// The styles in which pages are counted.
const COUNTED: [&str; 4] = ["Link", "Page", "StartAt", "TopSkip"];

pub(super) fn lower(
    operation: &Operation,
    answer: &Answer,
    types: &Types<'_>,
    settings: &Settings,
) -> Result<Option<Paging>, Error> {
    let rule = settings.paging.get(&operation.id);
    let style = match rule {
        Some(rule) => rule.style.clone(),
        // A cursor says more than a page size.
        None if operation.method == "GET" => settings
            .paging_parameters
            .iter()
            .filter(|(name, _)| {
                operation
                    .parameters
                    .iter()
                    .any(|parameter| parameter.place == Place::Query && parameter.name == **name)
            })
            .min_by_key(|(_, style)| COUNTED.contains(&style.as_str()))
            .map(|(_, style)| style.clone())
            .unwrap_or_default(),
        None => String::new(),
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
        Type::Named(name) => types.struct_fields(&module, name).and_then(|fields| {
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
                matches
                    .then(|| (field.key.clone(), (**item).clone(), format!(" in {}", field.name)))
            });
            let first = lists.next();
            if lists.next().is_some() { None } else { first }
        }),
        _ => None,
    };
    let Some((key, item, take)) = found else {
        let reason = "pages, but its answer has no list, or several; say which under `paging` in the settings";
        return Err(Error::unsupported(&operation.id, reason));
    };
    let take = if optional { take.replacen(" in ", " in? ", 1) } else { take };
    let parameter = rule.map(|rule| rule.parameter.clone()).unwrap_or_default();
    Ok(Some(Paging { style, key, item, take, parameter }))
}
