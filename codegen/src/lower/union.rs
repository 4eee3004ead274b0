//! Unions: what each case is called and how it is told from the others.

use super::{
    Case, names,
    types::{Spot, Types},
};
use crate::{
    Error,
    model::{Kind, Object, Schema},
};

/// What can be seen of one case in a JSON value.
struct Look {
    required: Vec<String>,
    all: Vec<String>,
    tags: Vec<(String, String)>,
}

/// Names and tests of the cases, in the order in which they are tried.
pub(super) fn cases(
    types: &mut Types<'_>,
    schemas: &[Schema],
    spot: Spot<'_>,
) -> Result<Vec<Case>, Error> {
    let looks: Vec<Option<Look>> = schemas.iter().map(|schema| look(types, schema)).collect();
    let variants = variants(schemas, &looks, spot)?;
    let mut cases = Vec::new();
    for (index, (schema, variant)) in schemas.iter().zip(&variants).enumerate() {
        let ty = types.ty(schema, Spot { key: variant, ..spot })?;
        let (rank, test) = match &looks[index] {
            Some(look) => match tag(look, &looks) {
                Some((key, value)) => (0, format!("is_tagged({key:?}, {value:?})")),
                None => object_test(look, index, &looks),
            },
            None => match kind_test(types, schema, schemas) {
                // Fits every object, so it comes after those that fit some.
                test if test == ANY_OBJECT => (usize::MAX, test),
                test => (0, test),
            },
        };
        cases.push((rank, Case { variant: variant.clone(), ty, test }));
    }
    cases.sort_by_key(|(rank, _)| *rank);
    Ok(cases.into_iter().map(|(_, case)| case).collect())
}

fn look(types: &Types<'_>, schema: &Schema) -> Option<Look> {
    let object: &Object = types.object(schema)?;
    let names = |required: bool| {
        let properties =
            object.properties.iter().filter(move |property| property.required || !required);
        properties.map(|property| property.name.clone()).collect::<Vec<_>>()
    };
    let tags = object.properties.iter().filter_map(|property| match &property.schema.kind {
        Kind::Text { values, .. } if values.len() == 1 => {
            Some((property.name.clone(), values[0].clone()))
        }
        _ => None,
    });
    Some(Look { required: names(true), all: names(false), tags: tags.collect() })
}

/// The test that every object passes.
const ANY_OBJECT: &str = "is_object(&[])";

/// The member and its one text that this case alone has, where others have theirs.
fn tag<'l>(look: &'l Look, looks: &[Option<Look>]) -> Option<&'l (String, String)> {
    look.tags.iter().find(|(key, _)| {
        let tags = looks.iter().flatten().flat_map(|look| &look.tags);
        let values: Vec<&String> =
            tags.filter(|(name, _)| name == key).map(|(_, value)| value).collect();
        values.len() > 1
            && values.iter().enumerate().all(|(at, value)| !values[..at].contains(value))
    })
}

/// The members that no other case can have; the fewer cases they rule out, the later the case is tried.
fn object_test(look: &Look, index: usize, looks: &[Option<Look>]) -> (usize, String) {
    let mut keys: Vec<&String> = Vec::new();
    let mut alike = 0;
    for (_, other) in looks.iter().enumerate().filter(|(at, _)| *at != index) {
        let Some(other) = other else { continue };
        // One would do by the document; servers send the odd member more than it says.
        let own: Vec<&String> =
            look.required.iter().filter(|key| !other.all.contains(key)).take(3).collect();
        alike += usize::from(own.is_empty());
        keys.extend(own.iter().filter(|key| !keys.contains(key)).copied().collect::<Vec<_>>());
    }
    keys.truncate(6);
    // After the cases with a tag.
    (alike + 1, format!("is_object(&{keys:?})"))
}

