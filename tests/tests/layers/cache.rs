use forgekit::{CacheStatus, Slot, cache::CacheLayer, http::Request, prelude::*};

use crate::github::{Server, respond};

const TAGS: &str = r#"[{"name": "v1", "zipball_url": "", "tarball_url": "", "node_id": "", "commit": {"sha": "", "url": ""}}]"#;

fn answer(request: &Request<forgekit::Body>) -> forgekit::http::Response<forgekit::Body> {
    // GitHub makes the tag out of the answer and of who asks.
    let token = request.headers()["authorization"].to_str().unwrap();
    let tag = format!("W/\"{}\"", token.len());
    let headers = [
        ("etag", &*tag),
        ("cache-control", "private, max-age=60, s-maxage=60"),
        ("vary", "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept"),
    ];
    if request.headers().get("if-none-match").is_some_and(|known| *known == *tag) {
        return respond(304, &headers, "");
    }
    respond(200, &headers, TAGS)
}

#[tokio::test(start_paused = true)]
async fn a_hundred_repeats_transfer_one_body_and_no_other_credential_sees_it() {
    let cache = CacheLayer::new();
    let server = Server::new();
    let client = |token| {
        let client = server.client(token, |_, request| answer(request));
        client.replace(Slot::Cache, cache.clone()).build().unwrap()
    };
    let (ours, theirs): (GitHub, GitHub) = (client("t"), client("another"));
    for _ in 0..100 {
        let tags = ours.repos().list_tags("o", "r").send().await.unwrap();
        assert_eq!(tags[0].name, "v1");
        assert_eq!(tags.status(), 200);
    }
    let seen = server.seen();
    assert_eq!(seen.iter().filter(|seen| seen.bytes > 0).count(), 1);
    assert_eq!(seen.iter().filter(|seen| seen.status == 304).count(), 99);

    theirs.repos().list_tags("o", "r").send().await.unwrap();
    let last = server.seen().pop().unwrap();
    assert_eq!((last.etag, last.status.as_u16()), (None, 200));
}

#[tokio::test(start_paused = true)]
async fn an_answer_says_where_it_is_from() {
    let server = Server::new();
    let github = server.client("t", |_, request| answer(request)).build().unwrap();
    for expected in [CacheStatus::Miss, CacheStatus::Revalidated] {
        let response = github.repos().list_tags("o", "r").raw().await.unwrap();
        assert_eq!(response.extensions().get(), Some(&expected));
        response.into_body().bytes(1 << 20).await.unwrap();
    }
}
