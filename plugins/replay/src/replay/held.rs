use std::sync::Arc;

use super::{Stage, cue::Cue};

/// A step whose answer is on its way. Who gives it up has not played it.
#[derive(Debug)]
pub(super) struct Held {
    stage: Arc<Stage>,
    cue: Option<Cue>,
}

impl Held {
    pub(super) const fn new(stage: Arc<Stage>, cue: Cue) -> Self {
        Self { stage, cue: Some(cue) }
    }

    /// Lets go, as the answer is given.
    pub(super) fn answered(mut self) {
        self.cue = None;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(cue) = &self.cue {
            self.stage.unplay(cue);
        }
    }
}
