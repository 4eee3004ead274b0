use std::{sync::Arc, time::Duration};

use forgekit_core::Error;
use tokio::time::{Instant, timeout_at};

use crate::{
    queue::{Account, Ahead, Lane, is_after},
    shared::Shared,
    store::{Ask, PermitId, Taken, Wait},
};

/// Whoever is first in a queue.
pub(crate) struct Front<'a> {
    pub(crate) shared: &'a Arc<Shared>,
    pub(crate) account: &'a Account,
    pub(crate) lane: &'a Lane,
}

impl Front<'_> {
    /// Asks the store until it grants a permit.
    ///
    /// # Errors
    ///
    /// The wait would go on after `latest`.
    pub(crate) async fn permitted(
        &self,
        ask: &Ask,
        latest: Option<Instant>,
    ) -> Result<PermitId, Error> {
        loop {
            // Registered before the store is asked, so that no return of a permit is missed.
            let mut returned = std::pin::pin!(self.account.returned.notified());
            returned.as_mut().enable();
            let wait = match self.shared.store.take(&self.account.key, ask).await {
                Taken::Granted(id) => {
                    self.shared.publish(self.account);
                    return Ok(id);
                }
                Taken::Wait(wait) => wait,
            };
            match self.ahead(wait) {
                Some(ahead) if is_after(ahead.until, latest) => {
                    return Err(self.shared.refuse(ahead.until, ahead.kind));
                }
                Some(ahead) => {
                    let _told = self.tell(ahead);
                    // Whichever comes first; both are worth asking again for.
                    let _ = timeout_at(ahead.until, returned).await;
                }
                None => {
                    self.shared.publish(self.account);
                    returned.await;
                }
            }
        }
    }

    fn ahead(&self, wait: Wait) -> Option<Ahead> {
        let span = wait.span?;
        let now = Instant::now();
        // A clock has steps: what is due in less than one is not due now.
        let until = now.checked_add(span.max(Duration::from_millis(1)))?;
        Some(Ahead { until, kind: wait.kind })
    }

    /// Lets those behind know, until it is dropped.
    fn tell(&self, ahead: Ahead) -> impl Drop + use<'_> {
        struct Told<'a>(&'a Lane);
        impl Drop for Told<'_> {
            fn drop(&mut self) {
                self.0.set_ahead(None);
            }
        }
        self.lane.set_ahead(Some(ahead));
        self.shared.publish(self.account);
        Told(self.lane)
    }
}
