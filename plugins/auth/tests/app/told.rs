//! What is written to the log.

use std::{
    io,
    sync::{Arc, Mutex, Once},
};

use tracing::{Level, subscriber::DefaultGuard};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
pub struct Told(Arc<Mutex<Vec<u8>>>);

impl Told {
    /// Keeps what this thread tells, until the guard is dropped.
    pub fn record() -> (Self, DefaultGuard) {
        static ANYWHERE: Once = Once::new();
        // A place first reached on a thread without a subscriber would be silent for all.
        ANYWHERE.call_once(|| {
            let sink = tracing_subscriber::fmt().with_max_level(Level::TRACE);
            let sink = sink.with_writer(io::sink).finish();
            tracing::subscriber::set_global_default(sink).unwrap();
        });
        let told = Self::default();
        let lines = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_ansi(false);
        let guard = tracing::subscriber::set_default(lines.with_writer(told.clone()).finish());
        (told, guard)
    }

    pub fn warnings(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.lines().filter(|line| line.contains(" WARN ")).map(str::to_owned).collect()
    }
}

impl io::Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Told {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
