//! What a response tells about limits.

use forgekit_core::{Body, LimitClass, OperationMeta, meaning::Meaning};
use http::Response;

use crate::{
    shared::Shared,
    store::{Outcome, Told, ToldRate},
};

/// The most that is looked at of a body to find a limit in it.
const LOOKED_AT: usize = 16 * 1024;

/// Reads what is told, and marks a response that was a limit.
pub(crate) async fn read(
    shared: &Shared,
    meta: &OperationMeta,
    response: Response<Body>,
) -> (Outcome, Response<Body>) {
    let status = Meaning::of(&response);
    let refused = status.is_client_error() || status.is_server_error();
    let (mut head, body) = response.into_parts();
    let (seen, body) = if refused || meta.class == LimitClass::Graphql {
        body.peek(LOOKED_AT).await
    } else {
        (Default::default(), body)
    };
    let limit = shared.profile.classify(&head, &seen);
    let cost = shared.profile.cost(&head, &seen).unwrap_or(1);
    let rate = shared.profile.rate_told(&head, &seen).and_then(|rate| {
        let class = match rate.resource.as_deref() {
            Some(resource) => shared.profile.limit_class(resource)?,
            None => meta.class,
        };
        let told = ToldRate::new(class, rate.limit, rate.remaining).cost(cost);
        let now = (shared.clock)().into();
        Some(match (rate.reset, rate.resets_in(&head.headers, now)) {
            (Some(reset), Some(span)) => told.resets(reset, span),
            _ => told,
        })
    });
    if let Some(limit) = limit {
        head.extensions.insert(limit);
    }
    // A failure without a word may be that of something on the way, which knows no limits.
    let outcome = if rate.is_none() && limit.is_none() && !head.status.is_success() {
        Outcome::Lost
    } else {
        Outcome::Answered(Told::new(rate, limit))
    };
    (outcome, Response::from_parts(head, body))
}
