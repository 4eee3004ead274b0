use serde_json::Value;

use super::{Document, Schema, path};
use crate::{Error, Settings};

/// One operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its id in the document.
    pub id: String,
    /// The name that a pass or an overlay asks for (`x-rust-name`).
    pub name: String,
    /// Its HTTP method in capitals.
    pub method: String,
    /// Its path template; parameters of several segments as `{+name}`, and `{/name}` for what may
    /// be left out with its slash.
    pub path: String,
    /// The query that is always sent.
    pub query: String,
    /// Its first tag.
    pub tag: String,
    /// One line on what it does.
    pub summary: String,
    /// Its page in the provider's documentation.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// When it will be removed, as declared.
    pub removal: String,
    /// The server it alone is served from.
    pub server: String,
    /// Whether it notifies people.
    pub notifies: bool,
    /// Whether an app may call it, if the document says so.
    pub apps: Option<bool>,
    /// Path, query and header parameters.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    pub body: Option<Body>,
    /// Its answers, errors included.
    pub responses: Vec<Response>,
    /// The codes of its errors.
    pub errors: Vec<String>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub place: Place,
    /// What it holds.
    pub schema: Schema,
    /// Whether it has to be given.
    pub required: bool,
    /// Whether a list repeats the name (`a=1&a=2`) rather than joining values by commas.
    pub repeats: bool,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it has to be sent.
    pub required: bool,
    /// Its forms, by media type.
    pub content: Vec<Content>,
    /// The name of the argument that is the whole body, where the document gives one.
    pub argument: Option<String>,
    /// The members that it must have, where that is not said by its schema.
    pub members: Option<Vec<String>>,
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type.
    pub media: String,
    /// What it holds.
    pub schema: Schema,
    /// The members of a form that are lists joined by commas, by its `encoding`.
    pub commas: Vec<String>,
    /// Whether lists in a form repeat their name, by its `encoding`.
    pub repeats: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code, or `default`, or a class such as `2XX`.
    pub status: String,
    /// Its bodies, by media type.
    pub content: Vec<Content>,
    /// The names of its declared headers.
    pub headers: Vec<String>,
}

impl Operation {
    pub(super) fn parse(
        document: Document<'_>,
        method: &str,
        path: &str,
        item: &Value,
        node: &Value,
        settings: &Settings,
    ) -> Result<Self, Error> {
        let text = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
        let id = match text("operationId") {
            id if id.is_empty() => format!("{method} {path}"),
            id => id,
        };
        let at = |pointer: &str| if pointer.is_empty() { None } else { node.pointer(pointer) };
        let lists = [&item["parameters"], &node["parameters"]];
        let (mut path, given) = path::below(path, &settings.base);
        let mut query = String::new();
        let mut parameters: Vec<Parameter> = Vec::new();
        for raw in lists.iter().flat_map(|list| list.as_array().into_iter().flatten()) {
            let raw = document.resolve(raw, &id)?;
            let mut parameter = Parameter::parse(document, raw, &id)?;
            if given.contains(&parameter.name.as_str()) {
                continue;
            }
            if let Some(pointer) = settings.constants.get(&parameter.name)
                && let Some(value) = at(pointer).and_then(Value::as_str)
            {
                let separator = if query.is_empty() { "" } else { "&" };
                query.push_str(&format!("{separator}{}={value}", parameter.name));
                continue;
            }
            if parameter.place == Place::Path && raw[&settings.optional_segment] == false {
                path = path::optional(&path, &parameter.name);
                parameter.required = false;
            }
            if parameter.place == Place::Path && raw[&settings.multi_segment] == true {
                path = path::deep(&path, &parameter.name);
            }
            parameters.retain(|own| (&own.name, own.place) != (&parameter.name, parameter.place));
            parameters.push(parameter);
        }
        let mut responses = Vec::new();
        for (status, raw) in node["responses"].as_object().into_iter().flatten() {
            let raw = document.resolve(raw, &id)?;
            responses.push(Response {
                status: status.clone(),
                content: contents(document, &raw["content"], &format!("{id} answer {status}"))?,
                headers: raw["headers"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, _)| name.clone())
                    .collect(),
            });
        }
        Ok(Self {
            method: method.to_uppercase(),
            path,
            query,
            tag: node["tags"][0].as_str().unwrap_or("default").to_owned(),
            name: text("x-rust-name"),
            summary: if settings.no_prose { String::new() } else { text("summary") },
            docs: match node["externalDocs"]["url"].as_str() {
                Some(url) => url.to_owned(),
                None => settings.docs.replace("{id}", &id),
            },
            deprecated: node["deprecated"] == true,
            removal: at(&settings.removal).and_then(Value::as_str).unwrap_or_default().to_owned(),
            server: node["servers"][0]["url"].as_str().unwrap_or_default().to_owned(),
            notifies: at(&settings.notifies) == Some(&Value::Bool(true)),
            apps: at(&settings.apps).and_then(Value::as_bool),
            parameters,
            body: body(document, node, &id, settings)?,
            responses,
            errors: at(&settings.errors)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(|code| code.as_str().map(str::to_owned))
                .collect(),
            id,
        })
    }
}

