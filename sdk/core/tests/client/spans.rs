use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Id, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Record},
};

use crate::provider::{Calls as _, SECRET, answered, respond};

/// Writes down the spans that are made.
#[derive(Clone, Default)]
struct Notebook(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0 += &format!(" {}={value:?}", field.name());
    }
}

impl Subscriber for Notebook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name().starts_with("forgekit.")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line(span.metadata().name().to_owned());
        span.record(&mut line);
        let mut lines = self.0.lock().unwrap();
        lines.push(line.0);
        Id::from_u64(lines.len() as u64)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn calls_and_attempts_have_spans() {
    let notebook = Notebook::default();
    let _guard = tracing::subscriber::set_default(notebook.clone());
    let (builder, _) = answered(|_| respond(200, &[], r#"{"id": 1}"#));
    let client = builder.build().unwrap();
    client.items().get(SECRET).send().await.unwrap();
    assert_eq!(
        *notebook.0.lock().unwrap(),
        [
            r#"forgekit.call operation="items/get" method=GET"#,
            r#"forgekit.attempt host="api.example.com""#,
        ]
    );
}
