use forgekit_core::{Client, Slot};
use forgekit_log::CallLogLayer;
use http::Method;
use tracing::Level;

use crate::{
    notebook::Notebook,
    provider::{Create, Get, Old, always, answered, bare, items, profile, respond},
};

const GOING: &[(&str, &str)] = &[
    ("deprecation", "@1767225600"),
    ("sunset", "Wed, 01 Jul 2026 00:00:00 GMT"),
    ("link", r#"<https://docs.example.com/gone?v=2&token=s#x>; rel="deprecation""#),
];

fn warnings(notebook: &Notebook) -> Vec<String> {
    let events = notebook.events().into_iter();
    events.filter(|event| event.contains("deprecated") || event.contains("removed")).collect()
}

async fn get(client: &Client) {
    items(client).at::<Get>(1).send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_operation_is_warned_of_once() {
    let (notebook, _guard) = Notebook::open(Level::WARN);
    let client = always(200, GOING);
    for _ in 0..3 {
        get(&client).await;
        get(&client.clone()).await;
    }
    assert_eq!(
        warnings(&notebook),
        ["WARN items/get (GET /items/{id}) is deprecated as of 2026-01-01, to be removed on \
          2026-07-01; see https://docs.example.com/gone?v=REDACTED&token=REDACTED \
          operation=items/get deprecation=2026-01-01 sunset=2026-07-01 \
          link=https://docs.example.com/gone?v=REDACTED&token=REDACTED"]
    );
    items(&client).of::<Create>().send().await.unwrap();
    assert_eq!(warnings(&notebook).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn each_layer_remembers_for_itself_and_its_clones() {
    let (notebook, _guard) = Notebook::open(Level::WARN);
    let layer = CallLogLayer::new(profile());
    for layer in [layer.clone().line(false), layer, CallLogLayer::new(profile())] {
        let client = answered(bare().slot(Slot::Call, layer), |_| Ok(respond(200, GOING)));
        get(&client).await;
    }
    assert_eq!(warnings(&notebook).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_the_document_says_is_told_at_once() {
    let (notebook, _guard) = Notebook::open(Level::WARN);
    let client = answered(bare().slot(Slot::Call, CallLogLayer::new(profile())), |_| {
        Err("broken pipe".into())
    });
    for _ in 0..2 {
        items(&client).at::<Old>(1).send().await.unwrap_err();
    }
    assert_eq!(
        notebook.events()[0],
        "WARN items/old (GET /old/{id}) is deprecated, to be removed on 2026-07-01 \
         operation=items/old sunset=2026-07-01"
    );
    assert_eq!(warnings(&notebook).len(), 1);

    // Headers have nothing to add to that.
    let client = always(200, GOING);
    items(&client).at::<Old>(1).send().await.unwrap();
    assert_eq!(warnings(&notebook).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_path_is_warned_of_where_there_is_no_operation() {
    let (notebook, _guard) = Notebook::open(Level::WARN);
    let client = always(200, &[("sunset", "Wed, 01 Jul 2026 00:00:00 GMT")]);
    for id in [1, 2, 1] {
        client.request(Method::GET, "/items/{id}").path("id", id).send().await.unwrap();
    }
    assert_eq!(
        warnings(&notebook),
        [
            "WARN GET /v1/items/1 is to be removed on 2026-07-01 sunset=2026-07-01",
            "WARN GET /v1/items/2 is to be removed on 2026-07-01 sunset=2026-07-01",
        ]
    );
}
