use http::Response;
use tokio::time::Instant;

use super::{ok, with_layers};

const DATE: &str = "Tue, 14 Nov 2023 22:13:20 GMT";

fn told(
    mut answer: Response<&'static str>,
    headers: &[(&'static str, &str)],
) -> Response<&'static str> {
    for (name, value) in headers {
        answer.headers_mut().insert(*name, value.parse().unwrap());
    }
    answer
}

#[tokio::test(start_paused = true)]
async fn who_is_asked_to_wait_by_a_success_waits() {
    let list = || ok(r#"{"count": 0, "value": []}"#);
    let asked = told(list(), &[("date", DATE), ("retry-after", "5")]);
    let (azure, log) = with_layers([asked, list()]);
    let started = Instant::now();
    azure.core().list_projects().send().await.unwrap();
    assert_eq!(started.elapsed().as_secs(), 0);
    azure.core().list_projects().send().await.unwrap();
    assert_eq!((started.elapsed().as_secs(), log.lock().unwrap().len()), (5, 2));
}

#[tokio::test(start_paused = true)]
async fn what_was_blocked_is_sent_again_when_it_may() {
    let mut blocked = told(ok("{}"), &[("date", DATE), ("retry-after", "7")]);
    *blocked.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
    let (azure, log) = with_layers([blocked, ok(r#"{"count": 0, "value": []}"#)]);
    let started = Instant::now();
    azure.core().list_projects().send().await.unwrap();
    assert_eq!(log.lock().unwrap().len(), 2);
    assert!(started.elapsed().as_secs() >= 7);
}
