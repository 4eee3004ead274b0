use std::{fmt, sync::Arc};

use super::{StackLayer, StackService, slotted::Slotted};

/// A place in the stack.
///
/// From the outside in; the order is what makes layers work together:
///
/// * a retry takes a new permit for every attempt,
/// * a request waits for its permit before its token is fetched,
/// * nothing outside [`Auth`](Self::Auth) sees a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Slot {
    /// Around the whole call: layers of your own.
    User,
    /// Around the whole call, its time limit included: what tells about it.
    Call,
    /// What may answer instead of the provider.
    Cache,
    /// The one that sends again.
    Retry,
    /// The one that waits for a limit.
    Throttle,
    /// Around the credential, once per attempt.
    Auth,
    /// Around one attempt, with the credential on it.
    Attempt,
}

/// Layers by slot.
#[derive(Clone, Default)]
pub(super) struct Slots {
    layers: Vec<(Slot, Arc<dyn StackLayer>)>,
}

impl Slots {
    pub(super) fn push(&mut self, slot: Slot, layer: impl StackLayer) {
        self.layers.push((slot, Arc::new(layer)));
    }

    pub(super) fn clear(&mut self, slot: Slot) {
        self.layers.retain(|(other, _)| *other != slot);
    }

    /// Puts the layers of `slots`, which go from the outside in, around `inner`.
    ///
    /// Of one slot's layers, the first one is the outermost.
    pub(super) fn around<S: StackService>(&self, slots: &[Slot], inner: S) -> Slotted<S> {
        let mut layers = slots.iter().rev().flat_map(|slot| self.inside_out(*slot));
        match layers.next() {
            None => Slotted::Bare(inner),
            Some(first) => {
                let first = first.around(inner.erased());
                Slotted::Layered(layers.fold(first, |inner, layer| layer.around(inner)))
            }
        }
    }

    fn inside_out(&self, slot: Slot) -> impl Iterator<Item = &dyn StackLayer> {
        let own = self.layers.iter().filter(move |(other, _)| *other == slot);
        own.rev().map(|(_, layer)| &**layer)
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.layers.iter().map(|(slot, _)| slot)).finish()
    }
}
