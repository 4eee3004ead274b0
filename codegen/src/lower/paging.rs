//! How an operation pages, from its parameters and the shape of its answer.

use super::{Answer, Paging, Type, names, types::Types};
use crate::{
    Error, Settings,
    model::{Operation, Place},
};

pub(super) fn lower(
    operation: &Operation,
    answer: &Answer,
    types: &Types<'_>,
    settings: &Settings,
) -> Result<Option<Paging>, Error> {
    let rule = settings.paging.get(&operation.id);
    let style = match rule {
        Some(rule) => rule.style.clone(),
        // In the order of the settings, not of the document: a cursor says more than a page size.
        None if operation.method == "GET" => settings
            .paging_parameters
            .iter()
            .find(|(name, _)| {
                operation
                    .parameters
                    .iter()
                    .any(|parameter| parameter.place == Place::Query && parameter.name == **name)
            })
            .map(|(_, style)| style.clone())
            .unwrap_or_default(),
        None => String::new(),
    };
    if style.is_empty() {
        return Ok(None);
    }
    let (ty, optional) = match answer {
        Answer::Json(ty) => (ty, false),
        Answer::Optional(ty) => (ty, true),
        _ => return Ok(None),
    };
    let wanted = rule.map(|rule| rule.items.as_str()).unwrap_or_default();
    let module = names::module(&operation.tag);
    let found = match ty {
        Type::List(item) => Some((String::new(), (**item).clone(), String::new())),
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
    Ok(Some(Paging { style, key, item, take }))
}
