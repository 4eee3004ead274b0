//! A provider that has one list, and pages it as the operation says.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use forgekit_core::{
    ApiError, Body, BoxError, Client, Error, Operation, Paging, Profile, Token, model, operation,
    profile::Limit,
};
use http::{HeaderMap, Request, Response, StatusCode, Uri, response};
use tokio::time::sleep;
use tower::service_fn;

pub const ITEMS: i64 = 137;
pub const SIZE: i64 = 20;

#[derive(Debug)]
struct Example;

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

    fn is_empty_list(&self, error: &Error) -> bool {
        error.status() == Some(StatusCode::CONFLICT)
    }
}

#[derive(Debug)]
pub struct Item {
    pub id: i64,
}
model! { Item: id }

#[derive(Debug)]
pub struct Values {
    pub values: Vec<Item>,
}
model! { Values: values }

macro_rules! lists {
    ($($name:ident: $output:ty, $style:ident, $key:literal $(in $field:ident)?;)*) => {
        $(operation! {
            $name: GET "/list" => $output, item Item $(in $field)? {
                id(concat!("list/", stringify!($name))), paging(Paging::$style, $key)
            }
        })*
    };
}

lists! {
    Link: Vec<Item>, Link, "";
    Number: Vec<Item>, Page, "";
    Counted: Vec<Item>, Page, "";
    Keyset: Vec<Item>, Keyset, "";
    Since: Vec<Item>, Since, "";
    Cursor: Vec<Item>, Cursor, "";
    StartAt: Values, StartAt, "values" in values;
    PageBean: Values, PageBean, "values" in values;
    NextPageToken: Values, NextPageToken, "values" in values;
    ContinuationHeader: Values, ContinuationHeader, "values" in values;
    TopSkip: Values, TopSkip, "values" in values;
    BodyCursor: Values, BodyCursor, "values" in values;
    NextUrl: Values, NextUrl, "values" in values;
    TotalCommits: Values, TotalCommits, "values" in values;
}

operation! {
    Skip: GET "/list" => Values, item Item in values {
        id("list/Skip"), paging(Paging::TopSkip, "values"), page_param("search.$skip")
    }
}
operation! {
    Batch: GET "/list" => Values, item Item in values {
        id("list/Batch"), paging(Paging::ContinuationHeader, "values")
    }
}

/// What it was asked for.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.all().len()
    }
}

/// A client of a provider whose answers take some time, and may be others than they should.
pub fn client_with(
    latency: Duration,
    change: impl Fn(&Uri, usize) -> Option<Response<Body>> + Clone + Send + Sync + 'static,
) -> (Client, Log) {
    let log = Log::default();
    let noted = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let (noted, change) = (noted.clone(), change.clone());
        async move {
            let uri = request.uri().clone();
            assert!(request.headers().contains_key("authorization"));
            noted.0.lock().unwrap().push(uri.to_string());
            let count = noted.count();
            if !latency.is_zero() {
                sleep(latency).await;
            }
            Ok::<_, BoxError>(change(&uri, count).unwrap_or_else(|| answer(&uri)))
        }
    });
    let client = Client::builder("https://api.example.com/v1", Arc::new(Example))
        .credential(Token::new("canary").unwrap())
        .call_timeout(None)
        .attempt_timeout(None)
        .transport(transport)
        .build()
        .unwrap();
    (client, log)
}

pub fn client() -> (Client, Log) {
    client_with(Duration::ZERO, |_, _| None)
}

pub fn list<O: Operation>(client: &Client) -> crate::Call<'_, O> {
    let style = O::META.id.trim_start_matches("list/");
    let call = crate::Call::new(client).with_query("style", style);
    match style {
        "TopSkip" => call.with_query("$top", SIZE),
        "Skip" => call.with_query("search.$top", SIZE),
        "Counted" | "TotalCommits" => call.with_query("per_page", SIZE),
        _ => call,
    }
}

