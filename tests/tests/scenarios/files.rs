//! The files, as they are in the repository.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use forgekit::prelude::*;
use forgekit_scenario::{Scenario, normalise};

use crate::{plays, provider::Provider};

/// The directory of a provider's scenarios.
pub(crate) fn folder<P: Provider>() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(P::NAME)
}

fn path<P: Provider>(name: &str) -> PathBuf {
    folder::<P>().join(format!("{name}.json"))
}

fn text<P: Provider>(name: &str) -> String {
    let path = path::<P>(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A scenario by its name.
pub(crate) fn scenario<P: Provider>(name: &str) -> Scenario {
    Scenario::parse(text::<P>(name)).unwrap_or_else(|error| panic!("{}/{name}: {error}", P::NAME))
}

/// Holds a recording against the file, or makes it the file if `UPDATE_SCENARIOS` is set.
pub(crate) fn hold<P: Provider>(name: &str, recorded: &Scenario) {
    if env::var_os("UPDATE_SCENARIOS").is_some() {
        fs::write(path::<P>(name), recorded.to_json()).unwrap();
    }
    same(name, &text::<P>(name), &recorded.to_json());
}

/// Fails with the first line that differs, and not with two files beside each other.
fn same(name: &str, expected: &str, actual: &str) {
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

fn names<P: Provider>() -> BTreeSet<String> {
    let files = fs::read_dir(folder::<P>()).unwrap().map(|file| file.unwrap().path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// A file without a play would prove nothing, and a play without a file could not run.
fn check<P: Provider>() {
    let played: BTreeSet<_> = P::PLAYS.concat().into_iter().map(plays::file).collect();
    assert_eq!(names::<P>(), played);
    for name in names::<P>() {
        let mut scenario = scenario::<P>(&name);
        assert_eq!((&*scenario.name, &*scenario.provider), (&*name, P::NAME));
        assert!(!scenario.description.is_empty(), "{name} does not say what it is");
        normalise(&mut scenario);
        same(&name, &text::<P>(&name), &scenario.to_json());
    }
}

macro_rules! every_file_is_normal_and_played {
    ($($name:ident: $client:ty,)*) => {
        mod every_file_is_normal_and_played {
            use super::*;

            $(#[test]
            fn $name() {
                check::<$client>();
            })*
        }
    };
}

every_file_is_normal_and_played! {
    azure_devops: AzureDevOps,
    github: GitHub,
    gitlab: GitLab,
    jira: Jira,
    slack: Slack,
}
