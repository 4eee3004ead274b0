//! What an operation answers, from its declared responses.

use super::{
    Answer, Direction, Shape, Type, TypeDef, body, names,
    types::{Spot, Types},
};
use crate::{
    Error,
    model::{Content, Kind, Operation, Response, Schema},
};

/// One way to call an operation: the answer, and the media type to ask for.
pub(super) struct Way<'a> {
    /// Appended to the operation's name, empty for the usual way.
    pub(super) suffix: String,
    pub(super) accept: String,
    content: Option<&'a Content>,
}

/// The schemas of successful JSON answers.
pub(super) fn schemas(operation: &Operation) -> impl Iterator<Item = &Schema> {
    successes(operation)
        .flat_map(|response| &response.content)
        .filter(|content| !is_text(content) && !is_binary(content))
        .map(|content| &content.schema)
}

/// The ways an operation can answer: one per media type of its success.
///
/// Where the provider has to be `asked`, the usual way names its media type if that is not JSON.
pub(super) fn ways(operation: &Operation, asked: bool) -> Vec<Way<'_>> {
    let contents: Vec<&Content> = successes(operation)
        .map(|response| &response.content)
        .find(|content| content.len() > 1)
        .into_iter()
        .flatten()
        .collect();
    let contents = match successes(operation).find_map(|response| response.content.first()) {
        Some(only) if contents.is_empty() => vec![only],
        _ => contents,
    };
    let usual =
        contents.iter().position(|content| content.media == "application/json").unwrap_or(0);
    let accept = contents.get(usual).map(|content| content.media.as_str());
    let accept =
        accept.filter(|media| asked && !body::is_json(media)).unwrap_or_default().to_owned();
    let mut ways = vec![Way { suffix: String::new(), accept, content: None }];
    for (_, content) in contents.iter().enumerate().filter(|(at, _)| *at != usual) {
        let subtype = content.media.rsplit('/').next().unwrap_or_default();
        let suffix = subtype.split('+').next().unwrap_or_default();
        let suffix = match suffix.rsplit('.').next().unwrap_or_default() {
            "plain" => "text",
            "octet-stream" => "bytes",
            suffix => suffix,
        };
        ways.push(Way {
            suffix: suffix.to_owned(),
            accept: content.media.clone(),
            content: Some(content),
        });
    }
    ways
}

pub(super) fn lower(
    operation: &Operation,
    way: &Way<'_>,
    name: &str,
    types: &mut Types<'_>,
) -> Result<Answer, Error> {
    let module = names::module(&operation.tag);
    let parent = format!("{name}Response");
    let spot = Spot {
        module: &module,
        parent: &parent,
        key: "",
        operation: name,
        direction: Direction::RESPONSE,
    };
    if let Some(content) = way.content {
        return one(content, spot, types);
    }
    let bodies: Vec<(&Response, &Content)> =
        successes(operation).filter_map(|response| Some((response, usual(response)?))).collect();
    let silent = successes(operation).any(|response| response.content.is_empty());
    let redirects = operation
        .responses
        .iter()
        .any(|response| matches!(response.status.as_str(), "302" | "303" | "307"));
    let mut distinct: Vec<&Content> = Vec::new();
    for (_, content) in &bodies {
        if !distinct.iter().any(|other| other.schema == content.schema) {
            distinct.push(content);
        }
    }
    match distinct[..] {
        [] if silent => Ok(match operation.method.as_str() {
            "GET" if answers(operation, "404") && answers(operation, "204") => Answer::Check,
            "HEAD" if answers(operation, "404") => Answer::Check,
            "GET" if redirects => Answer::OptionalRedirect,
            // Where the task is that a write began, if it was not done at once.
            _ if answers(operation, "303") => Answer::OptionalRedirect,
            _ => Answer::Empty,
        }),
        [] if redirects => Ok(Answer::Redirect),
        [] => Ok(Answer::Empty),
        [content] if redirects && is_nothing(content, types) => Ok(Answer::OptionalRedirect),
        [content] if !silent => one(content, spot, types),
        [content] => Ok(match one(content, spot, types)? {
            Answer::Json(ty) => Answer::Optional(ty),
            other => other,
        }),
        _ => by_status(operation, &bodies, name, types),
    }
}

fn by_status(
    operation: &Operation,
    bodies: &[(&Response, &Content)],
    name: &str,
    types: &mut Types<'_>,
) -> Result<Answer, Error> {
    let module = names::module(&operation.tag);
    let mut cases = Vec::new();
    for response in successes(operation) {
        let status = response.status.parse().unwrap_or(200);
        let variant = status_name(status);
        let ty = match bodies.iter().find(|(with_body, _)| with_body.status == response.status) {
            Some((_, content)) if !is_nothing(content, types) => {
                let parent = format!("{name}{variant}");
                let spot = Spot {
                    module: &module,
                    parent: &parent,
                    key: "",
                    operation: name,
                    direction: Direction::RESPONSE,
                };
                Some(types.ty(&content.schema, spot)?)
            }
            _ => None,
        };
        cases.push((status, variant, ty));
    }
    let name = format!("{name}Response");
    let doc = format!("What `{}` answers", operation.id);
    types.add(
        &module,
        TypeDef {
            name: name.clone(),
            doc,
            shape: Shape::Statuses(cases),
            direction: Direction::RESPONSE,
        },
    );
    Ok(Answer::ByStatus(name))
}

fn one(content: &Content, spot: Spot<'_>, types: &mut Types<'_>) -> Result<Answer, Error> {
    if is_binary(content) {
        return Ok(Answer::Binary);
    }
    if is_text(content) {
        return Ok(Answer::Text);
    }
    let ty = types.ty(&content.schema, spot)?;
    Ok(match ty {
        Type::Optional(inner) => Answer::Optional(*inner),
        ty => Answer::Json(ty),
    })
}

/// Whether 202 says that the answer is not there yet, beside a status that brings it.
pub(super) fn may_be_late(operation: &Operation) -> bool {
    let brings = |response: &Response| {
        !matches!(&*response.status, "202" | "304") && response.status.starts_with(['2', '3'])
    };
    answers(operation, "202") && operation.responses.iter().any(brings)
}

fn successes(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation.responses.iter().filter(|response| response.status.starts_with('2'))
}

fn usual(response: &Response) -> Option<&Content> {
    let json = response.content.iter().find(|content| content.media == "application/json");
    json.or_else(|| response.content.first())
}

fn answers(operation: &Operation, status: &str) -> bool {
    operation.responses.iter().any(|response| response.status == status)
}

/// A declared body that holds nothing: an object without members.
fn is_nothing(content: &Content, types: &Types<'_>) -> bool {
    match &types.resolved(&content.schema).kind {
        Kind::Any => true,
        Kind::Object(object) => object.properties.is_empty(),
        _ => false,
    }
}

fn is_binary(content: &Content) -> bool {
    matches!(&content.schema.kind, Kind::Text { format, .. } if format == "binary")
        || (content.schema.kind == Kind::Any && !body::is_json(&content.media))
}

fn is_text(content: &Content) -> bool {
    matches!(content.schema.kind, Kind::Text { .. }) && !body::is_json(&content.media)
}

fn status_name(status: u16) -> String {
    let name = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        _ => return format!("Status{status}"),
    };
    name.to_owned()
}