fn kind_test(types: &Types<'_>, schema: &Schema, all: &[Schema]) -> String {
    let test = match &types.resolved(schema).kind {
        Kind::Text { .. } => "is_string()",
        Kind::Boolean => "is_boolean()",
        Kind::Integer => "is_integer()",
        Kind::Number => "is_number()",
        Kind::Scalar => "is_scalar()",
        Kind::Map(_) => ANY_OBJECT,
        Kind::Array(inner) => {
            let lists: Vec<&Schema> = all
                .iter()
                .filter_map(|case| match &case.kind {
                    Kind::Array(inner) => Some(&**inner),
                    _ => None,
                })
                .collect();
            if lists.len() < 2 {
                return "is_array()".to_owned();
            }
            let looks: Vec<Option<Look>> = lists.iter().map(|list| look(types, list)).collect();
            let at = lists.iter().position(|list| *list == &**inner).unwrap_or(0);
            return match &looks[at] {
                Some(look) => object_test(look, at, &looks).1.replace("is_object", "is_array_of"),
                None => "is_array()".to_owned(),
            };
        }
        // Anything goes: such a case is tried where it stands.
        Kind::Any | Kind::Object(_) | Kind::Ref(_) | Kind::Own { .. } | Kind::Union(_) => {
            ANY_OBJECT
        }
    };
    test.to_owned()
}

fn variants(
    schemas: &[Schema],
    looks: &[Option<Look>],
    spot: Spot<'_>,
) -> Result<Vec<String>, Error> {
    let mut variants: Vec<String> = schemas
        .iter()
        .enumerate()
        .map(|(index, schema)| match &schema.kind {
            Kind::Text { .. } => "Text".to_owned(),
            Kind::Boolean => "Boolean".to_owned(),
            Kind::Integer => "Integer".to_owned(),
            Kind::Number => "Number".to_owned(),
            Kind::Scalar => "Scalar".to_owned(),
            Kind::Map(_) | Kind::Any => "Object".to_owned(),
            Kind::Union(_) => "Nested".to_owned(),
            Kind::Ref(name) => names::pascal(name),
            Kind::Own { path, .. } => names::pascal(path.rsplit("::").next().unwrap_or(path)),
            Kind::Array(inner) => match &inner.kind {
                Kind::Ref(name) => format!("{}s", names::pascal(name)),
                _ => "List".to_owned(),
            },
            Kind::Object(_) => schema.name.clone().unwrap_or_else(|| told_apart(index, looks)),
        })
        .collect();
    let referred: Vec<usize> =
        (0..schemas.len()).filter(|&at| matches!(schemas[at].kind, Kind::Ref(_))).collect();
    if referred.len() > 1 {
        let names: Vec<String> = referred.iter().map(|&at| variants[at].clone()).collect();
        for (at, name) in referred.into_iter().zip(names::without_common_words(&names)) {
            variants[at] = name;
        }
    }
    for (at, name) in variants.iter().enumerate() {
        if name == "Other" || variants[..at].contains(name) {
            return Err(Error::unsupported(
                format!("{}::{}", spot.module, spot.parent),
                format!(
                    "two cases of this union would be called `{name}`: {variants:?}; name them by \
                     `x-rust-name` in the overlay, or remove there what is said twice"
                ),
            ));
        }
    }
    Ok(variants)
}

/// An inline object is called after its tag, or after a member that only it has.
fn told_apart(index: usize, looks: &[Option<Look>]) -> String {
    let Some(look) = &looks[index] else {
        return "Object".to_owned();
    };
    if let Some((_, value)) = tag(look, looks) {
        return names::pascal(value);
    }
    let others = || {
        looks
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != index)
            .filter_map(|(_, other)| other.as_ref())
    };
    if others().next().is_none() {
        return "Object".to_owned();
    }
    let own = look
        .required
        .iter()
        .chain(&look.all)
        .find(|key| others().all(|other| !other.all.contains(key)));
    own.map_or_else(|| "Plain".to_owned(), |key| names::pascal(key))
}