fn body(
    document: Document<'_>,
    node: &Value,
    id: &str,
    settings: &Settings,
) -> Result<Option<Body>, Error> {
    if node["requestBody"].is_null() {
        return Ok(None);
    }
    let raw = document.resolve(&node["requestBody"], id)?;
    let argument = match settings.body_argument.as_str() {
        "" => None,
        pointer => node.pointer(pointer).and_then(Value::as_str).map(str::to_owned),
    };
    let members = match settings.body_required.as_str() {
        "" => None,
        pointer => {
            let named = node.pointer(pointer).and_then(Value::as_array).into_iter().flatten();
            Some(named.filter_map(Value::as_str).map(str::to_owned).collect())
        }
    };
    Ok(Some(Body {
        members,
        required: raw["required"] == true,
        content: contents(document, &raw["content"], &format!("{id} body"))?,
        argument,
    }))
}

fn contents(document: Document<'_>, node: &Value, place: &str) -> Result<Vec<Content>, Error> {
    node.as_object()
        .into_iter()
        .flatten()
        .map(|(media, value)| {
            Ok(Content {
                media: media.clone(),
                schema: Schema::parse(document, &value["schema"], place)?,
                commas: lists(&value["encoding"], false),
                repeats: !lists(&value["encoding"], true).is_empty(),
            })
        })
        .collect()
}

/// The members whose items are apart, or joined.
fn lists(encoding: &Value, apart: bool) -> Vec<String> {
    let members = encoding.as_object().into_iter().flatten();
    let lists = members.filter(|(_, how)| how["style"] == "form" && how["explode"] == apart);
    lists.map(|(name, _)| name.clone()).collect()
}

impl Parameter {
    fn parse(document: Document<'_>, raw: &Value, id: &str) -> Result<Self, Error> {
        let name = raw["name"].as_str().unwrap_or_default().to_owned();
        let place = match raw["in"].as_str() {
            Some("path") => Place::Path,
            Some("query") => Place::Query,
            Some("header") => Place::Header,
            other => {
                let place = other.unwrap_or("nowhere");
                return Err(Error::unsupported(id, format!("parameter `{name}` in {place}")));
            }
        };
        if raw["style"].as_str().is_some_and(|style| style != "form" && style != "simple") {
            return Err(Error::unsupported(
                id,
                format!("parameter `{name}` in style {}", raw["style"]),
            ));
        }
        Ok(Self {
            schema: Schema::parse(document, &raw["schema"], &format!("{id} parameter {name}"))?,
            required: raw["required"] == true || place == Place::Path,
            repeats: raw["explode"] != false,
            name,
            place,
        })
    }
}
