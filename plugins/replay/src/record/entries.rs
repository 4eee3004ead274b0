use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use forgekit_scenario::Step;

use super::RecordError;

/// What was asked, in its order, and what became of each.
#[derive(Default)]
pub(super) struct Entries {
    list: Mutex<Vec<Kept>>,
}

enum Kept {
    /// Asked. Stays so if the client gives the answer up.
    Asked { what: String },
    /// Answered.
    Step(Box<Step>),
    /// Nothing came back, as if it had not been asked.
    Unanswered,
    /// Answered, but not to be kept.
    Missed { what: String, why: String },
}

impl Entries {
    fn list(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn steps(&self) -> Result<Vec<Step>, RecordError> {
        let mut steps = Vec::new();
        let mut missed = Vec::new();
        for kept in &*self.list() {
            match kept {
                Kept::Step(step) => steps.push(Step::clone(step)),
                Kept::Unanswered => {}
                Kept::Asked { what } => {
                    missed.push(format!("{what}: its answer is not here, or was given up"));
                }
                Kept::Missed { what, why } => missed.push(format!("{what}: {why}")),
            }
        }
        match (steps.is_empty(), missed.is_empty()) {
            (false, true) => Ok(steps),
            (true, true) => Err(RecordError::empty()),
            (_, false) => Err(RecordError::missed(missed)),
        }
    }
}

/// The place of a request among the others.
pub(super) struct Entry {
    entries: Arc<Entries>,
    at: usize,
    what: String,
}

impl Entry {
    /// `what` is the method and the URL, without the query, which may be private.
    pub(super) fn open(entries: Arc<Entries>, what: String) -> Self {
        let at = {
            let mut list = entries.list();
            list.push(Kept::Asked { what: what.clone() });
            list.len() - 1
        };
        Self { entries, at, what }
    }

    pub(super) fn unanswered(self) {
        self.set(Kept::Unanswered);
    }

    pub(super) fn end(self, step: Result<Step, String>) {
        let kept = match step {
            Ok(step) => Kept::Step(Box::new(step)),
            Err(why) => Kept::Missed { what: self.what.clone(), why },
        };
        self.set(kept);
    }

    fn set(&self, kept: Kept) {
        if let Some(place) = self.entries.list().get_mut(self.at) {
            *place = kept;
        }
    }
}
