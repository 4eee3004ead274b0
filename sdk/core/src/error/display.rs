use std::fmt::{self, Display as _};

use super::{Error, ErrorKind, Inner, TimeoutKind};
use crate::{profile::LimitKind, response::Attempts};

/// What was tried, what came back, what to do.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(label) = &inner.label {
            write!(f, "{label}: ")?;
        }
        what(inner, f)?;
        let told = [
            inner.request_id.as_ref().map(|id| format!("request id {id}")),
            attempts(&inner.attempts),
        ];
        let told: Vec<_> = told.into_iter().flatten().collect();
        if told.is_empty() { Ok(()) } else { write!(f, " ({})", told.join(", ")) }
    }
}

/// `4 attempts: the cap is reached`, as far as there is something to tell.
fn attempts(attempts: &Attempts) -> Option<String> {
    match (attempts.sent, attempts.stopped.as_deref()) {
        (0 | 1, None) => None,
        (0 | 1, Some(why)) => Some(format!("not sent again: {why}")),
        (n, None) => Some(format!("{n} attempts")),
        (n, Some(why)) => Some(format!("{n} attempts: {why}")),
    }
}

fn what(inner: &Inner, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &inner.kind {
        ErrorKind::Api(api) => api.fmt(f),
        ErrorKind::RateLimited { kind, until, api } => {
            let kind = match kind {
                LimitKind::Primary => "rate limit",
                LimitKind::Secondary => "secondary rate limit",
            };
            write!(f, "{kind} reached")?;
            if let Some(until) = until {
                write!(f, ", wait until {}", until.format("%Y-%m-%dT%H:%M:%SZ"))?;
            }
            match api {
                Some(api) => write!(f, ": {api}"),
                None => f.write_str("; the request was held back"),
            }
        }
        ErrorKind::Auth(error) => error.fmt(f),
        ErrorKind::NotSent => f.write_str(
            "could not connect, the request was not sent; check host, network, proxy and certificates",
        ),
        ErrorKind::Transport => f.write_str(
            "the exchange broke off; the provider may have acted on the request all the same",
        ),
        ErrorKind::Timeout { kind, limit } => {
            f.write_str(match kind {
                TimeoutKind::Connect => "no connection",
                TimeoutKind::Attempt => "no response",
                TimeoutKind::Call => "not done",
                TimeoutKind::Idle => "no byte came",
            })?;
            match limit {
                Some(limit) => write!(f, " within {limit:?}")?,
                None => f.write_str(" in time")?,
            }
            f.write_str(match kind {
                TimeoutKind::Connect => " (connect timeout)",
                TimeoutKind::Attempt => " (attempt timeout)",
                TimeoutKind::Call => " (call timeout)",
                TimeoutKind::Idle => " (idle timeout)",
            })
        }
        ErrorKind::NotReady { asked, limit } => {
            let times = if *asked == 1 { "once" } else { &*format!("{asked} times") };
            write!(f, "not ready within {limit:?}, asked {times}; it may be later: wait longer")
        }
        ErrorKind::Decode(error) => match inner.status {
            Some(status) => write!(f, "the {status} answer does not fit the model: {error}"),
            None => write!(f, "the answer does not fit the model: {error}"),
        },
        ErrorKind::TooLarge { limit } => write!(
            f,
            "the answer is longer than {limit} bytes; raise the limit or read it as a stream"
        ),
        ErrorKind::InvalidRequest(message) => write!(f, "the request was not sent: {message}"),
        ErrorKind::Refused(message) => f.write_str(message),
    }
}