fn query(uri: &Uri, name: &str) -> Option<String> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    let mut found = pairs.filter(|(key, _)| key.replace("%24", "$") == name);
    found.next().map(|(_, value)| value.to_owned())
}

/// A page of the list; what each style tells is here as its provider tells it.
pub fn answer(uri: &Uri) -> Response<Body> {
    let style = query(uri, "style").unwrap();
    let number = |name: &str| query(uri, name).and_then(|value| value.parse::<i64>().ok());
    let at = |name: &str| format!("https://api.example.com/v1/list?style={style}&{name}=");
    let start = match &*style {
        "Link" | "Number" | "Counted" | "TotalCommits" => (number("page").unwrap_or(1) - 1) * SIZE,
        "Keyset" => number("id_after").unwrap_or(0),
        "Since" => number("since").unwrap_or(0),
        "TopSkip" => number("$skip").unwrap_or(0),
        "Skip" => number("search.$skip").unwrap_or(0),
        "StartAt" | "PageBean" => number("startAt").unwrap_or(0),
        _ => ["after", "nextPageToken", "continuationToken", "cursor", "from"]
            .iter()
            .find_map(|name| query(uri, name))
            .map_or(0, |token| token.trim_start_matches("t-").parse().unwrap()),
    };
    let end = (start + SIZE).min(ITEMS);
    let items: Vec<_> = (start..end).map(|id| format!(r#"{{"id":{}}}"#, id + 1)).collect();
    let items = format!("[{}]", items.join(","));
    let (page, last) = (start / SIZE + 1, (ITEMS + SIZE - 1) / SIZE);
    let more = end < ITEMS;
    let mut response = Response::builder();
    let link = |rel: &str, target: String| format!("<{target}>; rel=\"{rel}\"");
    let mut links = Vec::new();
    let mut members = vec![format!(r#""values":{items}"#)];
    match &*style {
        "Link" if more => {
            links.push(link("next", format!("{}{}", at("page"), page + 1)));
            links.push(link("last", format!("{}{last}", at("page"))));
        }
        "Link" => links.push(link("first", format!("{}1", at("page")))),
        "Number" => {
            let next = if more { (page + 1).to_string() } else { String::new() };
            response = response.header("x-next-page", next).header("x-total-pages", last);
            response = response.header("x-total", ITEMS);
        }
        "Keyset" if more => links.push(link("next", format!("{}{end}", at("id_after")))),
        "Cursor" if more => links.push(link("next", format!("{}t-{end}", at("after")))),
        "StartAt" | "PageBean" => {
            members.push(format!(r#""startAt":{start},"maxResults":{SIZE},"total":{ITEMS}"#));
            if style == "PageBean" {
                // As behind Atlassian's gateway, where the host is another one.
                let next = format!("https://site.example.net/list?startAt={end}");
                members.push(format!(r#""isLast":{},"nextPage":"{next}""#, !more));
            }
        }
        "NextPageToken" if more => members.push(format!(r#""nextPageToken":"t-{end}""#)),
        "ContinuationHeader" if more => {
            response = response.header("x-ms-continuationtoken", format!("t-{end}"));
        }
        "Batch" => {
            members.push(format!(r#""continuationToken":"t-{end}","isLastBatch":{}"#, !more));
        }
        "BodyCursor" => {
            let cursor = if more { format!("t-{end}") } else { String::new() };
            members.push(format!(r#""response_metadata":{{"next_cursor":"{cursor}"}}"#));
        }
        "NextUrl" if more => members.push(format!(r#""next":"{}t-{end}""#, at("from"))),
        "TotalCommits" => members.push(format!(r#""total_commits":{ITEMS}"#)),
        _ => {}
    }
    if !links.is_empty() {
        response = response.header("link", links.join(", "));
    }
    let bare = ["Link", "Number", "Counted", "Keyset", "Since", "Cursor"].contains(&&*style);
    let body = if bare { items } else { format!("{{{}}}", members.join(",")) };
    response.body(Body::from(body)).unwrap()
}
