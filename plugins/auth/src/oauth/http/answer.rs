use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header::HeaderName, response::Parts};
use serde_json::{Map, Value};

use super::Secrets;
use crate::{
    oauth::{
        OAuthError,
        error::{ProviderError, Step, tidy},
    },
    renew::offset_from_date,
};

/// A provider's answer.
#[derive(Debug)]
pub(in crate::oauth) struct Answer {
    step: Step,
    head: Parts,
    body: Body,
    timing: Timing,
    secrets: Secrets,
}

/// May hold tokens.
struct Body(Value);

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body")
    }
}

impl Answer {
    pub(super) fn read(
        step: Step,
        head: Parts,
        bytes: &[u8],
        timing: Timing,
        secrets: Secrets,
    ) -> Result<Self, OAuthError> {
        let body = if bytes.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(bytes) };
        match body {
            Ok(body) => Ok(Self { step, head, body: Body(body), timing, secrets }),
            // What serde says about it may repeat a part of it.
            Err(_) if head.status.is_success() => {
                Err(OAuthError::answer(step, "the answer is not JSON").with_status(head.status))
            }
            Err(_) => Err(status(step, head.status, None)),
        }
    }

    pub(in crate::oauth) const fn status(&self) -> StatusCode {
        self.head.status
    }

    pub(in crate::oauth) const fn timing(&self) -> Timing {
        self.timing
    }

    pub(in crate::oauth) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.head.headers.get(name)?.to_str().ok()
    }

    /// What the provider says is wrong, whatever the status.
    pub(in crate::oauth) fn said(&self) -> Option<ProviderError> {
        let text = |name: &str| self.body.0.get(name)?.as_str();
        let hidden = |name: &str| text(name).map(|text| self.secrets.hidden_in(text));
        let error = match text("error") {
            Some(error) if !error.is_empty() => self.secrets.hidden_in(error),
            _ if self.body.0.get("ok") == Some(&Value::Bool(false)) => "not ok".to_owned(),
            _ => return None,
        };
        let (description, uri) = (hidden("error_description"), hidden("error_uri"));
        Some(ProviderError::new(&error, description.as_deref(), uri.as_deref()))
    }

    /// Its body, if it is not an error.
    pub(in crate::oauth) fn success(self) -> Result<Value, OAuthError> {
        if let Some(said) = self.said() {
            let error = OAuthError::said(self.step, said);
            let status = self.head.status;
            return Err(if status.is_success() { error } else { error.with_status(status) });
        }
        if !self.head.status.is_success() {
            let message = self.body.0.get("message").and_then(Value::as_str);
            let message = message.map(|text| tidy(&self.secrets.hidden_in(text)));
            return Err(status(self.step, self.head.status, message.as_deref()));
        }
        Ok(self.body.0)
    }

    /// Its members, if it is not an error.
    pub(in crate::oauth) fn members(self) -> Result<Map<String, Value>, OAuthError> {
        let step = self.step;
        match self.success()? {
            Value::Object(members) => Ok(members),
            _ => Err(OAuthError::answer(step, "the answer is not a JSON object")),
        }
    }
}

fn status(step: Step, status: StatusCode, message: Option<&str>) -> OAuthError {
    let message = message.map(|text| format!(": {text}")).unwrap_or_default();
    OAuthError::http(step, format!("the answer was {status}{message}")).with_status(status)
}

/// When an answer came, by the local clock, and how that differs from the provider's.
#[derive(Clone, Copy, Debug)]
pub(in crate::oauth) struct Timing {
    sent: SystemTime,
    received: SystemTime,
    offset: i64,
}

impl Timing {
    pub(super) fn new(headers: &HeaderMap, sent: SystemTime, received: SystemTime) -> Self {
        let offset = offset_from_date(headers, received).unwrap_or_default();
        Self { sent, received, offset }
    }

    pub(in crate::oauth) const fn received(&self) -> SystemTime {
        self.received
    }

    /// A time of the provider's clock, in seconds since 1970, by ours.
    pub(in crate::oauth) fn local(&self, theirs: i64) -> Option<SystemTime> {
        let ours = u64::try_from(theirs.checked_sub(self.offset)?).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(ours))
    }

    /// So long after the answer was made, which was at `created` by the provider's clock, or else
    /// not before the request was sent. So what ends is never taken to last longer than it does.
    pub(in crate::oauth) fn after(
        &self,
        span: Duration,
        created: Option<i64>,
    ) -> Option<SystemTime> {
        let created = created.and_then(|at| self.local(at));
        created.unwrap_or(self.sent).min(self.received).checked_add(span)
    }
}
