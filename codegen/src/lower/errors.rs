//! The codes that operations refuse with, as far as the document lists them.

use std::collections::BTreeMap;

use super::{Direction, Shape, TypeDef, names};
use crate::{Error, model::Api};

/// What the codes of most operations are called.
const COMMON: &str = "CommonError";

/// The codes that most operations list, in the order of their names.
pub(super) fn common(api: &Api) -> Vec<String> {
    let mut uses: BTreeMap<&String, usize> = BTreeMap::new();
    let listing = api.operations.iter().filter(|operation| !operation.errors.is_empty());
    for code in listing.clone().flat_map(|operation| &operation.errors) {
        *uses.entry(code).or_default() += 1;
    }
    let most = listing.count() / 2;
    uses.into_iter().filter(|(_, count)| *count > most).map(|(code, _)| code.clone()).collect()
}

/// The enum of those codes.
pub(super) fn shared(api: &Api) -> Result<Option<TypeDef>, Error> {
    let common = common(api);
    if common.is_empty() {
        return Ok(None);
    }
    let variants =
        names::variants(&common).map_err(|reason| Error::unsupported("common errors", reason))?;
    Ok(Some(TypeDef {
        name: COMMON.to_owned(),
        doc: "Codes of errors of nearly every operation".to_owned(),
        shape: Shape::Enum(variants),
        direction: Direction::RESPONSE,
    }))
}
