//! Answers that are text.

use std::collections::BTreeMap;

use forgekit::{prelude::*, transfer::download};
use forgekit_github::gists::CreateFile;

plays! {
    GitHub:
    gist,
    markdown,
}

async fn gist(github: &GitHub) {
    let ticks: String = (0..40).map(|number| format!("{number:03} tick\n")).collect();
    let files = [("notes.md", "# Clock\n"), ("tick log.txt", &*ticks)];
    let files: BTreeMap<_, _> =
        files.map(|(name, text)| (name.to_owned(), CreateFile::new(text))).into();
    let create = github.gists().create(files).description("How the clock ticks").public(false);
    let id = create.send().await.unwrap().id.clone().unwrap();

    let get = || github.gists().get(&id).send();
    let read = get().await.unwrap();
    let file = read.files.as_ref().unwrap()["tick log.txt"].as_ref().unwrap();
    assert_eq!(file.truncated, Some(true));
    assert!(ticks.starts_with(file.content.as_deref().unwrap()));

    let raw = http::Request::get(file.raw_url.as_deref().unwrap()).body(forgekit::Body::empty());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tick log.txt");
    download(github, raw.unwrap()).to_file(&path).await.unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), ticks);

    github.gists().delete(&id).send().await.unwrap();
    assert!(get().await.unwrap_err().is_not_found());
}

async fn markdown(github: &GitHub) {
    let call = github.markdown().render("See #14: the lid & the *hinge*.");
    let html = call.mode("gfm").context("acme/widgets").send().await.unwrap();
    assert!(html.contains("acme/widgets/issues/14"), "{}", *html);
    assert!(html.ends_with("the lid &amp; the <em>hinge</em>.</p>"), "{}", *html);

    let html =
        github.markdown().render_raw().body("# Lids\n\nGröße: **M**\n").send().await.unwrap();
    assert!(html.contains("<p>Größe: <strong>M</strong></p>"), "{}", *html);
}
