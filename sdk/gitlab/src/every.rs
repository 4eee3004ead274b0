//! What holds for every operation, whatever it does.

use std::{collections::BTreeSet, fs, path::Path};

use bytes::Bytes;
use forgekit_core::{
    Body, BoxError, BoxFuture, Error, Operation, OperationMeta, Paginated, answer::AnswerAs,
};
use http::{Request, Response};
use serde_json::Value;

use crate::{
    Call, GitLab,
    generated::every::{every_list, every_operation},
};

/// The URL of a call with every placeholder filled in.
fn url<O: Operation>(gitlab: &GitLab) -> Result<String, Error> {
    Ok(filled::<O>(gitlab).request()?.uri().to_string())
}

fn filled<O: Operation>(gitlab: &GitLab) -> Call<'_, O> {
    let mut call = Call::<O>::new(gitlab.client());
    for placeholder in O::META.path.split('{').skip(1) {
        let (name, _) = placeholder.split_once('}').unwrap();
        call = call.with_path(name, "a/b");
    }
    call
}

/// Reads an answer as the operation would; what does not fit is told.
fn reads<O: Operation>(answer: &[u8]) -> Option<String> {
    let (head, ()) = Response::new(()).into_parts();
    let read = O::Answer::read(&head, Bytes::copy_from_slice(answer));
    read.err().map(|error| error.to_string())
}

type Url = fn(&GitLab) -> Result<String, Error>;
type Reads = fn(&[u8]) -> Option<String>;

fn operations() -> Vec<(OperationMeta, Url, Reads)> {
    let mut all: Vec<(OperationMeta, Url, Reads)> = Vec::new();
    macro_rules! visit {
        ($module:ident: $($name:ident),* $(,)?) => {
            $(all.push((
                <crate::$module::operations::$name as Operation>::META,
                url::<crate::$module::operations::$name>,
                reads::<crate::$module::operations::$name>,
            ));)*
        };
    }
    every_operation!(visit);
    all
}

type Ask = fn(GitLab) -> BoxFuture<'static, Result<usize, Error>>;

fn ask<O: Paginated>(gitlab: GitLab) -> BoxFuture<'static, Result<usize, Error>> {
    Box::pin(async move { Ok(filled::<O>(&gitlab).items().all().await?.len()) })
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

#[test]
fn every_operation_has_a_place_of_its_own() {
    let gitlab = GitLab::anonymous().unwrap();
    let mut places = BTreeSet::new();
    for (meta, url, _) in operations() {
        let url = url(&gitlab).unwrap();
        let path = url.strip_prefix("https://gitlab.com/api/v4/").unwrap();
        let odd = |c: char| matches!(c, '{' | '}' | '(' | '\\');
        assert!(!path.replace("()", "").contains(odd), "{}: {path}", meta.id);
        assert!(places.insert((meta.verb.as_str(), meta.path)), "{} is not alone", meta.id);
    }
    assert!(places.len() == 1703 || !cfg!(feature = "full"), "{} operations", places.len());
}

#[tokio::test]
async fn every_list_can_be_empty_and_goes_on() {
    let transport = tower::service_fn(|request: Request<Body>| async move {
        let mut response = Response::new(Body::from("[]"));
        if request.uri().query().is_none() {
            response.headers_mut().insert("x-next-page", "2".parse()?);
        }
        Ok::<_, BoxError>(response)
    });
    let gitlab = GitLab::builder().bare().transport(transport).build().unwrap();
    let lists = lists();
    for (meta, ask) in &lists {
        assert_eq!(ask(gitlab.clone()).await.unwrap(), 0, "{}", meta.id);
    }
    assert!(lists.len() > 230 || !cfg!(feature = "full"), "only {} lists", lists.len());
}

/// The document has a handful of examples.
#[test]
fn documented_examples_can_be_read() {
    let cached = "../../openapi/.cache/gitlab/openapi_v3.yaml";
    let Ok(text) = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(cached)) else {
        eprintln!("skipped: the document is not in openapi/.cache; run `cargo xtask pull gitlab`");
        return;
    };
    let document: Value = serde_norway::from_slice(&text).unwrap();
    let mut examples = Vec::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let responses = operation["responses"].as_object().into_iter().flatten();
            for (_, response) in responses.filter(|(status, _)| status.starts_with('2')) {
                let example = &response["content"]["application/json"]["example"];
                if !example.is_null() {
                    examples.push((operation["operationId"].as_str().unwrap(), example));
                }
            }
        }
    }
    assert!(!examples.is_empty());
    for (id, example) in examples {
        for (meta, _, reads) in operations().iter().filter(|(meta, ..)| meta.id == id) {
            // Of a list, one item is shown.
            let answer = match meta.paging.is_some() && example.is_object() {
                true => format!("[{example}]"),
                false => example.to_string(),
            };
            assert_eq!(reads(answer.as_bytes()), None, "{}", meta.id);
        }
    }
}
