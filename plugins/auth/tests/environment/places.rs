//! Environments made up for a test, and what is found in them.

use std::sync::{Arc, Mutex};

use forgekit_auth::{
    AuthError, Credential as _,
    environment::{Environment, Found},
};
use secrecy::SecretString;
use tempfile::TempDir;

use crate::provider::{told, whole};

/// These variables and nothing else.
pub fn variables(variables: &[(&'static str, &'static str)]) -> Environment {
    told();
    let variables = variables.to_vec();
    Environment::new(move |name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

/// What the file is called in a home directory.
pub const NETRC: &str = if cfg!(windows) { "_netrc" } else { ".netrc" };

/// An environment whose home holds this netrc file. The directory lasts as long as its guard.
pub fn with_netrc(environment: Environment, netrc: &str) -> (Environment, TempDir) {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join(NETRC), netrc).unwrap();
    (environment.home(home.path()), home)
}

/// An environment whose programs print this, and the lines they are run by.
pub fn with_program(
    environment: Environment,
    prints: Option<&'static str>,
) -> (Environment, Arc<Mutex<Vec<String>>>) {
    let lines = Arc::<Mutex<Vec<String>>>::default();
    let ran = lines.clone();
    let environment = environment.programs(move |line| {
        ran.lock().unwrap().push(line.join(" "));
        async move { prints.map(SecretString::from) }
    });
    (environment, lines)
}

/// Where it was found, its header, and the origins it goes to.
pub fn lay(found: &Found) -> (String, String, Vec<String>) {
    let (name, value) = found.at_hand().expect("no future is needed");
    let origins = found.issued_for().iter().map(ToString::to_string).collect();
    (found.source().to_string(), format!("{name}: {}", value.to_str().unwrap()), origins)
}

/// That a credential is found in this variable or file, and what header it makes.
pub fn check(found: Result<Found, AuthError>, source: &str, header: &str) {
    let (lay_in, made, _) = lay(&found.unwrap());
    assert_eq!((lay_in.as_str(), made.as_str()), (source, header));
}

/// That nothing is found, that the error says all this, and no secret.
pub fn check_none(found: Result<Found, AuthError>, says: &[&str]) {
    let error = whole(&found.unwrap_err());
    for say in says {
        assert!(error.contains(say), "{say:?} is not in {error}");
    }
    assert!(!error.contains("canary"), "{error}");
}
