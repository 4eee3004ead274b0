use std::{sync::Arc, time::Duration};

use http::{Request, Response};
use tower::{Service, ServiceBuilder};

use super::{
    Stack, StackService as _,
    slots::{Slot, Slots},
};
use crate::{
    Body, BoxError, Credential,
    auth::AuthLayer,
    origin::{Origin, OriginGuardLayer},
    redirect,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

/// What the default stack is built from.
pub(super) struct Plan<'a> {
    pub(super) slots: &'a Slots,
    pub(super) credential: Arc<dyn Credential>,
    pub(super) origins: Arc<[Origin]>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) call_timeout: Option<Duration>,
}

impl Plan<'_> {
    /// The default stack. Its order is a contract, see [`Slot`]; read it from the bottom up.
    pub(super) fn over<T>(self, transport: T) -> Stack
    where
        T: Service<Request<Body>, Response = Response<Body>, Error = BoxError>
            + Clone
            + Send
            + Sync
            + 'static,
        T::Future: Send,
    {
        let slots = self.slots;

        let stack = ServiceBuilder::new()
            .layer(TraceLayer::attempt())
            .layer(TimeoutLayer::attempt(self.attempt_timeout))
            .layer(redirect::layer())
            .layer(OriginGuardLayer::new(self.origins))
            .service(transport)
            .erased();
        let stack = slots.around(Slot::Attempt, stack);
        let stack = ServiceBuilder::new()
            .layer(AuthLayer::new(self.credential))
            .service(stack)
            .erased();
        let stack = slots.around(Slot::Auth, stack);
        let stack = slots.around(Slot::Throttle, stack);
        let stack = slots.around(Slot::Retry, stack);
        let stack = slots.around(Slot::Cache, stack);
        let stack = ServiceBuilder::new()
            .layer(TraceLayer::call())
            .layer(TimeoutLayer::call(self.call_timeout))
            .service(stack)
            .erased();
        slots.around(Slot::User, stack)
    }
}
