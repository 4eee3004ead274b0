//! The files, as they are in the repository.

use std::{collections::BTreeSet, fs, path::PathBuf};

use forgekit_scenario::{Scenario, normalise};

use crate::plays;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/github")
}

/// The text of a scenario's file.
pub(crate) fn text(name: &str) -> String {
    let path = folder().join(format!("{name}.json"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A scenario by its name.
pub(crate) fn scenario(name: &str) -> Scenario {
    Scenario::parse(text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn names() -> BTreeSet<String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_file_has_a_play_and_every_play_a_file() {
    let played: BTreeSet<_> = plays::names().collect();
    assert_eq!(names(), played);
}

#[test]
fn every_file_is_normal_and_called_as_it_says() {
    for name in names() {
        let mut scenario = scenario(&name);
        assert_eq!((&*scenario.name, &*scenario.provider), (&*name, "github"));
        assert!(!scenario.description.is_empty(), "{name} does not say what it is");
        normalise(&mut scenario);
        same(&name, &text(&name), &scenario.to_json());
    }
}

/// Fails with the first line that differs, and not with two files beside each other.
pub(crate) fn same(name: &str, expected: &str, actual: &str) {
    if expected == actual {
        return;
    }
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for line in 1.. {
        let (expected, actual) = (left.next(), right.next());
        assert_eq!(expected, actual, "{name}.json (left) differs in line {line}");
        if expected.is_none() {
            panic!("{name}.json differs in how its lines end");
        }
    }
}
