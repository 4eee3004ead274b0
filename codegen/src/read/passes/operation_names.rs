//! `operation-names`: names for operations whose ids are no more than their methods and paths.
//!
//! A name is a verb and the end of the path, as much of it as tells the operations of a tag
//! apart: `GET /projects/{id}/issues/{issue_iid}/links` is `issues().list_links(..)`. What the tag
//! is about is not repeated: `POST /projects/{id}/issues/{issue_iid}/notes` is
//! `notes().create_for_issue(..)`. A path that ends in a verb, as `/jobs/{job_id}/retry` does, has
//! its own.
//!
//! The settings' `names` come first: an id with `tag/name`, as everyday operations deserve.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use self::words::Words;
use super::visit;
use crate::{Error, Settings, lower::names};

/// An operation on its way to a name.
struct Candidate {
    id: String,
    tag: String,
    words: Words,
    /// How many words of context its name has by now.
    context: usize,
    /// The parameters that its name tells.
    by: Vec<String>,
}

impl Candidate {
    fn name(&self) -> String {
        self.words.name(self.context, &self.by)
    }
}

/// More than any path has words.
const ROUNDS: usize = 40;

pub(super) fn apply(document: &mut Value, settings: &Settings) -> Result<(), Error> {
    let mut taken: BTreeSet<(String, String)> = BTreeSet::new();
    let mut known = BTreeSet::new();
    let mut open: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for (path, method, operation) in visit::operations(document) {
        let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
        known.insert(id.clone());
        if let Some((tag, name)) = settings.names.get(&id).and_then(|name| name.split_once('/')) {
            operation["tags"] = json!([feature(tag)]);
            operation["x-rust-name"] = json!(name);
            if !taken.insert((names::module(tag), names::field(name))) {
                return Err(Error::unsupported(id, format!("is not the only `{tag}/{name}`")));
            }
            continue;
        }
        let tag = operation["tags"][0].as_str().unwrap_or("default").to_owned();
        let tag = feature(settings.tags.get(&tag).unwrap_or(&tag));
        let module = names::module(&tag);
        let words = Words::new(&module, path, method, lists(operation));
        open.entry(module).or_default().push(Candidate {
            id,
            tag,
            words,
            context: 0,
            by: Vec::new(),
        });
    }
    if let Some(id) = settings.names.keys().find(|id| !known.contains(*id)) {
        return Err(Error::unsupported(id, "has a name in the settings, but is no operation"));
    }
    let mut named = BTreeMap::new();
    for (module, candidates) in open {
        for (candidate, name) in tell_apart(&module, candidates, &taken)? {
            named.insert(candidate.id, (candidate.tag, name));
        }
    }
    for (_, _, operation) in visit::operations(document) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        if let Some((tag, name)) = named.get(id) {
            operation["tags"] = json!([tag]);
            operation["x-rust-name"] = json!(name);
        }
    }
    Ok(())
}

/// Gives those that share a name more of their paths, until none does.
///
/// The one whose path has no more to tell keeps its name. Where nobody's has, the parameters do.
fn tell_apart(
    module: &str,
    mut candidates: Vec<Candidate>,
    taken: &BTreeSet<(String, String)>,
) -> Result<Vec<(Candidate, String)>, Error> {
    for _ in 0..ROUNDS {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, candidate) in candidates.iter().enumerate() {
            groups.entry(candidate.name()).or_default().push(at);
        }
        let is_taken = |name: &str| taken.contains(&(module.to_owned(), names::field(name)));
        groups.retain(|name, group| group.len() > 1 || is_taken(name));
        if groups.is_empty() {
            let named = |one: Candidate| {
                let name = one.name();
                (one, name)
            };
            return Ok(candidates.into_iter().map(named).collect());
        }
        for (name, group) in groups {
            let same = group
                .iter()
                .all(|at| candidates[*at].words.rest == candidates[group[0]].words.rest);
            let more: Vec<usize> = group
                .iter()
                .copied()
                .filter(|at| candidates[*at].words.has_more(candidates[*at].context))
                .collect();
            if more.is_empty() || (same && !is_taken(&name)) {
                by_parameters(&mut candidates, &group);
            } else {
                more.iter().for_each(|at| candidates[*at].context += 1);
            }
        }
    }
    let mut names: Vec<String> = candidates.iter().map(Candidate::name).collect();
    names.sort();
    names.retain(|name| candidates.iter().filter(|one| one.name() == *name).count() > 1);
    let reason = format!("nothing tells its {} apart; name them in the settings", names.join(", "));
    Err(Error::unsupported(module, reason))
}

/// Names each of `group` by the parameters that not all of them have.
fn by_parameters(candidates: &mut [Candidate], group: &[usize]) {
    let all: Vec<Vec<String>> =
        group.iter().map(|at| candidates[*at].words.parameters.clone()).collect();
    for (at, own) in group.iter().zip(&all) {
        let common = |name: &String| all.iter().all(|other| other.contains(name));
        candidates[*at].by = own.iter().filter(|name| !common(name)).cloned().collect();
    }
}

/// A tag as the cargo feature is called.
fn feature(tag: &str) -> String {
    names::module(tag).replace('_', "-")
}

/// Whether a success is a list.
fn lists(operation: &mut Value) -> bool {
    visit::successes(operation)
        .any(|(_, response)| visit::schemas(response).any(|schema| schema["type"] == "array"))
}
