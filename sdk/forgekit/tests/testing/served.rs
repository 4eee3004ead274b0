use forgekit::{prelude::*, testing};
use serde_json::json;

use crate::script;

#[tokio::test]
async fn a_client_of_ones_own_plays_it_on_a_socket() {
    let lock = script("locks").put("/repos/octo-org/teapot/issues/1/lock").with_credential();
    let lock = lock.with_json(json!({"lock_reason": "spam"})).answers(204);
    let served = testing::play(lock).unwrap().serve().await.unwrap();
    let github = GitHub::builder()
        .base_url(served.uri())
        .credential(Token::new("canary-ada").unwrap())
        .build()
        .unwrap();
    github.issues().lock("octo-org", "teapot", 1).lock_reason("spam").send().await.unwrap();
    served.finish().unwrap();
    assert!(!served.transcript().to_string().contains("canary"));
}
