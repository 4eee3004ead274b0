use forgekit_core::{Body, BoxError};
use forgekit_replay::{Recording, ReplayService};
use http::{Method, Request, Response};
use tokio::time::{Duration, sleep};
use tower::service_fn;

use super::client;

/// Answers with what was asked for, the later requests first.
async fn backwards(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    let number: u64 = request.uri().path().trim_start_matches("/items/").parse()?;
    sleep(Duration::from_millis(100 - number)).await;
    Ok(Response::new(Body::from(number.to_string())))
}

#[tokio::test(start_paused = true)]
async fn requests_at_once_are_kept_in_the_order_they_were_asked() {
    let recording = Recording::new("at-once", "example");
    let recorded = client(&recording, service_fn(backwards));
    ask_all(&recorded).await;

    let scenario = recording.scenario().unwrap();
    assert_eq!(scenario.steps.len(), 20);
    for (at, step) in scenario.steps.iter().enumerate() {
        assert_eq!(step.request.path, format!("/items/{at}"));
        assert_eq!(*step.response.body.bytes(), *at.to_string().as_bytes());
    }

    let replay = ReplayService::new(scenario);
    ask_all(&client(&Recording::new("again", "example"), replay.clone())).await;
    replay.finish().unwrap();
}

async fn ask_all(client: &forgekit_core::Client) {
    let asked = (0..20).map(|number| async move {
        let answer = client.request(Method::GET, format!("/items/{number}")).raw().await.unwrap();
        answer.into_body().bytes(10).await.unwrap()
    });
    for (at, answer) in futures_util::future::join_all(asked).await.into_iter().enumerate() {
        assert_eq!(answer, at.to_string());
    }
}
