//! Signing elsewhere.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use forgekit_auth::{
    AuthError, Credential as _,
    app::{App, Signer},
};
use forgekit_core::BoxFuture;
use futures_util::future::join_all;
use http::Request;
use tokio::time::sleep;

use crate::{clock::Watch, github::claims};

/// A service that signs anything, after a second, and counts.
#[derive(Clone)]
pub struct Service {
    count: Arc<AtomicUsize>,
    takes: Duration,
    gives: &'static [u8],
}

impl Service {
    pub fn new() -> Self {
        Self { count: Arc::default(), takes: Duration::ZERO, gives: &[0xff; 256] }
    }

    pub fn slow(self) -> Self {
        Self { takes: Duration::from_secs(1), ..self }
    }

    pub fn asked(&self) -> usize {
        self.count.load(Relaxed)
    }
}

impl Signer for Service {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, AuthError>> {
        Box::pin(async {
            assert_eq!(message.iter().filter(|byte| **byte == b'.').count(), 1);
            self.count.fetch_add(1, Relaxed);
            if !self.takes.is_zero() {
                sleep(self.takes).await;
            }
            if self.gives == b"fail" {
                return Err(AuthError::new("the key service is closed"));
            }
            Ok(self.gives.to_vec())
        })
    }
}

pub async fn header(app: &App) -> Result<String, AuthError> {
    let mut parts = Request::new(()).into_parts().0;
    app.apply(&mut parts).await?;
    let header = &parts.headers["authorization"];
    assert!(header.is_sensitive());
    Ok(header.to_str().unwrap().to_owned())
}

#[tokio::test(start_paused = true)]
async fn two_hundred_calls_ask_an_external_signer_once() {
    let service = Service::new().slow();
    let app = App::new("7", service.clone()).unwrap().clock(Watch::new().clock());
    let headers = join_all((0..200).map(|_| header(&app))).await;
    let first = headers[0].as_ref().unwrap();
    assert!(headers.iter().all(|header| header.as_ref().unwrap() == first));
    assert_eq!(claims(first)["iss"], "7");
    assert_eq!(service.asked(), 1);
    assert!(app.at_hand().is_some());
}

#[tokio::test(start_paused = true)]
async fn what_an_external_signer_does_wrong_is_told() {
    for (gives, expected) in [
        (&b"fail"[..], "no credential: the key service is closed"),
        (&b""[..], "no credential: the app's signer gave an empty signature"),
        (
            &b"dmF1bHQ6djE6Y2FuYXJ5"[..],
            "no credential: the app's signer gave a text instead of a signature's bytes; if it \
             is base64, decode it",
        ),
    ] {
        let app = App::new("7", Service { gives, ..Service::new() }).unwrap();
        assert_eq!(header(&app).await.unwrap_err().to_string(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn signers_are_shared_and_erased() {
    let service = Service::new();
    let shared: Arc<dyn Signer> = Arc::new(service.clone());
    for id in ["7", "8"] {
        let header = header(&App::new(id, shared.clone()).unwrap()).await.unwrap();
        assert_eq!(claims(&header)["iss"], id);
    }
    assert_eq!(service.asked(), 2);
}
