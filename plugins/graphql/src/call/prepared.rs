use std::{sync::Arc, time::Duration};

use forgekit_core::{Call, Client, Error, Operation, OperationMeta, Profile, Response};
use http::response::Parts;
use serde_json::Value;

use super::{Method, body::Checked};
use crate::{
    document::Kind,
    operations::{Mutation, Query},
};

/// A call that has been checked, which can be sent as often as there are pages.
pub(crate) struct Prepared {
    pub(super) client: Client,
    pub(super) route: Arc<str>,
    pub(super) checked: Checked,
    pub(super) headers: Vec<(String, String)>,
    pub(super) timeout: Option<Duration>,
}

impl Prepared {
    pub(crate) fn profile(&self) -> &Arc<dyn Profile> {
        self.client.profile()
    }

    pub(crate) const fn meta(&self) -> &'static OperationMeta {
        match self.checked.kind {
            Kind::Mutation => Method::Mutation.meta(),
            Kind::Query | Kind::Subscription => Method::Query.meta(),
        }
    }

    pub(crate) fn is_query(&self) -> bool {
        self.checked.kind == Kind::Query
    }

    /// Whether the text declares a variable.
    pub(crate) fn declares(&self, variable: &str) -> bool {
        self.checked.declared.iter().any(|name| name == variable)
    }

    pub(crate) fn variable(&self, name: &str) -> Option<&Value> {
        self.checked.wire.variables.get(name)
    }

    pub(crate) fn set_variable(&mut self, name: &str, value: Value) {
        self.checked.wire.variables.insert(name.to_owned(), value);
    }

    /// Sends it and reads its answer.
    pub(crate) async fn send<'a, T>(
        &'a self,
        read: impl FnOnce(&Parts, &[u8]) -> Result<T, Error> + Send + 'a,
    ) -> Result<Response<T>, Error> {
        match self.checked.kind {
            Kind::Mutation => {
                self.call::<Mutation>().send_with(|head, body| read(head, &body)).await
            }
            Kind::Query | Kind::Subscription => {
                self.call::<Query>().send_with(|head, body| read(head, &body)).await
            }
        }
    }

    fn call<O: Operation>(&self) -> Call<'_, O> {
        let call =
            Call::new(&self.client).with_route(self.route.clone()).with_json(&self.checked.wire);
        let call = self.headers.iter().fold(call, |call, (name, value)| call.header(name, value));
        match self.timeout {
            Some(timeout) => call.timeout(timeout),
            None => call,
        }
    }
}
