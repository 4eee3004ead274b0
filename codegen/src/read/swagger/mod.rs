//! Swagger 2.0 to OpenAPI 3.0: bodies, forms, response schemas, shared parts.

mod enums;

use serde_json::{Map, Value, json};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
const SCHEMA_KEYS: [&str; 13] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "maximum",
    "minimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "x-ms-enum",
];

pub(super) fn upgrade(mut old: Value) -> Value {
    let consumes = media_types(&old["consumes"], &["application/json"]);
    let produces = media_types(&old["produces"], &["application/json"]);
    let mut new = Map::new();
    new.insert("openapi".to_owned(), json!("3.0.3"));
    new.insert("info".to_owned(), old["info"].take());
    new.insert("tags".to_owned(), old["tags"].take());
    new.insert("servers".to_owned(), servers(&old));
    let shared = old["parameters"].take();
    let answers = old["responses"].take();
    let mut paths = old["paths"].take();
    if let Value::Object(more) = old["x-ms-paths"].take()
        && let Value::Object(paths) = &mut paths
    {
        paths.extend(more);
    }
    for item in paths.as_object_mut().into_iter().flat_map(Map::values_mut) {
        let common = item["parameters"].take();
        for method in METHODS {
            if let Some(operation) = item.get_mut(method) {
                upgrade_operation(operation, &common, &shared, &answers, &consumes, &produces);
            }
        }
        if let Some(item) = item.as_object_mut() {
            item.remove("parameters");
        }
    }
    new.insert("paths".to_owned(), paths);
    new.insert("components".to_owned(), json!({ "schemas": old["definitions"].take() }));
    let mut new = Value::Object(new);
    repoint(&mut new);
    enums::hoist(&mut new);
    new
}

fn upgrade_operation(
    operation: &mut Value,
    common: &Value,
    shared: &Value,
    answers: &Value,
    consumes: &[String],
    produces: &[String],
) {
    let defaults: Vec<&str> = consumes.iter().map(String::as_str).collect();
    let consumes = media_types(&operation["consumes"], &defaults);
    let defaults: Vec<&str> = produces.iter().map(String::as_str).collect();
    let produces = media_types(&operation["produces"], &defaults);
    let own = operation["parameters"].take();
    let mut parameters = Vec::new();
    let mut form = Vec::new();
    for list in [common, &own] {
        for parameter in list.as_array().into_iter().flatten() {
            let parameter = resolve(parameter, shared, "#/parameters/");
            match parameter["in"].as_str() {
                Some("body") => {
                    let content = content(&consumes, &parameter["schema"], &parameter["schema"]);
                    let required = parameter["required"] == true;
                    operation["requestBody"] = json!({ "required": required, "content": content });
                }
                Some("formData") => form.push(parameter),
                // Some write a parameter that is not of a simple type as in 3.0.
                _ if parameter.get("schema").is_some() => parameters.push(parameter),
                _ => parameters.push(parameter_schema(parameter)),
            }
        }
    }
    if !form.is_empty() {
        operation["requestBody"] = form_body(&form, &consumes);
    }
    operation["parameters"] = Value::Array(parameters);
    for response in operation["responses"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        *response = resolve(response, answers, "#/responses/");
        let schema = response["schema"].take();
        if let Some(response) = response.as_object_mut() {
            response.remove("schema");
            if !schema.is_null() {
                let bytes = json!({ "type": "string", "format": "binary" });
                let schema = if schema["type"] == "file" { bytes.clone() } else { schema };
                // There is one schema for all media types, and it is that of the JSON.
                let json = produces.iter().any(|media| is_json(media));
                let other = if json && produces.len() > 1 { &bytes } else { &schema };
                response.insert("content".to_owned(), content(&produces, &schema, other));
            }
        }
    }
}

fn parameter_schema(mut parameter: Value) -> Value {
    let mut schema = Map::new();
    if let Some(parameter) = parameter.as_object_mut() {
        for key in SCHEMA_KEYS {
            if let Some(value) = parameter.remove(key) {
                schema.insert(key.to_owned(), value);
            }
        }
        let repeated = parameter.remove("collectionFormat").is_some_and(|format| format == "multi");
        if schema.get("type").is_some_and(|kind| kind == "array") {
            parameter.insert("explode".to_owned(), Value::Bool(repeated));
        }
    }
    parameter["schema"] = Value::Object(schema);
    parameter
}

fn form_body(form: &[Value], consumes: &[String]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut file = false;
    for parameter in form {
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        if parameter["required"] == true {
            required.push(json!(name));
        }
        let mut schema = parameter_schema(parameter.clone())["schema"].take();
        if schema["type"] == "file" {
            file = true;
            schema = json!({ "type": "string", "format": "binary" });
        }
        properties.insert(name, schema);
    }
    let multipart = file || consumes.iter().any(|media| media == "multipart/form-data");
    let media = if multipart { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let schema = json!({ "type": "object", "properties": properties, "required": required });
    json!({ "required": !required.is_empty(), "content": { media: { "schema": schema } } })
}

/// What each media type holds: JSON, or text, or else something of another schema.
fn content(media: &[String], schema: &Value, other: &Value) -> Value {
    let of = |media: &str| match media {
        json if is_json(json) => schema.clone(),
        text if text.starts_with("text/") && schema != other => json!({ "type": "string" }),
        _ => other.clone(),
    };
    media
        .iter()
        .map(|media| (media.clone(), json!({ "schema": of(media) })))
        .collect::<Map<_, _>>()
        .into()
}

fn is_json(media: &str) -> bool {
    media == "application/json" || media.ends_with("+json") || media == "*/*"
}

fn media_types(declared: &Value, default: &[&str]) -> Vec<String> {
    match declared.as_array() {
        Some(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => default.iter().map(|&media| media.to_owned()).collect(),
    }
}

fn servers(old: &Value) -> Value {
    let scheme = old["schemes"][0].as_str().unwrap_or("https");
    let base = old["basePath"].as_str().unwrap_or_default().trim_end_matches('/');
    // What a template of hosts leaves to choose is left out.
    let template = old["x-ms-parameterized-host"]["hostTemplate"].as_str();
    let host = template.map(without_placeholders);
    match host.as_deref().or_else(|| old["host"].as_str()) {
        Some(host) => json!([{ "url": format!("{scheme}://{host}{base}") }]),
        None => json!([]),
    }
}

fn without_placeholders(template: &str) -> String {
    let parts = template.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect()
}

fn resolve(value: &Value, shared: &Value, prefix: &str) -> Value {
    let name = value["$ref"].as_str().and_then(|target| target.strip_prefix(prefix));
    name.map_or_else(|| value.clone(), |name| shared[name].clone())
}

fn repoint(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(repoint),
        Value::Object(object) => {
            if let Some(Value::String(target)) = object.get_mut("$ref")
                && let Some(name) = target.strip_prefix("#/definitions/")
            {
                *target = format!("#/components/schemas/{name}");
            }
            object.values_mut().for_each(repoint);
        }
        _ => {}
    }
}
