use forgekit_core::{Body, transport::Reqwest};
use http::{Request, header::LOCATION};
use tower::ServiceExt as _;

/// Goes to a URL, and gives where it is sent on to.
pub async fn visit(url: &str) -> String {
    let request = Request::get(url).body(Body::empty()).unwrap();
    let response = Reqwest::new(None).unwrap().oneshot(request).await.unwrap();
    response.headers()[LOCATION].to_str().unwrap().to_owned()
}
