use std::{
    fmt::Debug,
    sync::{Arc, Mutex, Once},
    time::Duration,
};

use tokio::{sync::Notify, time::timeout};
use tracing::{
    Event, Id, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Record},
    subscriber::{DefaultGuard, Interest},
};

/// What the store has to say.
#[derive(Clone, Default)]
pub struct Logs(Arc<Inner>);

#[derive(Default)]
struct Inner {
    lines: Mutex<Vec<(Level, String)>>,
    more: Notify,
}

impl Logs {
    pub fn record() -> (Self, DefaultGuard) {
        static ANYWHERE: Once = Once::new();
        // A place first reached on a thread without a subscriber would be silent for all.
        ANYWHERE.call_once(|| {
            tracing::subscriber::set_global_default(Self::default()).unwrap();
        });
        let logs = Self::default();
        let guard = tracing::subscriber::set_default(logs.clone());
        (logs, guard)
    }

    pub fn at(&self, level: Level) -> Vec<String> {
        let lines = self.0.lines.lock().unwrap();
        lines.iter().filter(|(at, _)| *at == level).map(|(_, line)| line.clone()).collect()
    }

    /// Waits until there are so many.
    pub async fn until(&self, level: Level, count: usize) {
        let enough = async {
            loop {
                let more = self.0.more.notified();
                if self.at(level).len() >= count {
                    return;
                }
                more.await;
            }
        };
        timeout(Duration::from_secs(60), enough).await.unwrap();
    }
}

impl Subscriber for Logs {
    /// Asks each time, as tests on other threads have none.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::INFO && metadata.target().starts_with("forgekit")
    }

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                self.0 += &format!("{field}={value:?} ");
            }
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lines.lock().unwrap().push((*event.metadata().level(), line.0));
        self.0.more.notify_waiters();
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
