//! A subscriber that writes everything down.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex, Once},
};

use tracing::{
    Event, Id, Level, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span::{Attributes, Record},
    subscriber::{DefaultGuard, Interest},
};

/// Writes down spans and events.
#[derive(Clone)]
pub struct Notebook {
    pages: Arc<Mutex<Pages>>,
    most: LevelFilter,
}

#[derive(Default)]
struct Pages {
    spans: Vec<Span>,
    entered: Vec<u64>,
    events: Vec<String>,
}

#[derive(Default)]
struct Span {
    name: &'static str,
    parent: Option<&'static str>,
    fields: Fields,
    handles: usize,
}

#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push((field.name(), format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), value.to_owned()));
    }
}

impl Notebook {
    /// Writes down what is at `level` or above, until the guard is dropped.
    pub fn open(level: Level) -> (Self, DefaultGuard) {
        static ANYWHERE: Once = Once::new();
        // A place first reached on a thread without a subscriber would be silent for all.
        ANYWHERE.call_once(|| {
            let none = Self { pages: Arc::default(), most: LevelFilter::OFF };
            tracing::subscriber::set_global_default(none).unwrap();
        });
        let notebook = Self { pages: Arc::default(), most: LevelFilter::from_level(level) };
        let guard = tracing::subscriber::set_default(notebook.clone());
        (notebook, guard)
    }

    /// The events, as `LEVEL message field=value`, the target before it unless it is ours.
    pub fn events(&self) -> Vec<String> {
        self.pages.lock().unwrap().events.clone()
    }

    /// The spans called `name`: each one's fields as `name=value`, in the order they came.
    pub fn spans(&self, name: &str) -> Vec<Vec<String>> {
        let pages = self.pages.lock().unwrap();
        let named = pages.spans.iter().filter(|span| span.name == name);
        named
            .map(|span| span.fields.0.iter().map(|(name, value)| format!("{name}={value}")))
            .map(Iterator::collect)
            .collect()
    }

    /// The value of a field of each span called `name`.
    pub fn values(&self, name: &str, field: &str) -> Vec<Option<String>> {
        let pages = self.pages.lock().unwrap();
        let named = pages.spans.iter().filter(|span| span.name == name);
        let value = |span: &Span| {
            let found = span.fields.0.iter().rev().find(|(name, _)| *name == field);
            found.map(|(_, value)| value.clone())
        };
        named.map(value).collect()
    }

    /// The names of the spans, with the one each is in, and whether it is over.
    pub fn tree(&self) -> Vec<(&'static str, Option<&'static str>, bool)> {
        let pages = self.pages.lock().unwrap();
        pages.spans.iter().map(|span| (span.name, span.parent, span.handles == 0)).collect()
    }

    /// Everything in one text.
    pub fn everything(&self) -> String {
        let pages = self.pages.lock().unwrap();
        let spans = pages.spans.iter().map(|span| format!("{} {:?}", span.name, span.fields.0));
        spans.chain(pages.events.iter().cloned()).collect::<Vec<_>>().join("\n")
    }

    fn with<T>(&self, id: &Id, change: impl FnOnce(&mut Span) -> T) -> T {
        let mut pages = self.pages.lock().unwrap();
        change(&mut pages.spans[id.into_u64() as usize - 1])
    }
}

impl Subscriber for Notebook {
    /// Asks each time, as tests on other threads have notebooks of other levels, or none.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.most
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.most)
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut pages = self.pages.lock().unwrap();
        let parent = pages.entered.last().map(|id| pages.spans[*id as usize - 1].name);
        let name = span.metadata().name();
        let mut noted = Span { name, parent, handles: 1, ..Span::default() };
        span.record(&mut noted.fields);
        pages.spans.push(noted);
        Id::from_u64(pages.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        self.with(id, |span| values.record(&mut span.fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let mut pages = self.pages.lock().unwrap();
        let (target, level) = (event.metadata().target(), event.metadata().level());
        let mut text = match target {
            "forgekit" => level.to_string(),
            other => format!("{other} {level}"),
        };
        if let Some(id) = pages.entered.last() {
            text += &format!(" [{}]", pages.spans[*id as usize - 1].name);
        }
        let (message, others): (Vec<_>, Vec<_>) =
            fields.0.into_iter().partition(|(name, _)| *name == "message");
        message.iter().for_each(|(_, message)| text += &format!(" {message}"));
        others.iter().for_each(|(name, value)| text += &format!(" {name}={value}"));
        pages.events.push(text);
    }

    fn enter(&self, id: &Id) {
        self.pages.lock().unwrap().entered.push(id.into_u64());
    }

    fn exit(&self, id: &Id) {
        let mut pages = self.pages.lock().unwrap();
        let at = pages.entered.iter().rposition(|other| *other == id.into_u64());
        pages.entered.remove(at.unwrap());
    }

    fn clone_span(&self, id: &Id) -> Id {
        self.with(id, |span| span.handles += 1);
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        self.with(&id, |span| {
            span.handles -= 1;
            span.handles == 0
        })
    }
}
