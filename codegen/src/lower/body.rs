//! Request bodies as arguments: the members of an object, or the body whole.

use super::reach::canonical;
use crate::{
    Error,
    model::{Api, Content, Kind, Object, Operation, Schema},
};

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// How the body of an operation is given.
pub(super) enum Plan<'a> {
    /// There is none.
    None,
    /// Member by member.
    Fields(Object, Form),
    /// As one JSON value.
    Whole(&'a Content),
    /// As steps that change what is there.
    Patch(&'a Content),
    /// As bytes of the content's media type.
    Raw(&'a Content),
}

/// What the members are sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A JSON object.
    Json,
    /// A form in one line.
    Urlencoded,
    /// A form in one line, in which lists repeat their name.
    Repeating,
    /// A form with files.
    Multipart,
    /// A JSON object, or a form as soon as there are files.
    JsonOrMultipart,
}

impl Form {
    pub(super) const fn has_files(self) -> bool {
        matches!(self, Self::Multipart | Self::JsonOrMultipart)
    }

    /// The variant of the core crate's `BodyKind`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Json => "Json",
            Self::Urlencoded => "Form",
            Self::Repeating => "RepeatingForm",
            Self::Multipart => "Multipart",
            Self::JsonOrMultipart => "JsonOrMultipart",
        }
    }
}

pub(super) fn plan<'a>(api: &'a Api, operation: &'a Operation) -> Result<Plan<'a>, Error> {
    let Some(body) = &operation.body else {
        return Ok(Plan::None);
    };
    let json =
        body.content.iter().find(|content| is_json(&content.media) && !is_file(&content.schema));
    let files = body.content.iter().find(|content| content.media == MULTIPART);
    let form = body.content.iter().find(|content| content.media == URLENCODED);
    let Some(content) = files.or(json).or(form) else {
        return body.content.first().map(Plan::Raw).ok_or_else(|| {
            Error::unsupported(&operation.id, "a request body without any media type")
        });
    };
    if content.media == "application/json-patch+json" {
        return Ok(Plan::Patch(content));
    }
    let object = match content.schema.kind {
        Kind::Any if is_json(&content.media) => None,
        _ => flatten(api, &content.schema),
    };
    if let Some(mut object) = object {
        if let Some(members) = &body.members {
            require(&mut object, members, &operation.id)?;
        }
        let form = match (files, json) {
            (Some(_), Some(_)) => Form::JsonOrMultipart,
            (Some(_), None) => Form::Multipart,
            (None, Some(_)) => Form::Json,
            (None, None) if content.repeats => Form::Repeating,
            (None, None) => Form::Urlencoded,
        };
        return Ok(Plan::Fields(object, form));
    }
    Ok(Plan::Whole(content))
}

/// Requires these members alone, and puts them first and in this order.
fn require(object: &mut Object, members: &[String], operation: &str) -> Result<(), Error> {
    if let Some(unknown) =
        members.iter().find(|name| !object.properties.iter().any(|own| own.name == **name))
    {
        return Err(Error::unsupported(
            operation,
            format!("has to have `{unknown}` in its body, which has no such member"),
        ));
    }
    let place = |name: &str| members.iter().position(|member| member == name);
    object.properties.sort_by_key(|property| place(&property.name).unwrap_or(usize::MAX));
    for property in &mut object.properties {
        property.required = members.contains(&property.name);
    }
    Ok(())
}

/// The schemas inside a body that need types.
pub(super) fn schemas<'a>(
    api: &'a Api,
    operation: &'a Operation,
) -> Result<Vec<&'a Schema>, Error> {
    let Some(body) = &operation.body else {
        return Ok(Vec::new());
    };
    Ok(match plan(api, operation)? {
        Plan::None | Plan::Raw(_) | Plan::Patch(_) => Vec::new(),
        Plan::Whole(content) => vec![&content.schema],
        Plan::Fields(..) => {
            body.content.iter().flat_map(|content| parts(api, &content.schema)).collect()
        }
    })
}

/// The members' schemas of everything that [`flatten`] would merge.
fn parts<'a>(api: &'a Api, schema: &'a Schema) -> Vec<&'a Schema> {
    match &schema.kind {
        Kind::Object(object) => object.properties.iter().map(|property| &property.schema).collect(),
        Kind::Ref(name) => api
            .schemas
            .get(canonical(api, name))
            .map(|schema| parts(api, schema))
            .unwrap_or_default(),
        Kind::Union(cases) => cases.iter().flat_map(|case| parts(api, case)).collect(),
        _ => Vec::new(),
    }
}

/// The object that a schema amounts to for somebody who fills it in.
///
/// Of several objects, all members can be given and those are required that
/// all require. Lists and texts beside an object are older spellings of it.
fn flatten(api: &Api, schema: &Schema) -> Option<Object> {
    match &schema.kind {
        Kind::Object(object) => {
            let mut object = object.clone();
            object.properties.retain(|property| !property.read_only);
            Some(object)
        }
        Kind::Ref(name) => flatten(api, api.schemas.get(canonical(api, name))?),
        Kind::Any => Some(Object::default()),
        Kind::Union(cases) => {
            let mut objects = cases
                .iter()
                .filter_map(|case| flatten(api, case))
                .filter(|object| !object.properties.is_empty());
            let mut whole = objects.next()?;
            for object in objects {
                let requires = |object: &Object, name: &str| {
                    object
                        .properties
                        .iter()
                        .any(|property| property.name == name && property.required)
                };
                let both: Vec<String> = whole
                    .properties
                    .iter()
                    .filter(|property| property.required && requires(&object, &property.name))
                    .map(|property| property.name.clone())
                    .collect();
                // The first spelling of a member stands: the later ones narrow its values.
                for property in object.properties {
                    if !whole.properties.iter().any(|own| own.name == property.name) {
                        whole.properties.push(property);
                    }
                }
                for property in &mut whole.properties {
                    property.required = both.contains(&property.name);
                }
            }
            Some(whole)
        }
        _ => None,
    }
}

pub(super) fn is_json(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim();
    media == "application/json" || media.ends_with("+json") || media == "*/*"
}

/// Whether a member of a form is a file.
pub(super) fn is_file(schema: &Schema) -> bool {
    matches!(&schema.kind, Kind::Text { format, .. } if format == "binary")
}
