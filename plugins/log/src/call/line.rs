//! The line of a call.
//!
//! What failed is a warning and no error: the caller is told as well, and knows
//! whether it is one.

use std::fmt;

use tracing::{debug, info, warn};

use super::watch::Watch;
use crate::{TARGET, head::Head};

pub(super) fn answered(call: &Watch, head: &Head, attempts: Option<u32>) {
    macro_rules! line {
        ($level:ident) => {
            $level!(
                target: TARGET,
                operation = call.operation().operation(),
                status = head.status.as_u16(),
                meaning = head.meaning,
                attempts = several(attempts),
                cache = head.cache,
                rate_remaining = head.rate.as_ref().map(|rate| rate.remaining),
                "{} {} - {}{} in {}ms",
                call.method(),
                call.uri().path(),
                head.status.as_u16(),
                With(head.request_id.as_deref()),
                call.milliseconds(),
            )
        };
    }
    if head.failed { line!(warn) } else { line!(info) }
}

pub(super) fn failed(call: &Watch, kind: &'static str, attempts: Option<u32>) {
    warn!(
        target: TARGET,
        operation = call.operation().operation(),
        error.type = kind,
        attempts = several(attempts),
        "{} {} - failed ({kind}) in {}ms",
        call.method(),
        call.uri().path(),
        call.milliseconds(),
    );
}

pub(super) fn dropped(call: &Watch) {
    debug!(
        target: TARGET,
        operation = call.operation().operation(),
        "{} {} - dropped after {}ms",
        call.method(),
        call.uri().path(),
        call.milliseconds(),
    );
}

fn several(attempts: Option<u32>) -> Option<u32> {
    attempts.filter(|attempts| *attempts > 1)
}

struct With<'a>(Option<&'a str>);

impl fmt::Display for With<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |id| write!(f, " with id {id}"))
    }
}
