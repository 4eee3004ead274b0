//! Pages of a list, made from the schema of its answer.

use forgekit_core::OperationMeta;
use serde_json::{Value, json};

use super::{made::Maker, resolve};

pub(super) const PER_PAGE: usize = 2;

/// The schema of what the operation answers.
pub(super) fn answer<'a>(document: &'a Value, meta: &OperationMeta) -> &'a Value {
    let items = document["paths"].as_object().unwrap().values();
    let mut operations = items.flat_map(|item| item.as_object().unwrap().values());
    let operation = operations.find(|operation| operation["operationId"] == meta.id).unwrap();
    let responses = operation["responses"].as_object().unwrap();
    let content = |(status, response): (&String, &'a Value)| {
        let content = resolve(document, response)["content"].as_object()?;
        let media = if meta.accept.is_empty() { "application/json" } else { meta.accept };
        status.starts_with('2').then(|| content.get(media).or(content.values().next()))?
    };
    &responses.iter().find_map(content).unwrap()["schema"]
}

/// One page, and the items in it; the first of them is whole, or as little as is valid.
pub(super) fn page<'a>(
    maker: &mut Maker<'a>,
    meta: &OperationMeta,
    schema: &'a Value,
    whole: bool,
) -> (Value, Vec<Value>) {
    let mut items = Vec::new();
    for number in 0..PER_PAGE {
        maker.full = whole || number > 0;
        let of = maker.items(schema, meta.items_key);
        items.push(maker.value(&of));
        maker.case += 1;
    }
    maker.full = whole;
    if meta.items_key.is_empty() {
        return (items.clone().into(), items);
    }
    let mut page = maker.value(&[schema]);
    page[meta.items_key] = items.clone().into();
    for count in ["total_count", "total_commits"] {
        if page.get(count).is_some() {
            page[count] = json!(2 * PER_PAGE);
        }
    }
    (page, items)
}

/// The scalars in `value` that are counted up, as they are shown.
pub(super) fn marks(value: &Value, marks: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| self::marks(item, marks)),
        Value::Object(members) => members.values().for_each(|member| self::marks(member, marks)),
        Value::String(text) if text.contains(|c: char| c.is_ascii_digit()) => {
            marks.push(text.clone());
        }
        Value::Number(number) => marks.push(number.to_string()),
        _ => {}
    }
}
