use forgekit::{Body, BoxError, Slot, hook, http::Request};

use crate::github::{Server, respond};

#[tokio::test(start_paused = true)]
async fn a_replaced_request_is_sent_with_the_credential() {
    let server = Server::new();
    let github = server
        .client("t", |_, _| respond(200, &[], "[]"))
        .layer(hook::before(async |_, _| {
            let other = "https://api.github.com/repos/o/other/tags";
            Ok::<_, BoxError>(Request::get(other).body(Body::empty())?)
        }))
        .build()
        .unwrap();
    github.repos().list_tags("o", "r").send().await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].what, "GET /repos/o/other/tags");
    assert_eq!(seen[0].token, "t");
}

#[tokio::test(start_paused = true)]
async fn hooks_go_into_any_slot() {
    let server = Server::new();
    let github = server
        .client("t", |count, _| respond(if count < 3 { 503 } else { 200 }, &[], "[]"))
        .slot(
            Slot::Auth,
            hook::around(async |mut request: Request<Body>, next: hook::Next| {
                request.headers_mut().insert("x-attempt", "mine".parse()?);
                next.run(request).await
            }),
        )
        .build()
        .unwrap();
    github.repos().list_tags("o", "r").send().await.unwrap();
    assert_eq!(server.seen().len(), 3);
}
