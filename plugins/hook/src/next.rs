use forgekit_core::{Body, BoxError, OperationMeta, Stack, StackService};
use http::{Request, Response};
use tower::ServiceExt as _;

use crate::{
    call::{self, Call},
    error,
};

/// What a request goes through after a hook.
///
/// Clone it to send more than one request, such as to ask another server where the first one
/// has no answer.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is run"]
pub struct Next {
    stack: Stack,
    call: Call,
    operation: &'static OperationMeta,
}

impl Next {
    pub(crate) fn new(stack: impl StackService, request: &Request<Body>) -> Self {
        Self { stack: stack.erased(), call: Call::of(request), operation: call::operation(request) }
    }

    /// The facts about the operation.
    pub const fn operation(&self) -> &'static OperationMeta {
        self.operation
    }

    /// Sends a request.
    ///
    /// # Errors
    ///
    /// No response came, or a layer below refused the request. It is always a
    /// [`forgekit_core::Error`] in the box.
    pub async fn run(self, mut request: Request<Body>) -> Result<Response<Body>, BoxError> {
        self.call.complete(&mut request);
        Ok(self.stack.oneshot(request).await.map_err(error::from_below)?)
    }
}
