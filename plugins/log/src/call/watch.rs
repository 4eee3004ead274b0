use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use forgekit_core::{Attempts, BoxError, Error};
use http::{Method, Request, Response, Uri};
use tokio::time::Instant;
use tracing::{Level, Span, event_enabled};

use super::{layer::Settings, line, span};
use crate::{
    TARGET,
    deprecation::{self, Notice},
    failure,
    head::Head,
    redact::Redacted,
    subject::Subject,
};

/// Request extension: how often the request has been sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent(Arc<AtomicU32>);

impl Sent {
    /// Counts one more, and gives how many there were before.
    pub(crate) fn again(&self) -> u32 {
        self.0.fetch_add(1, Relaxed)
    }
}

/// A call under way, of which is to be told.
pub(super) struct Watch {
    settings: Arc<Settings>,
    subject: Subject,
    method: Method,
    uri: Uri,
    sent: Sent,
    start: Instant,
}

impl Watch {
    /// Nothing, and a disabled span, where nobody listens.
    pub(super) fn begin<B>(
        settings: &Arc<Settings>,
        request: &mut Request<B>,
    ) -> (Span, Option<Self>) {
        let span = span::new(settings, request);
        // Whoever takes no warning takes no line either.
        if span.is_disabled() && !event_enabled!(target: TARGET, Level::WARN) {
            return (span, None);
        }
        let watch = Self {
            settings: settings.clone(),
            subject: Subject::of(request),
            method: request.method().clone(),
            uri: request.uri().clone(),
            sent: Sent::default(),
            start: Instant::now(),
        };
        request.extensions_mut().insert(watch.sent.clone());
        watch.deprecated(Notice::of_operation(watch.subject.meta));
        (span, Some(watch))
    }

    pub(super) fn answered<R>(self, span: &Span, response: &Response<R>) {
        let head = Head::of(response, self.subject.meta, &*self.settings.profile);
        let told = response.extensions().get::<Attempts>().map(|attempts| attempts.sent);
        let attempts = self.attempts(told);
        head.record(span);
        span::record_attempts(span, attempts);
        if self.settings.line {
            line::answered(&self, &head, attempts);
        }
        self.deprecated(Notice::of_response(response.headers()));
    }

    pub(super) fn failed(self, span: &Span, error: &BoxError) {
        let kind = failure::error_type(error);
        let attempts = self.attempts(error.downcast_ref().map(Error::attempts));
        failure::record(span, kind);
        span::record_attempts(span, attempts);
        if self.settings.line {
            line::failed(&self, kind, attempts);
        }
    }

    pub(super) fn dropped(self) {
        if self.settings.line {
            line::dropped(&self);
        }
    }

    pub(super) const fn operation(&self) -> Subject {
        self.subject
    }

    pub(super) const fn method(&self) -> &Method {
        &self.method
    }

    pub(super) fn uri(&self) -> Redacted<'_> {
        Redacted::new(&self.uri, &self.settings.allowed)
    }

    pub(super) fn milliseconds(&self) -> u128 {
        self.start.elapsed().as_millis()
    }

    /// As many as were counted, or as a retry knows of; none if neither knows.
    fn attempts(&self, told: Option<u32>) -> Option<u32> {
        let counted = self.sent.0.load(Relaxed);
        // An error says that there was one unless it is told better.
        let told = told.filter(|told| *told > 1).unwrap_or_default();
        Some(counted.max(told)).filter(|attempts| *attempts > 0)
    }

    fn deprecated(&self, notice: Option<Notice<'_>>) {
        let (settings, path) = (&self.settings, self.uri.path());
        if let Some(notice) = notice
            && settings.warned.is_first(self.subject, path)
        {
            let title = self.subject.title(&self.method, path);
            deprecation::warn(self.subject, title, &notice, &settings.allowed);
        }
    }
}
