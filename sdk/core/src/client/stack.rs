use std::{sync::Arc, time::Duration};

use http::{Request, Response};
use tower::{Layer as _, Service, ServiceBuilder};

use super::{
    Stack,
    slots::{Slot, Slots},
};
use crate::{
    Body, BoxError, Credential, Profile,
    auth::{AuthLayer, ChooseLayer},
    meaning::MeaningLayer,
    origin::{Origin, OriginGuardLayer},
    redirect,
    timeout::TimeoutLayer,
};

/// What the default stack is built from.
pub(super) struct Plan<'a> {
    pub(super) slots: &'a Slots,
    pub(super) credential: Arc<dyn Credential>,
    pub(super) origins: Arc<[Origin]>,
    pub(super) profile: Arc<dyn Profile>,
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
        let attempt = ServiceBuilder::new()
            .layer(TimeoutLayer::attempt(self.attempt_timeout))
            .layer(MeaningLayer::new(self.profile.clone()))
            .layer(redirect::layer())
            .layer(OriginGuardLayer::new(self.origins.clone()))
            .service(transport);
        let attempt = self.slots.around(&[Slot::Attempt], attempt);

        let attempts = AuthLayer::new(self.credential.clone()).layer(attempt);
        if self.credential.chooser().is_none() {
            let policies = [Slot::Cache, Slot::Retry, Slot::Throttle, Slot::Auth];
            return self.whole(self.slots.around(&policies, attempts));
        }
        let attempts = self.slots.around(&[Slot::Throttle, Slot::Auth], attempts);
        let attempts = ChooseLayer::new(self.credential.clone()).layer(attempts);
        self.whole(self.slots.around(&[Slot::Cache, Slot::Retry], attempts))
    }

    fn whole<T>(&self, attempts: T) -> Stack
    where
        T: Service<Request<Body>, Response = Response<Body>, Error = BoxError>
            + Clone
            + Send
            + Sync
            + 'static,
        T::Future: Send,
    {
        let call = TimeoutLayer::call(self.call_timeout).layer(attempts);
        self.slots.around(&[Slot::User, Slot::Call], call).into_stack()
    }
}
