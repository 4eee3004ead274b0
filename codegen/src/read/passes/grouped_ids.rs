//! Ids made of a group and what is done to it, such as `Pull Requests_Create`, in the words in
//! which one would say it: `create-pull-request`.

use heck::ToSnakeCase as _;
use serde_json::{Map, Value, json};

use super::visit::each_operation;
use crate::{Error, Settings, lower::singular};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    each_operation(document, &mut |path, operation| {
        if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
            let (tag, own) = id.split_once('/').map_or((None, id), |(tag, own)| (Some(tag), own));
            if let Some((group, action)) = own.split_once('_') {
                let said = said(group, action, path, takes_list(operation));
                let id = tag.map_or_else(|| said.clone(), |tag| format!("{tag}/{said}"));
                operation.insert("operationId".to_owned(), json!(id));
            }
        }
    });
    Ok(())
}

/// The action alone where it names what it is done to, or else with the group after its verb.
///
/// One is got, changed or deleted where the path ends with which; one is created unless the body
/// is a list; what is listed or asked for is many.
fn said(group: &str, action: &str, path: &str, takes_list: bool) -> String {
    let (group, action) = (words(group), words(action));
    let Some(last) = group.last().filter(|_| !action.is_empty()) else {
        return [group, action].concat().join("-");
    };
    let plain = |words: &[String]| words.iter().map(|word| singular(word)).collect::<String>();
    if plain(&action).contains(&plain(&group)) || plain(&action[1..]).contains(&singular(last)) {
        return action.join("-");
    }
    let verbs = if action.get(1).is_some_and(|word| word == "or") { 3 } else { 1 };
    let (verb, rest) = action.split_at(verbs.min(action.len()));
    let one = match verb[0].as_str() {
        "list" | "query" => false,
        "create" | "add" | "queue" | "install" => !takes_list,
        _ => !rest.is_empty() || path.trim_end_matches('?').ends_with('}'),
    };
    let mut group = group.clone();
    if one && let Some(last) = group.last_mut() {
        *last = singular(last);
    }
    [verb, &group, rest].concat().join("-")
}

fn words(text: &str) -> Vec<String> {
    let text = text.to_snake_case();
    text.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn takes_list(operation: &Map<String, Value>) -> bool {
    let content = operation.get("requestBody").and_then(|body| body["content"].as_object());
    content.into_iter().flatten().any(|(_, content)| content["schema"]["type"] == "array")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_what_one_would_say() {
        for (group, action, path, expected) in [
            ("Pull Requests", "Get Pull Requests", "/x/pullrequests", "get-pull-requests"),
            ("Pull Requests", "Create", "/x/pullrequests", "create-pull-request"),
            ("Pull Requests", "Update", "/x/pullrequests/{id}", "update-pull-request"),
            ("Refs", "Update Ref", "/x/refs", "update-ref"),
            ("Refs", "List", "/x/refs", "list-refs"),
            ("Commits", "Get Changes", "/x/commits/{id}/changes", "get-commit-changes"),
            ("Pull Request Commits", "Get Iteration Commits", "/x", "get-iteration-commits"),
            (
                "Classification Nodes",
                "Create Or Update",
                "/x",
                "create-or-update-classification-node",
            ),
            ("Team Settings", "Update", "/x/settings", "update-team-settings"),
            ("Wiql", "Query By Id", "/x/{id}", "query-wiql-by-id"),
            ("Packages", "DownloadPackage", "/x", "download-package"),
        ] {
            assert_eq!(said(group, action, path, false), expected);
        }
        assert_eq!(said("Leases", "Add", "/x/leases", true), "add-leases");
    }

    #[test]
    fn the_tag_before_an_id_stays() {
        let mut document =
            json!({ "paths": { "/refs": { "get": { "operationId": "git/Refs_List" } } } });
        apply(&mut document, &Settings::default()).unwrap();
        assert_eq!(document["paths"]["/refs"]["get"]["operationId"], "git/list-refs");
    }
}
