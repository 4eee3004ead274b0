//! A canary in every place a secret can be, and a look at everything that is told, at every level.

use forgekit_core::{Body, BoxError, Error, ErrorKind, Slot, auth::AuthError};
use forgekit_log::{AttemptLogLayer, CallLogLayer};
use http::{Method, Request, Response};
use tower::{ServiceBuilder, ServiceExt as _, service_fn};
use tracing::Level;

use crate::{
    notebook::Notebook,
    provider::{Create, Get, SECRET, answered, bare, builder, items, profile, respond},
};

/// Looks at everything that was told, which must be something.
fn check(notebook: &Notebook) {
    let told = notebook.everything();
    assert!(told.contains("forgekit.call") && told.contains("api.example.com"), "{told}");
    assert!(!told.contains(SECRET), "{told}");
    assert!(!told.contains("bearer") && !told.contains("Bearer"), "{told}");
}

fn headers() -> [(&'static str, String); 5] {
    [
        ("location", format!("https://cdn.example/{SECRET}?token={SECRET}")),
        ("deprecation", SECRET.to_owned()),
        ("sunset", SECRET.to_owned()),
        ("link", format!("<https://u:{SECRET}@d.example/?a={SECRET}#{SECRET}>; rel=deprecation")),
        ("set-cookie", SECRET.to_owned()),
    ]
}

fn leaky(status: u16) -> Response<Body> {
    let headers = headers();
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    respond(status, &headers).map(|_| format!(r#"{{"id": 1, "token": "{SECRET}"}}"#).into())
}

#[tokio::test(start_paused = true)]
async fn requests_and_responses_do_not_show_it() {
    for status in [200, 401, 404, 500, 503] {
        let (notebook, _guard) = Notebook::open(Level::TRACE);
        let client = answered(builder(), move |_| Ok(leaky(status)));
        let create = items(&client).of::<Create>().with_field("password", SECRET);
        let create = create.with_query("key", SECRET).header("x-key", SECRET);
        let _ = create.send().await;
        let route = client.request(Method::GET, "/x").query("client_secret", SECRET);
        let _ = route.header("cookie", SECRET).send().await;
        check(&notebook);
    }
}

#[tokio::test(start_paused = true)]
async fn redirects_do_not_show_it() {
    let (notebook, _guard) = Notebook::open(Level::TRACE);
    let client = answered(builder(), |request| match request.uri().host() {
        Some("cdn.example") => Ok(leaky(200)),
        _ => Ok(leaky(302)),
    });
    items(&client).at::<Get>(1).send().await.unwrap();
    check(&notebook);
}

#[tokio::test(start_paused = true)]
async fn errors_do_not_show_it() {
    let errors: [fn() -> BoxError; 5] = [
        || format!("https://api.example.com/?token={SECRET} cannot be reached").into(),
        || Error::new(ErrorKind::Transport).with_source(SECRET).into(),
        || Error::new(ErrorKind::InvalidRequest(SECRET.to_owned())).into(),
        || Error::new(ErrorKind::Refused(SECRET.to_owned())).into(),
        || Error::from(AuthError::new(SECRET)).into(),
    ];
    for error in errors {
        let (notebook, _guard) = Notebook::open(Level::TRACE);
        let client = answered(builder(), move |_| Err(error()));
        items(&client).at::<Get>(1).send().await.unwrap_err();
        check(&notebook);
    }
}

#[tokio::test(start_paused = true)]
async fn a_name_of_a_secret_cannot_be_allowed() {
    let names = ["access_token", "client_secret", "code"];
    let (notebook, _guard) = Notebook::open(Level::TRACE);
    let builder = bare()
        .slot(Slot::Call, CallLogLayer::new(profile()).allow_query(names))
        .slot(Slot::Attempt, AttemptLogLayer::new(profile()).allow_query(names));
    let client = answered(builder, |_| Ok(respond(200, &[])));
    for name in names {
        client.request(Method::GET, "/x").query(name, SECRET).send().await.unwrap();
    }
    check(&notebook);
}

#[tokio::test(start_paused = true)]
async fn a_url_does_not_show_it() {
    for url in [
        format!("https://user:{SECRET}@api.example.com/x"),
        format!("https://{SECRET}@api.example.com/x"),
        format!("https://api.example.com/x?{SECRET}"),
        format!("https://api.example.com/x?page=1;token={SECRET}"),
    ] {
        let (notebook, _guard) = Notebook::open(Level::TRACE);
        let stack = ServiceBuilder::new()
            .layer(CallLogLayer::new(profile()))
            .layer(AttemptLogLayer::new(profile()))
            .service(service_fn(async |_: Request<Body>| Ok::<_, BoxError>(respond(200, &[]))));
        let request = Request::get(&url).body(Body::empty()).unwrap();
        stack.oneshot(request).await.unwrap();
        check(&notebook);
    }
}
