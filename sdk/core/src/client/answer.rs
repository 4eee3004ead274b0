use std::future::ready;

use bytes::Bytes;
use http::{Request, Response, response::Parts};

use super::Client;
use crate::{
    Answer, Body, BoxFuture, Error, ErrorKind,
    call::{Draft, Label},
    response::{Answered, Attempts},
};

/// The most that is read of an error response.
const MAX_ERROR: usize = 1 << 20;

// What is here is the same for every operation. It is boxed, so that it is
// compiled once and not in every crate that sends a call.
impl Client {
    /// Sends a draft and waits for the whole of its answer.
    pub(crate) fn answer(&self, draft: Box<Draft>) -> BoxFuture<'_, Result<Answered, Error>> {
        let label = draft.label.clone();
        match draft.into_request(self) {
            Ok(request) => self.exchange(label, request),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }

    /// Sends a draft and waits for the head of its response.
    pub(crate) fn raw(&self, draft: Box<Draft>) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        Box::pin(async move {
            let label = draft.label.clone();
            let request = draft.into_request(self)?;
            self.execute(request).await.map_err(|error| error.in_call(label))
        })
    }

    /// Sends a request and waits for the whole of its answer.
    pub(crate) fn exchange(
        &self,
        label: Label,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Answered, Error>> {
        Box::pin(async move {
            match self.receive(request, label.meta.answer).await {
                Ok((head, body)) => {
                    Ok(Answered { label, head, body, profile: self.inner.profile.clone() })
                }
                Err(error) => Err(error.in_call(label)),
            }
        })
    }

    async fn receive(
        &self,
        request: Request<Body>,
        answer: Answer,
    ) -> Result<(Parts, Bytes), Error> {
        let (head, body) = self.execute(request).await?.into_parts();
        let collected = if head.status.is_success() {
            match body.bytes(self.inner.max_body).await {
                Ok(body) => body,
                Err(error) => return Err(self.about(error, &head)),
            }
        } else {
            // The status says more than why the text about it did not come.
            let begun = body.collect(MAX_ERROR.min(self.inner.max_body)).await;
            begun.map(|(body, _)| body).unwrap_or_default()
        };
        if answer.expects(head.status) || self.inner.profile.is_success(&head, &collected) {
            Ok((head, collected))
        } else {
            Err(self.failure(&head, &collected))
        }
    }

    #[cold]
    fn failure(&self, head: &Parts, body: &[u8]) -> Error {
        let profile = &self.inner.profile;
        let api = profile.decode_error(head.status, &head.headers, body);
        let error = match profile.classify(head, body) {
            Some(limit) => Error::limited(limit, api),
            None => ErrorKind::Api(api).into(),
        };
        self.about(error, head)
    }

    fn about(&self, error: Error, head: &Parts) -> Error {
        let attempts = head.extensions.get::<Attempts>().cloned();
        let request_id = self.inner.profile.request_id(&head.headers);
        let error = error.with_response(head.status, request_id);
        match attempts {
            Some(attempts) => error.with_attempts(attempts),
            None => error,
        }
    }
}
