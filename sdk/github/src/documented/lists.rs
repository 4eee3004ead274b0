//! Every list that pages, asked for through a client: two pages, made from the document.

use std::{collections::BTreeSet, fmt::Debug};

use forgekit_core::{
    Body, BoxError, BoxFuture, Error, Operation, OperationMeta, Paginated, Paging,
};
use http::{Request, Response};
use serde_json::Value;
use tower::service_fn;

use super::{
    document,
    made::Maker,
    pages::{PER_PAGE, answer, marks, page},
    resolve,
};
use crate::{
    Call, GitHub,
    generated::every::{every_list, every_operation},
};

type Ask = fn(GitHub) -> BoxFuture<'static, Result<Vec<String>, Error>>;

/// The items of the operation, as they are shown.
fn ask<O: Paginated<Item: Debug>>(
    github: GitHub,
) -> BoxFuture<'static, Result<Vec<String>, Error>> {
    Box::pin(async move {
        let mut call = Call::<O>::new(github.client()).with_query("per_page", PER_PAGE as u64);
        for placeholder in O::META.path.split('{').skip(1) {
            let (name, _) = placeholder.split_once('}').unwrap();
            call = call.with_path(name.trim_start_matches('+'), "1");
        }
        let items = call.items().all().await?;
        Ok(items.iter().map(|item| format!("{item:?}")).collect())
    })
}

fn lists() -> Vec<(OperationMeta, Ask)> {
    let mut lists: Vec<(OperationMeta, Ask)> = Vec::new();
    macro_rules! visit {
        ($module:ident: $($name:ident),* $(,)?) => {
            $(lists.push((
                <crate::$module::operations::$name as Operation>::META,
                ask::<crate::$module::operations::$name>,
            ));)*
        };
    }
    every_list!(visit);
    lists
}

/// The ids of all operations that say how they page.
fn paging() -> Vec<&'static str> {
    let mut all: Vec<OperationMeta> = Vec::new();
    macro_rules! visit {
        ($module:ident: $($name:ident),* $(,)?) => {
            $(all.push(<crate::$module::operations::$name as Operation>::META);)*
        };
    }
    every_operation!(visit);
    all.iter().filter(|meta| meta.paging.is_some()).map(|meta| meta.id).collect()
}

/// The ids of the reads whose parameters say that they page, as the document has them.
fn paging_in(document: &Value) -> BTreeSet<&str> {
    let items = document["paths"].as_object().unwrap().values();
    let pages = |operation: &&Value| {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        parameters.map(|parameter| resolve(document, parameter)).any(|parameter| {
            parameter["in"] == "query"
                && matches!(parameter["name"].as_str(), Some("per_page" | "after" | "cursor"))
        })
    };
    let reads = items.filter_map(|item| item.get("get")).filter(pages);
    reads.map(|operation| operation["operationId"].as_str().unwrap()).collect()
}

/// A client whose GitHub has two pages.
fn github(paging: Paging, pages: [String; 2]) -> GitHub {
    let told = match paging {
        Paging::Link => Some("page=2"),
        Paging::Cursor => Some("after=2"),
        Paging::Since => Some("since=2"),
        Paging::TotalCommits => None,
        other => panic!("no operation has paged by {other:?} so far"),
    };
    let transport = service_fn(move |request: Request<Body>| {
        let next = told.unwrap_or("page=2");
        let query = request.uri().query().unwrap_or_default();
        let second = query.split('&').any(|pair| pair == next);
        // Asked for what comes after the last item, if nothing has said that it is the last.
        let after = !second && query.contains("since=");
        let mut response = Response::builder().header("content-type", "application/json");
        if let (Some(next), false) = (told, second || after) {
            let path = request.uri().path();
            let link = format!("<https://api.github.com{path}?{query}&{next}>; rel=\"next\"");
            response = response.header("link", link);
        }
        let page = if after { "[]".to_owned() } else { pages[usize::from(second)].clone() };
        let response = response.body(Body::from(page));
        async { response.map_err(BoxError::from) }
    });
    GitHub::builder().transport(transport).build().unwrap()
}

/// Asks for the list; what is wrong with the answer, or how many items it had.
async fn check(document: &Value, meta: &OperationMeta, ask: Ask) -> Result<usize, String> {
    let mut maker = Maker::new(document);
    let schema = answer(document, meta);
    let (first, mut made) = page(&mut maker, meta, schema, true);
    let (second, more) = page(&mut maker, meta, schema, false);
    made.extend(more);

    let pages = [first.to_string(), second.to_string()];
    let github = github(meta.paging.ok_or("it has no paging")?, pages);
    let items = ask(github).await.map_err(|error| error.to_string())?;
    if items.len() != made.len() {
        return Err(format!("{} items of {}", items.len(), made.len()));
    }
    for (number, (made, item)) in made.iter().zip(&items).enumerate() {
        let mut wanted = Vec::new();
        marks(made, &mut wanted);
        // The least that is valid may be nothing.
        if wanted.is_empty() && number != PER_PAGE {
            return Err(format!("item {number} could be any: {made}"));
        }
        if let Some(missing) = wanted.iter().find(|mark| !item.contains(*mark)) {
            return Err(format!("item {number} has no {missing}:\n  {made}\n  {item}"));
        }
    }
    Ok(items.len())
}

#[tokio::test]
async fn every_list_gives_the_items_of_its_pages_in_order() {
    let Some((document, _)) = document() else { return };
    let lists = lists();
    let mut read = 0;
    let mut failed = Vec::new();
    for (meta, ask) in &lists {
        match check(document, meta, *ask).await {
            Ok(items) => read += items,
            Err(error) => failed.push(format!("{}: {error}", meta.id)),
        }
    }
    println!(
        "{} of {} lists give all {read} items of two pages",
        lists.len() - failed.len(),
        lists.len()
    );
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn no_list_is_left_out() {
    let ids: Vec<_> = lists().iter().map(|(meta, _)| meta.id).collect();
    assert_eq!(ids, paging());
    let Some((document, _)) = document() else { return };
    let left: Vec<_> = paging_in(document).into_iter().filter(|id| !ids.contains(id)).collect();
    // With few features on, most operations are not there.
    assert!(left.is_empty() || !cfg!(feature = "full"), "they page in the document only: {left:?}");
}
