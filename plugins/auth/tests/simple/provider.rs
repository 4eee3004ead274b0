//! A provider that answers whatever is asked, and everything that is told about it.

use std::{
    io,
    sync::{Arc, Mutex, Once, PoisonError},
};

use forgekit_core::{Body, BoxError, Client, ClientBuilder, Credential, Error, profile::Plain};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use tower::service_fn;
use tracing_subscriber::filter::LevelFilter;

/// The heads of requests as the transport got them.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<HeaderMap>>>);

impl Log {
    pub fn all(&self) -> Vec<HeaderMap> {
        self.0.lock().unwrap().clone()
    }

    pub fn last(&self) -> HeaderMap {
        self.all().pop().expect("something was sent")
    }

    /// The values of a header, all of which are sensitive.
    pub fn values(&self, name: &str) -> Vec<String> {
        let values = self.all().into_iter().filter_map(|headers| headers.get(name).cloned());
        let shown = values.map(|value| {
            assert!(value.is_sensitive(), "{name} is not sensitive");
            value.to_str().unwrap().to_owned()
        });
        shown.collect()
    }
}

/// A builder of clients at `base`, and what these send. `accepts` says whether a request is
/// authorized.
pub fn answered<F>(base: &str, accepts: F) -> (ClientBuilder, Log)
where
    F: Fn(&HeaderMap) -> bool + Clone + Send + Sync + 'static,
{
    told();
    let log = Log::default();
    let kept = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let (kept, accepts) = (kept.clone(), accepts.clone());
        async move {
            let headers = request.into_parts().0.headers;
            let mut response = Response::new(Body::from("{}"));
            if !accepts(&headers) {
                *response.status_mut() = StatusCode::UNAUTHORIZED;
            }
            kept.0.lock().unwrap().push(headers);
            Ok::<_, BoxError>(response)
        }
    });
    (Client::builder(base, Arc::new(Plain::new("example"))).transport(transport), log)
}

/// What is sent to `base` by a client with this credential.
pub async fn sent(base: &str, credential: impl Credential + 'static) -> Result<Log, Error> {
    let (builder, log) = answered(base, |_| true);
    let client = builder.credential(credential).build()?;
    client.request(Method::GET, "/user").send().await?;
    Ok(log)
}

/// What `error` and all its sources say.
#[allow(dead_code)]
pub fn whole(error: &dyn std::error::Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        text += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    text
}

static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Output;

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        OUTPUT.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lets everything be told, and kept.
pub fn told() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let all = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false);
        all.with_writer(|| Output).init();
    });
}

/// What has been told so far, by all tests.
#[allow(dead_code)]
pub fn output() -> String {
    let output = OUTPUT.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&output).into_owned()
}
