//! Limits through the default layers.

use std::sync::{Arc, Mutex};

use forgekit_core::{Body, BoxError};
use forgekit_gitlab::GitLab;
use http::{Request, Response, StatusCode};
use tokio::time::{Duration, Instant};

#[tokio::test(start_paused = true)]
async fn what_is_too_much_is_asked_again_when_gitlab_says() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let times = asked.clone();
    let transport = tower::service_fn(move |_: Request<Body>| {
        let times = times.clone();
        async move {
            let mut times = times.lock().unwrap();
            times.push(Instant::now());
            let mut response = Response::new(Body::from(r#"{"message": "Too many"}"#));
            if times.len() == 1 {
                *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
                response.headers_mut().insert("retry-after", "7".parse()?);
            } else {
                *response.body_mut() = Body::from(r#"{"merge_requests": 3}"#);
            }
            Ok::<_, BoxError>(response)
        }
    });
    let gitlab = GitLab::builder().transport(transport).build().unwrap();
    let counts = gitlab.users().get_counts().send().await.unwrap();
    assert_eq!(counts.merge_requests, Some(3));
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 2);
    assert!(asked[1] - asked[0] >= Duration::from_secs(7));
}
