use std::{fmt, sync::Arc};

use super::{Stack, StackLayer};

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
    /// Around the whole call.
    User,
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

    /// Puts the layers of `slot` around `inner`, the first one outermost.
    pub(super) fn around(&self, slot: Slot, inner: Stack) -> Stack {
        self.layers
            .iter()
            .rev()
            .filter(|(own, _)| *own == slot)
            .fold(inner, |inner, (_, layer)| layer.around(inner))
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.layers.iter().map(|(slot, _)| slot))
            .finish()
    }
}
