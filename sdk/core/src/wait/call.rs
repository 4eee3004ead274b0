use std::time::SystemTime;

use http::Request;

use super::{Deferred, Wait, rounds::Rounds};
use crate::{
    Body, Client, Error, Response,
    body::clone_request,
    call::{Draft, Label},
    profile::retry_after,
    response::Answered,
    timeout::CallTimeout,
};

/// Sends `draft` until its answer is ready.
pub(crate) async fn wait<O: Deferred>(
    client: &Client,
    draft: Box<Draft>,
    policy: Wait,
) -> Result<Response<O::Output>, Error> {
    let label = draft.label.clone();
    let request = draft.into_request(client)?;
    let mut rounds = Rounds::new(policy);
    loop {
        let answer = ask(client, &label, &request, &mut rounds).await?.read::<O>()?;
        if O::is_ready(&answer) {
            return Ok(answer);
        }
        let told = retry_after(answer.headers(), SystemTime::now().into());
        if let Err(error) = rounds.pause(told).await {
            let error = error.with_response(answer.status(), answer.request_id());
            return Err(error.in_call(label));
        }
    }
}

async fn ask(
    client: &Client,
    label: &Label,
    request: &Request<Body>,
    rounds: &mut Rounds,
) -> Result<Answered, Error> {
    let mut request = clone_request(request).ok_or_else(|| {
        Error::invalid("it cannot be sent again, as its body is a stream").in_call(label.clone())
    })?;
    if let Some(left) = rounds.left() {
        let own = request.extensions().get().map(|CallTimeout(own)| *own);
        let limit = own.or(client.call_timeout()).map_or(left, |limit| limit.min(left));
        // So that no layer begins a wait that it could not end.
        request.extensions_mut().insert(CallTimeout(limit));
    }
    let answer = client.exchange(label.clone(), request);
    rounds.ask(answer).await.map_err(|error| error.in_call(label.clone()))
}
