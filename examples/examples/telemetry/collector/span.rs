use std::{collections::BTreeMap, time::Duration};

use opentelemetry_proto::tonic::{
    common::v1::{AnyValue, KeyValue, any_value::Value},
    trace::v1::{ResourceSpans, Span as Wire, span::SpanKind, status::StatusCode},
};

/// A span as it came.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) service: String,
    pub(crate) id: Vec<u8>,
    pub(crate) parent: Vec<u8>,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) failed: bool,
    pub(crate) start: u64,
    pub(crate) took: Duration,
    /// Text in quotes, so that it differs from numbers.
    pub(crate) attributes: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Client,
    Internal,
}

/// All spans of one sender.
pub(super) fn all(from: ResourceSpans) -> impl Iterator<Item = Span> {
    let resource = from.resource.unwrap_or_default();
    let service = texts(resource.attributes).remove("service.name").unwrap_or_default();
    let scopes = from.scope_spans.into_iter().flat_map(|scope| scope.spans);
    scopes.map(move |wire| span(wire, &service))
}

fn span(wire: Wire, service: &str) -> Span {
    let took = wire.end_time_unix_nano.saturating_sub(wire.start_time_unix_nano);
    Span {
        service: service.to_owned(),
        kind: match wire.kind() {
            SpanKind::Client => Kind::Client,
            _ => Kind::Internal,
        },
        failed: wire.status.is_some_and(|status| status.code() == StatusCode::Error),
        id: wire.span_id,
        parent: wire.parent_span_id,
        name: wire.name,
        start: wire.start_time_unix_nano,
        took: Duration::from_nanos(took),
        attributes: texts(wire.attributes),
    }
}

fn texts(attributes: Vec<KeyValue>) -> BTreeMap<String, String> {
    attributes.into_iter().map(|attribute| (attribute.key, text(attribute.value))).collect()
}

fn text(value: Option<AnyValue>) -> String {
    match value.and_then(|value| value.value) {
        Some(Value::StringValue(text)) => format!("{text:?}"),
        Some(Value::IntValue(number)) => number.to_string(),
        Some(Value::BoolValue(answer)) => answer.to_string(),
        _ => "?".to_owned(),
    }
}
