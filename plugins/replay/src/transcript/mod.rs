//! What was sent while a scenario was played.

mod exchange;
mod shown;

use std::fmt;

pub use exchange::Exchange;
pub(crate) use shown::shown;

/// What was sent to a scenario, in its order, and how each request was answered.
///
/// Shown as text, it is what a snapshot of a test holds:
///
/// ```text
/// PATCH https://api.github.com/repos/octo-org/hello-world/issues/1
///   accept: application/vnd.github+json
///   authorization: present
///   content-type: application/json
///   {"state":"closed"}
/// -> 200
/// ```
///
/// Of the headers there are those that say what is asked for, and those that the step requires.
/// Of a credential it is only said that it is there. URLs and bodies are shown as they are.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Transcript {
    /// What was sent and answered.
    pub exchanges: Vec<Exchange>,
}

impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, exchange) in self.exchanges.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            writeln!(f, "{exchange}")?;
        }
        Ok(())
    }
}
