//! Successes that are declared to hold anything and hold nothing.
//!
//! Some frameworks declare `{}` for every write that answers no more than that it was done. A read
//! keeps its `{}`: it answers something, if only it is not said what.

use serde_json::{Map, Value};

use crate::{Error, Settings};

const WRITES: [&str; 4] = ["delete", "patch", "post", "put"];

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    for item in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
            for (status, response) in responses.into_iter().flatten() {
                let write = WRITES.contains(&method.as_str()) && status.starts_with('2');
                if (write || status == "204") && says_nothing(&response["content"]) {
                    response.as_object_mut().map(|response| response.shift_remove("content"));
                }
            }
        }
    }
    Ok(())
}

/// Whether all media types have the schema `{}`, and no example tells more.
fn says_nothing(content: &Value) -> bool {
    content.as_object().is_some_and(|content| {
        content.values().all(|body| {
            body["schema"].as_object().is_none_or(Map::is_empty)
                && body.get("example").is_none()
                && body.get("examples").is_none()
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_write_of_nothing_answers_nothing_and_a_read_something() {
        let any = json!({ "application/json": { "schema": {} } });
        let shown = json!({ "application/json": { "schema": {}, "example": "{\"id\":1}" } });
        let mut document = json!({ "paths": { "/a": {
            "put": { "responses": { "204": { "content": any }, "400": { "content": any } } },
            "post": { "responses": { "201": { "content": shown } } },
            "get": { "responses": { "200": { "content": any }, "204": { "content": any } } },
        } } });
        apply(&mut document, &Settings::default()).unwrap();
        let at = |pointer: &str| document.pointer(&format!("/paths/~1a/{pointer}/content"));
        assert!(at("put/responses/204").is_none());
        assert!(at("put/responses/400").is_some());
        assert!(at("post/responses/201").is_some());
        assert!(at("get/responses/200").is_some());
        assert!(at("get/responses/204").is_none());
    }
}
