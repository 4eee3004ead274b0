//! A scenario written in Rust.

mod answered;
mod asked;
mod draft;
mod error;
mod verbs;

pub use answered::Answered;
pub use asked::Asked;
pub use error::ScriptError;

use self::draft::Draft;

/// A scenario that is written down step by step: what is asked, and what is answered.
///
/// A request is begun with its method, [`with_json`](Asked::with_json) and its like say what it
/// has to bring, [`answers`](Asked::answers) ends it. Then the answer is described, and the next
/// request begun. [`Answered::scenario`] checks the whole by the rules of a file.
///
/// ```
/// use forgekit_replay::Script;
/// use serde_json::json;
///
/// let scenario = Script::new("closes-an-issue")
///     .on("https://api.github.com")
///     .patch("/repos/octo-org/hello-world/issues/1")
///     .with_json(json!({"state": "closed"}))
///     .answers(200)
///     .json(json!({"number": 1, "state": "closed"}))
///     .get("/repos/octo-org/hello-world/issues/1")
///     .with_header("if-none-match", "\"1\"")
///     .answers(304)
///     .scenario()?;
/// assert_eq!(scenario.steps.len(), 2);
/// # Ok::<(), forgekit_replay::ScriptError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a script does nothing until it is played"]
pub struct Script {
    name: String,
    provider: String,
    description: String,
    unordered: bool,
    scope: String,
    steps: Vec<Draft>,
}

impl Script {
    /// A scenario without steps. Its name is made of small letters, digits and hyphens.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            provider: "test".to_owned(),
            description: String::new(),
            unordered: false,
            scope: String::new(),
            steps: Vec::new(),
        }
    }

    /// Names the provider, `test` otherwise.
    pub fn provider(mut self, name: impl Into<String>) -> Self {
        self.provider = name.into();
        self
    }

    /// Says what happens, in a sentence.
    pub fn described(mut self, text: impl Into<String>) -> Self {
        self.description = text.into();
        self
    }

    /// Lets the steps be played in any order.
    pub fn unordered(mut self) -> Self {
        self.unordered = true;
        self
    }
}
