use std::fmt;

use forgekit_scenario::{Fault, Unplayed};

/// A scenario was not played as it is written.
#[derive(Clone, Debug)]
pub struct Unfinished {
    refused: Vec<String>,
    unplayed: Option<Unplayed>,
    faults: Vec<Fault>,
}

impl Unfinished {
    pub(super) fn unless_empty(
        refused: Vec<String>,
        unplayed: Option<Unplayed>,
        faults: Vec<Fault>,
    ) -> Result<(), Self> {
        if refused.is_empty() && unplayed.is_none() && faults.is_empty() {
            return Ok(());
        }
        Err(Self { refused, unplayed, faults })
    }

    /// Requests that no step expected, in their order: what their senders were told.
    #[must_use]
    pub fn refused(&self) -> &[String] {
        &self.refused
    }

    /// The steps that were not played.
    #[must_use]
    pub const fn unplayed(&self) -> Option<&Unplayed> {
        self.unplayed.as_ref()
    }

    /// Faults that did not happen.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unplayed = self.unplayed.iter().map(ToString::to_string);
        let faults = self.faults.iter().map(|fault| format!("the fault {fault} did not happen"));
        let told: Vec<_> = self.refused.iter().cloned().chain(unplayed).chain(faults).collect();
        f.write_str(&told.join("\n\n"))
    }
}

impl std::error::Error for Unfinished {}
