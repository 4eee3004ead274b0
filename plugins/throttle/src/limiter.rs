use forgekit_core::{
    CredentialId, LimitClass,
    profile::{Limiter, Standing},
};
use http::Uri;
use tokio::time::Instant;

use crate::{ThrottleLayer, layer::host};

impl Limiter for ThrottleLayer {
    fn standing(&self, uri: &Uri, credential: &CredentialId, class: LimitClass) -> Standing {
        let status = self.status(host(uri), credential);
        let spent = status.rates.budgets.iter().find(|rate| rate.class == class);
        let spent = spent.filter(|rate| rate.remaining == 0).and_then(|rate| rate.resets);
        let until = [status.waiting_until, status.rates.paused_until, spent];
        let now = Instant::now();
        let held = until.into_iter().flatten().max().map(|until| until - now);
        Standing::new(
            status.remaining(class),
            status.queued + status.rates.in_flight,
            held.filter(|span| !span.is_zero()),
        )
    }
}
