use std::fmt;

use forgekit_scenario::ReadError;

/// What a script says is no scenario: a scope, a path, a status or a header is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    script: String,
    problem: String,
}

impl ScriptError {
    pub(super) fn new(script: &str, problem: String) -> Self {
        Self { script: script.to_owned(), problem }
    }

    /// Without the line, which is none of the script's.
    pub(super) fn read(script: &str, error: &ReadError) -> Self {
        let step = error.step().map(|step| format!("step {step}"));
        let field = Some(error.field().to_owned()).filter(|field| !field.is_empty());
        let place: Vec<_> = step.into_iter().chain(field).collect();
        Self::new(script, format!("{}: {}", place.join(", "), error.problem()))
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the script {:?}: {}", self.script, self.problem)
    }
}

impl std::error::Error for ScriptError {}
