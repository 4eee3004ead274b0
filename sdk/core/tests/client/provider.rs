//! A small provider: a profile, some operations, and a transport to answer for it.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use forgekit_core::{
    Answer, ApiError, Body, BodyKind, BoxError, Client, ClientBuilder, Location, OperationMeta,
    Paging, Profile, Token,
    answer::FromStatus,
    json::Context,
    json::Node,
    link, model, operation,
    profile::{Limit, LimitKind, Page, Rate},
    tag_api,
};
use http::{HeaderMap, Request, Response, StatusCode, Uri, header::RETRY_AFTER, response};
use http_body_util::BodyExt as _;
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
        let mut headers = HeaderMap::new();
        headers.insert("accept", "application/json".parse().unwrap());
        headers
    }

    fn classify(&self, head: &response::Parts, _: &[u8]) -> Option<Limit> {
        let after = head.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
        let after = std::time::Duration::from_secs(after);
        Some(Limit::new(LimitKind::Primary, Some(after)))
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        ApiError::from_text(status, body)
    }

    fn next_page(&self, page: &Page<'_>) -> Option<String> {
        link::find(page.headers, "next").map(str::to_owned)
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        Some(headers.get("x-request-id")?.to_str().ok()?.to_owned())
    }

    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        let left = headers.get("x-left")?.to_str().ok()?.parse().ok()?;
        Some(Rate::new(10, left))
    }

    fn server(&self, _: &Uri, declared: &Uri) -> Uri {
        declared.clone()
    }
}

#[derive(Debug, PartialEq)]
pub struct Item {
    pub id: i64,
    pub name: Option<String>,
}
model! { Item: id, name }

#[derive(Debug)]
pub struct Envelope {
    pub items: Vec<Item>,
}
model! { Envelope: items }

#[derive(Debug, PartialEq)]
pub enum Started {
    Done(Item),
    Waiting,
}

impl FromStatus for Started {
    fn from_status(status: u16, node: Node<'_>, cx: &mut Context) -> Self {
        use forgekit_core::json::Decode as _;
        match status {
            200 => Self::Done(Item::decode(node, cx)),
            _ => Self::Waiting,
        }
    }
}

operation! { Get: GET "/items/{id}" => Item { id("items/get") } }
operation! { File: GET "/files/{+path}" => String as Text { id("items/file"), accept("text/plain") } }
operation! { PutFile: PUT "/files/{+path}" => () { id("items/put-file"), body(BodyKind::Raw) } }
operation! { List: GET "/items" => Vec<Item>, item Item { id("items/list"), paging(Paging::Link, "") } }
operation! { ListIn: GET "/envelopes" => Envelope, item Item in items { paging(Paging::Link, "items") } }
operation! { Valued: GET "{/scope}/values" => Vec<Item> as Listed { id("items/valued"), query("v=7.1") } }
operation! { Patch: PATCH "/items/{id}" => Item {
    id("items/patch"), body(BodyKind::Json), content_type("application/json-patch+json")
} }
operation! { Update: PATCH "/items/{id}" => Item { id("items/update"), body(BodyKind::Json) } }
operation! { Create: POST "/items" => Item { id("items/create"), body(BodyKind::Json) } }
operation! { Touch: POST "/touch" => () { id("items/touch"), body(BodyKind::OptionalJson) } }
operation! { Has: GET "/items/{id}/star" => bool as Check { id("items/has") } }
operation! { Maybe: GET "/items/{id}/maybe" => Option<Item> as Optional { id("items/maybe") } }
operation! { Raw: GET "/items/{id}/raw" => Bytes as Binary { id("items/raw") } }
operation! { Link: GET "/items/{id}/link" => Location as Redirect { id("items/link") } }
operation! { MaybeLink: GET "/items/{id}/link" => Option<Location> as OptionalRedirect { id("items/link") } }
operation! { Start: POST "/start" => Started as ByStatus { id("items/start") } }
operation! { Upload: POST "/items/{id}/file" => () {
    id("items/upload"), body(BodyKind::Raw), server("https://uploads.example.com")
} }

const _: () = {
    use forgekit_core::Operation;
    const META: OperationMeta = Link::META;
    assert!(matches!(META.answer, Answer::Location) && META.idempotent && !META.is_write());
};

tag_api!(Items, "Items.");

/// Starts calls, as a generated module would.
pub trait Calls {
    fn items(&self) -> Items<'_>;
}

impl Calls for Client {
    fn items(&self) -> Items<'_> {
        Items::new(self)
    }
}

impl<'c> Items<'c> {
    pub fn of<O: forgekit_core::Operation>(&self) -> crate::Call<'c, O> {
        self.call()
    }

    pub fn get(&self, id: impl ToString) -> crate::Call<'c, Get> {
        self.at(id)
    }

    pub fn at<O: forgekit_core::Operation>(&self, id: impl ToString) -> crate::Call<'c, O> {
        self.call().with_path("id", id)
    }
}

/// A request as the transport got it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    pub uri: String,
    pub headers: HeaderMap,
    pub body: String,
}

/// What has been sent, to be looked at from outside.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<Seen>>>);

impl Log {
    pub fn all(&self) -> Vec<Seen> {
        self.0.lock().unwrap().clone()
    }

    pub fn last(&self) -> Seen {
        self.all().pop().expect("something was sent")
    }
}

/// Lets everything be told, for whoever looks through the output for secrets.
fn told() {
    let all =
        tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let _ = all.with_test_writer().try_init();
}

pub fn builder() -> ClientBuilder {
    told();
    Client::builder(BASE, Arc::new(Example)).credential(Token::new(SECRET).unwrap())
}

/// A builder whose client is answered by `answer`, and what it sends.
pub fn answered<F>(answer: F) -> (ClientBuilder, Log)
where
    F: Fn(&Seen) -> Response<Body> + Clone + Send + Sync + 'static,
{
    let log = Log::default();
    let kept = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let (kept, answer) = (kept.clone(), answer.clone());
        async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await?.to_bytes();
            let seen = Seen {
                method: parts.method.to_string(),
                uri: parts.uri.to_string(),
                headers: parts.headers,
                body: String::from_utf8_lossy(&body).into_owned(),
            };
            let response = answer(&seen);
            kept.0.lock().unwrap().push(seen);
            Ok::<_, BoxError>(response)
        }
    });
    (builder().transport(transport), log)
}

/// A client that always gets this answer.
pub fn always(status: u16, body: impl Into<Bytes>) -> (Client, Log) {
    let body = body.into();
    let (builder, log) = answered(move |_| respond(status, &[], body.clone()));
    (builder.build().unwrap(), log)
}

pub fn respond(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into().into()).unwrap()
}
