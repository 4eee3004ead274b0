use std::collections::HashMap;

use super::super::PermitId;

/// The permits that are out.
#[derive(Default)]
pub(super) struct Held {
    next: u64,
    by_id: HashMap<PermitId, Permit>,
}

#[derive(Clone, Copy)]
pub(super) struct Permit {
    /// What it is to the store in memory.
    pub(super) known_as: PermitId,
    /// Whether Redis granted it.
    pub(super) shared: bool,
}

impl Held {
    /// A number that no other permit has or had.
    pub(super) fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(super) fn keep(&mut self, number: u64, permit: Permit) -> PermitId {
        let id = PermitId(number);
        self.by_id.insert(id, permit);
        id
    }

    pub(super) fn remove(&mut self, id: PermitId) -> Option<Permit> {
        self.by_id.remove(&id)
    }
}
