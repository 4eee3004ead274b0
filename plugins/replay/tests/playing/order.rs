use forgekit_core::{Body, Client, ErrorKind};
use forgekit_replay::ReplayService;
use forgekit_replay::scenario::Scenario;
use futures_util::stream;
use http::{Method, Request};
use serde_json::json;

use super::{BASE, builder, client, play, script};

fn two_users() -> ReplayService {
    let ada = script("two-users").get("/users/ada").answers(200).json(json!({"login": "ada"}));
    play(ada.get("/users/grace").answers(200).json(json!({"login": "grace"})))
}

async fn login(client: &Client, path: &str) -> Result<serde_json::Value, forgekit_core::Error> {
    Ok(client.request(Method::GET, path).send().await?["login"].clone())
}

#[tokio::test]
async fn steps_are_played_in_their_order() {
    let replay = two_users();
    let client = client(&replay);
    assert_eq!(login(&client, "/users/ada").await.unwrap(), "ada");
    assert_eq!(login(&client, "/users/grace").await.unwrap(), "grace");
    replay.finish().unwrap();
}

#[tokio::test]
async fn a_step_out_of_order_is_refused_once_and_shown() {
    let replay = two_users();
    let error = login(&client(&replay), "/users/grace").await.unwrap_err();

    assert!(matches!(error.kind(), ErrorKind::Refused(_)), "{error:?}");
    assert_eq!((error.attempts(), replay.transcript().exchanges.len()), (1, 1));
    let text = error.to_string();
    for line in [
        "test/two-users: this is not the request of step 1 of 2",
        "- path: /users/ada",
        "+ path: /users/grace",
        "step 2 expects this request, and its turn has not come",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[tokio::test]
async fn any_order_is_had_by_asking_for_it() {
    let replay = two_users().unordered();
    let client = client(&replay);
    assert_eq!(login(&client, "/users/grace").await.unwrap(), "grace");
    assert_eq!(login(&client, "/users/ada").await.unwrap(), "ada");
    replay.finish().unwrap();

    let again = login(&client, "/users/ada").await.unwrap_err().to_string();
    assert!(again.contains("all 2 steps have been played"), "{again}");
}

#[tokio::test]
async fn any_order_may_be_said_by_the_scenario() {
    let scenario = two_users().scenario();
    let replay = ReplayService::new(Scenario::clone(&scenario).unordered(true));
    login(&client(&replay), "/users/grace").await.unwrap();
}

#[tokio::test]
async fn the_end_tells_all_that_went_otherwise() {
    let replay = two_users();
    let client = client(&replay);
    login(&client, "/users/linus").await.unwrap_err();
    login(&client, "/users/ada").await.unwrap();

    let unfinished = replay.finish().unwrap_err();
    assert_eq!(unfinished.refused().len(), 1);
    assert_eq!(unfinished.unplayed().unwrap().steps(), [1]);
    let text = unfinished.to_string();
    for line in [
        "+ path: /users/linus",
        "test/two-users: 1 of 2 steps not played",
        "step 2: GET https://api.example.com/users/grace",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[tokio::test]
async fn a_body_is_compared_by_its_values() {
    let script = script("a-body").post("/issues").with_json(json!({"title": "a", "labels": ["x"]}));
    let replay = play(script.answers(201).json(json!({"number": 1})));
    let client = client(&replay);
    let post = |body: serde_json::Value| client.request(Method::POST, "/issues").json(&body).send();

    let error = post(json!({"title": "b", "labels": ["x"]})).await.unwrap_err().to_string();
    assert!(error.contains("title") && error.contains("\"b\""), "{error}");
    assert_eq!(post(json!({"labels": ["x"], "title": "a"})).await.unwrap()["number"], 1);
}

#[tokio::test]
async fn a_streamed_body_is_read_and_one_that_is_too_long_refused() {
    let put = || script("upload").put("/file").with_text("abc").answers(204);
    let request = || {
        let chunks = ["a", "bc"].map(|chunk| Ok::<_, std::io::Error>(chunk.into()));
        let body = Body::from_stream(stream::iter(chunks));
        Request::put(format!("{BASE}/file")).body(body).unwrap()
    };
    let replay = play(put());
    client(&replay).execute(request()).await.unwrap();
    replay.finish().unwrap();

    let replay = play(put()).max_body_bytes(2);
    let error = client(&replay).execute(request()).await.unwrap_err();
    assert_eq!(error.to_string(), "PUT /file: the body is longer than 2 bytes");
    assert!(replay.finish().unwrap_err().to_string().contains("longer than 2 bytes"));
}

#[tokio::test]
async fn a_credential_does_not_follow_a_redirect_to_another_scope() {
    let replay = play(
        script("archive")
            .get("/tarball")
            .with_credential()
            .answers(302)
            .location("https://files.example.com/a.tar")
            .on("https://files.example.com")
            .get("/a.tar")
            .without_credential()
            .answers(200)
            .bytes([1, 2, 255]),
    );
    let answer = client(&replay).request(Method::GET, "/tarball").raw().await.unwrap();
    assert_eq!(*answer.into_body().bytes(10).await.unwrap(), [1, 2, 255]);
    replay.finish().unwrap();
}

#[tokio::test]
async fn a_credential_that_does_follow_is_found_out_and_not_shown() {
    let script = script("leak").get("/a").without_credential().answers(200);
    let replay = play(script);
    let error = client(&replay).request(Method::GET, "/a").send().await.unwrap_err();
    let told =
        format!("{error} {error:?} {} {}", replay.finish().unwrap_err(), replay.transcript());
    assert!(told.contains("authorization"), "{told}");
    assert!(!told.contains("canary-ada"));
}

#[tokio::test]
async fn many_requests_at_once_have_a_step_each() {
    let steps = script("many").get("/a").answers(200).json(json!({})).repeat(50);
    let replay = play(steps);
    let client = builder(&replay).build().unwrap();
    let asked: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { login(&client, "/a").await.is_ok() })
        })
        .collect();
    for answered in asked {
        assert!(answered.await.unwrap());
    }
    replay.finish().unwrap();
}
