//! What is told while it happens.

use std::{
    io,
    sync::{Arc, Mutex},
};

use forgekit_core::{ErrorKind, OperationMeta, Verb};
use tracing_subscriber::fmt::MakeWriter;

use crate::provider::{GET, S, layer, request, respond, send};

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test(start_paused = true)]
async fn every_re_send_is_told_once() {
    static ANY: OperationMeta = OperationMeta::new(Verb::DELETE, "/items/{id}");

    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(captured.clone())
        .with_ansi(false)
        .without_time()
        .finish();
    // A place first reached on a thread without a subscriber would be silent for all.
    tracing::subscriber::set_global_default(tracing_subscriber::registry()).unwrap();
    let _guard = tracing::subscriber::set_default(subscriber);

    let _ = send(layer().backoff(S(2), S(9)), request(&GET), |number| match number {
        1 => respond(503, &[]),
        2 => respond(429, &[("retry-after", "20")]),
        3 => Err(ErrorKind::Transport.into()),
        _ => respond(200, &[]),
    })
    .await;
    let _ = send(layer().attempts(2), request(&ANY), |_| Err(ErrorKind::NotSent.into())).await;

    let text = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<_> = text.lines().map(str::trim_start).collect();
    let line = |fields| format!("DEBUG forgekit_retry::session: sending again {fields}");
    assert_eq!(
        lines,
        [
            line(r#"operation="items/list" attempt=2 wait=2s why=503 Service Unavailable"#),
            line(r#"operation="items/list" attempt=3 wait=20s why=limited"#),
            line(r#"operation="items/list" attempt=4 wait=4s why=the exchange broke off"#),
            line(r#"operation="DELETE" attempt=2 wait=1s why=could not connect"#),
        ]
    );
}
