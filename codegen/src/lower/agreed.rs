//! Short names for the inline schemas of operations.
//!
//! The `sort` that most of a tag's operations take is `Sort`; one that differs
//! from it is named after its operation.

use std::collections::HashMap;

use super::{answer, body, names, types};
use crate::{
    Error,
    model::{Api, Kind, Operation, Schema},
};

/// The schema that has a short name, by (module, short name).
pub(super) type Agreed = HashMap<(String, String), Schema>;

pub(super) fn names(api: &Api) -> Result<Agreed, Error> {
    let mut uses: HashMap<(String, String), Vec<(Schema, usize)>> = HashMap::new();
    for operation in &api.operations {
        let module = names::module(&operation.tag);
        for (name, schema) in members(api, operation)? {
            let (short, schema) = innermost(&name, &schema);
            if !types::is_named(schema) {
                continue;
            }
            let plain = Schema { nullable: false, ..schema.clone() };
            let uses = uses.entry((module.clone(), short)).or_default();
            match uses.iter_mut().find(|(same, _)| *same == plain) {
                Some((_, count)) => *count += 1,
                None => uses.push((plain, 1)),
            }
        }
    }
    let agreed = uses.into_iter().filter_map(|(key, mut uses)| {
        uses.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let most = uses[0].1;
        let alone = uses.get(1).is_none_or(|(_, count)| *count < most);
        (most > 1 && alone).then(|| (key, uses.swap_remove(0).0))
    });
    Ok(agreed.collect())
}

/// Parameters, members of the body and members of the answers.
fn members(api: &Api, operation: &Operation) -> Result<Vec<(String, Schema)>, Error> {
    let mut members: Vec<(String, Schema)> = Vec::new();
    members.extend(
        operation
            .parameters
            .iter()
            .map(|parameter| (parameter.name.clone(), parameter.schema.clone())),
    );
    if let body::Plan::Fields(object, _) = body::plan(api, operation)? {
        members
            .extend(object.properties.into_iter().map(|property| (property.name, property.schema)));
    }
    for schema in answer::schemas(operation) {
        if let Kind::Object(object) = &schema.kind {
            let properties = object.properties.iter();
            members.extend(
                properties.map(|property| (property.name.clone(), property.schema.clone())),
            );
        }
    }
    Ok(members)
}

/// The schema inside lists and maps, with the name that its type would have.
pub(super) fn innermost<'s>(name: &str, schema: &'s Schema) -> (String, &'s Schema) {
    match &schema.kind {
        Kind::Array(inner) | Kind::Map(inner) => innermost(&names::singular(name), inner),
        _ => (names::type_name(name), schema),
    }
}
