mod answers;
mod naming;
mod paths;
mod requests;

use serde_json::{Value, json};

use super::apply;
use crate::Settings;

/// `paths` and `components.schemas` after one pass.
fn run(
    pass: &str,
    settings: Settings,
    paths: Value,
    schemas: Value,
) -> Result<(Value, Value), String> {
    let mut document = json!({ "paths": paths, "components": { "schemas": schemas } });
    let settings = Settings { passes: vec![pass.to_owned()], ..settings };
    apply(&mut document, &settings).map_err(|error| error.to_string())?;
    Ok((document["paths"].take(), document["components"]["schemas"].take()))
}

fn plain(pass: &str, paths: Value, schemas: Value) -> (Value, Value) {
    run(pass, Settings::default(), paths, schemas).unwrap()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn answer(schema: Value) -> Value {
    json!({ "200": { "content": { "application/json": { "schema": schema } } } })
}

fn parameters(names: &[&str]) -> Value {
    names.iter().map(|name| json!({ "name": name, "in": "query", "schema": {} })).collect()
}

const SCHEMA: &str = "/responses/200/content/application~1json/schema";

#[test]
fn a_pass_that_is_not_there_is_told_with_those_that_are() {
    let error = run("nothing", Settings::default(), json!({}), json!({})).unwrap_err();
    assert!(error.starts_with("passes: no `nothing` among answers, base-path, "), "{error}");
}
