use std::{
    convert::Infallible,
    future::ready,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
};

use forgekit_auth::{Answer, Asked, Basic, Callback, Credential, gitlab};
use forgekit_core::{Error, ErrorKind};
use http::{HeaderMap, Method, Uri};
use secrecy::SecretString;

use crate::provider::{Log, answered, sent, whole};

const BASE: &str = "https://api.example.com/v1";

fn answering(answer: impl Fn() -> Answer + Send + Sync + 'static) -> Callback {
    Callback::new("the vault", move |_| ready(Ok::<_, Infallible>(answer())))
}

fn secret(text: &str) -> SecretString {
    text.into()
}

#[tokio::test]
async fn a_callback_answers_with_a_secret_a_credential_or_nothing() {
    let log = sent(BASE, answering(|| secret("canary").into())).await.unwrap();
    assert_eq!(log.values("authorization"), ["Bearer canary"]);
    let log = sent(BASE, answering(|| gitlab::job_token("canary").unwrap().into())).await.unwrap();
    assert_eq!(log.values("job-token"), ["canary"]);
    let any = || Arc::new(Basic::new("", "canary").unwrap()) as Arc<dyn Credential>;
    let log = sent(BASE, answering(move || Some(any()).into())).await.unwrap();
    assert_eq!(log.values("authorization"), ["Basic OmNhbmFyeQ=="]);
    let log = sent(BASE, answering(|| None::<SecretString>.into())).await.unwrap();
    assert!(!log.last().contains_key("authorization"));
}

#[tokio::test]
async fn a_callback_is_asked_anew_for_each_request_and_told_where_it_goes() {
    let times = AtomicU32::new(0);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let told = heard.clone();
    let callback = Callback::new("the vault", move |asked: Asked| {
        let time = times.fetch_add(1, Relaxed);
        told.lock().unwrap().push(format!("{} {}", asked.operation.verb, asked.uri.path()));
        async move { Ok::<_, Infallible>(secret(&format!("canary-{time}"))) }
    });
    let (builder, log) = answered(BASE, |_| true);
    let client = builder.credential(callback).build().unwrap();
    client.request(Method::GET, "/a").send().await.unwrap();
    client.request(Method::DELETE, "/b").send().await.unwrap();
    assert_eq!(log.values("authorization"), ["Bearer canary-0", "Bearer canary-1"]);
    assert_eq!(*heard.lock().unwrap(), ["GET /v1/a", "DELETE /v1/b"]);
}

async fn refused_with(callback: Callback, accepts: &'static str) -> (Result<(), Error>, Log) {
    let accepts = move |headers: &HeaderMap| headers["authorization"] == accepts;
    let (builder, log) = answered(BASE, accepts);
    let client = builder.credential(callback).build().unwrap();
    (client.request(Method::GET, "/a").send().await.map(drop), log)
}

/// Keeps the token it gave until it was refused.
fn keeping() -> Callback {
    let times = Arc::new(AtomicU32::new(0));
    Callback::new("the vault", move |asked: Asked| {
        let times = times.clone();
        async move {
            let kept = format!("canary-{}", times.load(Relaxed));
            let renewed = u32::from(asked.was_refused(&kept));
            let time = times.fetch_add(renewed, Relaxed) + renewed;
            Ok::<_, Infallible>(secret(&format!("canary-{time}")))
        }
    })
}

#[tokio::test]
async fn a_renewable_callback_is_asked_once_more_after_401() {
    let (answer, log) = refused_with(keeping().renewable(), "Bearer canary-1").await;
    answer.unwrap();
    assert_eq!(log.values("authorization"), ["Bearer canary-0", "Bearer canary-1"]);

    let (answer, log) = refused_with(keeping().renewable(), "nothing").await;
    assert_eq!(answer.unwrap_err().status().unwrap(), 401);
    assert_eq!(log.all().len(), 2);
}

#[tokio::test]
async fn a_callback_that_is_not_renewable_is_believed() {
    let (answer, log) = refused_with(keeping(), "Bearer canary-1").await;
    assert_eq!(answer.unwrap_err().status().unwrap(), 401);
    assert_eq!(log.all().len(), 1);
}

#[tokio::test]
async fn an_error_of_the_function_is_the_source_of_the_calls() {
    let failing =
        Callback::new("the vault", |_| ready(Err::<SecretString, _>("the vault is sealed")));
    let error = sent(BASE, failing).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Auth(_)));
    assert!(error.to_string().contains("the callback `the vault` failed"), "{error}");
    assert!(whole(&error).contains("the vault is sealed"));
}

#[tokio::test]
async fn a_secret_that_is_no_token_is_an_error_that_does_not_show_it() {
    let error = whole(&sent(BASE, answering(|| secret("canary\n").into())).await.unwrap_err());
    assert!(error.contains("the vault") && error.contains("a line break"), "{error}");
    assert!(!error.contains("canary"), "{error}");
}

#[tokio::test]
async fn a_credential_of_another_host_is_left_off() {
    let elsewhere = Uri::from_static("https://example.org");
    let token = gitlab::job_token("canary").unwrap().for_origin(&elsewhere).unwrap();
    let log = sent(BASE, answering(move || token.clone().into())).await.unwrap();
    assert!(!log.last().contains_key("job-token"));

    let callback = answering(|| secret("canary").into()).for_origin(&elsewhere).unwrap();
    assert!(sent(BASE, callback).await.is_err());
}
