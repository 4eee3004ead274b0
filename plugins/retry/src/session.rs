use std::{mem, sync::Arc, time::Duration};

use forgekit_core::{Attempts, Body, BoxFuture, Error, ErrorKind, body};
use http::{Request, Response};
use tower::retry::Policy;

use crate::{
    Attempted, Verdict,
    cause::Cause,
    facts::Facts,
    pause::pause,
    rules::{Reason, Rules},
};

/// One call: what it has come to so far, and the rules it goes by.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) rules: Arc<Rules>,
    tries: u32,
    /// Fewer than tries if a layer below refused to send.
    sent: u32,
    limited: u32,
}

impl Session {
    pub(crate) const fn new(rules: Arc<Rules>) -> Self {
        Self { rules, tries: 0, sent: 0, limited: 0 }
    }

    /// How long to wait before sending again. If that is not to be, the result tells why.
    pub(crate) fn judge(
        &mut self,
        facts: &Facts,
        result: &mut Result<Response<Body>, Error>,
    ) -> Option<Duration> {
        self.tries += 1;
        self.sent += result.as_ref().map_or_else(|error| error.attempts().min(1), |_| 1);

        let stopped = match self.cause(facts, result).map(|cause| self.resend(facts, cause?)) {
            Some(Ok(wait)) => return Some(wait),
            Some(Err(reason)) => Some(reason),
            None => None,
        };
        if self.tries > 1 || stopped.is_some() {
            let mut attempts = Attempts::new(self.sent);
            attempts.stopped = stopped;
            tell(result, attempts);
        }
        None
    }

    /// What there is to mend, or why it may not be; nothing for most results.
    fn cause(
        &self,
        facts: &Facts,
        result: &mut Result<Response<Body>, Error>,
    ) -> Option<Result<Cause, Reason>> {
        let cause = Cause::of(result, &*self.rules.profile);
        match (self.verdict(facts, result), cause) {
            (Verdict::Again, Some(cause)) => Some(Ok(cause)),
            (Verdict::Again, None) => Some(Ok(Cause::asked(result))),
            (Verdict::Stop(reason), Some(_)) => Some(Err(reason)),
            (Verdict::Default, Some(cause)) => {
                Some(self.rules.allow(&cause, facts, self.limited).map(|()| cause))
            }
            (Verdict::Default | Verdict::Stop(_), None) => None,
        }
    }

    fn verdict(&self, facts: &Facts, result: &Result<Response<Body>, Error>) -> Verdict {
        let Some(when) = &self.rules.when else {
            return Verdict::Default;
        };
        when(&Attempted { meta: facts.meta, number: self.tries, result: result.as_ref() })
    }

    /// The wait for what may be sent again, unless something stands against it.
    fn resend(&mut self, facts: &Facts, cause: Cause) -> Result<Duration, Reason> {
        if facts.is_stream {
            return Err("the body is a stream".into());
        }
        if self.tries >= self.rules.attempts {
            return Err("no more attempts are allowed".into());
        }
        let wait = self.rules.wait(&cause, facts, self.tries - self.limited)?;
        if cause.is_limit() {
            self.limited += 1;
        } else {
            self.rules.withdraw()?;
        }
        tracing::debug!(
            operation = facts.operation(),
            attempt = self.tries + 1,
            ?wait,
            why = %cause,
            "sending again",
        );
        Ok(wait)
    }
}

fn tell(result: &mut Result<Response<Body>, Error>, attempts: Attempts) {
    match result {
        Ok(response) => {
            response.extensions_mut().insert(attempts);
        }
        Err(error) => {
            let told = mem::replace(error, ErrorKind::Transport.into()).with_attempts(attempts);
            *error = told;
        }
    }
}

impl Policy<Request<Body>, Response<Body>, Error> for Session {
    type Future = BoxFuture<'static, ()>;

    fn retry(
        &mut self,
        request: &mut Request<Body>,
        result: &mut Result<Response<Body>, Error>,
    ) -> Option<Self::Future> {
        let wait = self.judge(&Facts::of(request), result)?;
        let answer = result.as_mut().ok();
        let body = answer.map(|response| mem::take(response.body_mut()));
        Some(Box::pin(pause(wait, body)))
    }

    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        body::clone_request(request)
    }
}
