use std::time::Duration;

use forgekit::{Slot, paginate::PageService, prelude::*};
use futures_util::StreamExt as _;
use tokio::time::Instant;
use tower::{ServiceBuilder, ServiceExt as _};

use crate::github::{LATENCY, Server, respond};

const PAGES: u32 = 100;

/// A hundred pages of one tag each.
fn hundred(server: &Server) -> GitHub {
    let answer = |request: &forgekit::http::Request<forgekit::Body>| {
        let query = request.uri().query().unwrap_or_default();
        let page = query.split("page=").nth(1).map_or(1, |page| page.parse().unwrap());
        let at = |page: u32| format!("<https://api.github.com/repositories/1/tags?page={page}>");
        let link = match page < PAGES {
            true => format!("{}; rel=\"next\", {}; rel=\"last\"", at(page + 1), at(PAGES)),
            false => format!("{}; rel=\"first\"", at(1)),
        };
        let body = format!(
            r#"[{{"name": "v{page}", "node_id": "T", "zipball_url": "", "tarball_url": "",
                 "commit": {{"sha": "", "url": ""}}}}]"#
        );
        let mut response = respond(
            200,
            &[
                ("x-ratelimit-limit", "5000"),
                ("x-ratelimit-remaining", "4000"),
                ("x-ratelimit-reset", "1700003600"),
            ],
            "",
        );
        response.headers_mut().insert("link", link.parse().unwrap());
        *response.body_mut() = body.into();
        response
    };
    server.client("t", move |_, request| answer(request)).without(Slot::Cache).build().unwrap()
}

async fn span(concurrent: usize) -> Duration {
    let server = Server::new();
    let github = hundred(&server);
    let start = Instant::now();
    let tags = github.repos().list_tags("o", "r").items().concurrent(concurrent).all().await;
    let names: Vec<_> = tags.unwrap().into_iter().map(|tag| tag.name).collect();
    assert_eq!(names, (1..=PAGES).map(|page| format!("v{page}")).collect::<Vec<_>>());
    assert_eq!(server.seen().len(), PAGES as usize);
    start.elapsed()
}

/// Through all layers: the throttle lets eight pass as long as there is budget.
#[tokio::test(start_paused = true)]
async fn eight_pages_at_once_take_a_sixth_of_the_time() {
    let one = span(1).await;
    let eight = span(8).await;
    assert_eq!(one, PAGES * LATENCY);
    assert_eq!(eight, 14 * LATENCY, "the first, and thirteen times eight");
    assert!(eight * 6 <= one);
}

/// Layers around a list see it as one exchange, those of the client each page.
#[tokio::test(start_paused = true)]
async fn a_layer_can_be_put_around_a_list() {
    let server = Server::new();
    let github = hundred(&server);
    let request = github.repos().list_tags("o", "r").request().unwrap();
    let service = ServiceBuilder::new()
        .map_response(|pages: forgekit::paginate::RawPages| pages.take(3))
        .service(PageService::new(github.client()));
    let pages: Vec<_> = service.oneshot(request).await.unwrap().collect().await;
    let bodies: Vec<_> = pages.iter().map(|page| page.as_ref().unwrap().body()).collect();
    assert_eq!(bodies.len(), 3);
    assert!(std::str::from_utf8(bodies[2]).unwrap().contains("v3"));
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_empty_repository_has_no_commits() {
    let of = async |message: &'static str| {
        let server = Server::new();
        let github = server.client("t", move |_, _| respond(409, &[], message)).build().unwrap();
        github.repos().list_commits("o", "r").items().all().await
    };
    let empty = of(r#"{"message": "Git Repository is empty."}"#).await;
    assert!(empty.unwrap().is_empty());
    let other = of(r#"{"message": "Conflict"}"#).await;
    assert_eq!(other.unwrap_err().status().unwrap(), 409);
}
