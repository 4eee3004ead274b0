//! A small provider: a profile, some operations, and a transport that is a closure.

use std::{sync::Arc, time::Duration};

use forgekit_core::{
    ApiError, Body, BodyKind, BoxError, Client, ClientBuilder, Paging, Profile, Slot, Token, model,
    operation,
    profile::{Limit, Page, Rate},
    tag_api,
};
use forgekit_log::{AttemptLogLayer, CallLogLayer};
use http::{HeaderMap, Request, Response, StatusCode, response};
use tower::service_fn;

pub const BASE: &str = "https://api.example.com/v1";
pub const SECRET: &str = "s3cr3t-canary";

#[derive(Debug)]
pub struct Example;

impl Profile for Example {
    fn name(&self) -> &'static str {
        "example"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::new()
    }

    fn classify(&self, _: &response::Parts, _: &[u8]) -> Option<Limit> {
        None
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        ApiError::from_text(status, body)
    }

    fn next_page(&self, _: &Page<'_>) -> Option<String> {
        None
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        Some(headers.get("x-request-id")?.to_str().ok()?.to_owned())
    }

    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        let left = headers.get("x-left")?.to_str().ok()?.parse().ok()?;
        Some(Rate::new(10, left))
    }
}

pub fn profile() -> Arc<dyn Profile> {
    Arc::new(Example)
}

#[derive(Debug)]
pub struct Item {
    pub id: i64,
}
model! { Item: id }

pub type Answer = Result<Response<Body>, BoxError>;

operation! { Get: GET "/items/{id}" => Item { id("items/get") } }
operation! { List: GET "/items" => Vec<Item>, item Item { id("items/list"), paging(Paging::Link, "") } }
operation! { Has: GET "/items/{id}/star" => bool as Check { id("items/has") } }
operation! { Create: POST "/items" => Item { id("items/create"), body(BodyKind::Json) } }
operation! { Old: GET "/old/{id}" => Item { id("items/old"), deprecated(true), removal("2026-07-01") } }

tag_api!(Items, "Items.");

impl<'c> Items<'c> {
    pub fn of<O: forgekit_core::Operation>(&self) -> crate::Call<'c, O> {
        self.call()
    }

    pub fn at<O: forgekit_core::Operation>(&self, id: impl ToString) -> crate::Call<'c, O> {
        self.call().with_path("id", id)
    }
}

pub fn items(client: &Client) -> Items<'_> {
    Items::new(client)
}

/// A builder with the layers in their slots, and a token.
pub fn builder() -> ClientBuilder {
    bare()
        .slot(Slot::Call, CallLogLayer::new(profile()))
        .slot(Slot::Attempt, AttemptLogLayer::new(profile()))
}

/// A builder with a token.
pub fn bare() -> ClientBuilder {
    Client::builder(BASE, profile()).credential(Token::new(SECRET).unwrap().named("tester"))
}

/// A client whose requests are answered by `answer`, after 153 ms.
pub fn answered<F>(builder: ClientBuilder, answer: F) -> Client
where
    F: Fn(&Request<Body>) -> Answer + Clone + Send + Sync + 'static,
{
    let transport = service_fn(move |request: Request<Body>| {
        let answer = answer.clone();
        async move {
            tokio::time::sleep(Duration::from_millis(153)).await;
            answer(&request)
        }
    });
    builder.transport(transport).build().unwrap()
}

/// A client that always gets this answer.
pub fn always(status: u16, headers: &'static [(&'static str, &'static str)]) -> Client {
    answered(builder(), move |_| Ok(respond(status, headers)))
}

pub fn respond(status: u16, headers: &[(&str, &str)]) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(r#"{"id": 1}"#.into()).unwrap()
}
