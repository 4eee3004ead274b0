use std::{
    io::{self, Write},
    sync::{Arc, LazyLock, Mutex},
};

use tracing::level_filters::LevelFilter;

static LINES: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(|| {
    let lines: Arc<Mutex<Vec<u8>>> = Arc::default();
    let writer = lines.clone();
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || Line(writer.clone()))
        .init();
    lines
});

struct Line(Arc<Mutex<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All that any test of this program has logged since the first call, at every level.
pub fn lines() -> String {
    String::from_utf8(LINES.lock().unwrap().clone()).unwrap()
}
