use std::path::Path;

use crate::shelf::{Shelf, begin, bytes};

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn the_file_is_there_when_it_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let (client, _) = Shelf::new(bytes(1000)).client();
    let seen = path.clone();
    let begun = begin(&client).on_progress(move |_| assert!(!seen.exists()));
    let saved = begun.to_file(&path).await.unwrap();
    assert_eq!((saved.bytes, saved.resumed_at, &saved.path), (1000, 0, &path));
    assert_eq!(std::fs::read(&path).unwrap(), bytes(1000));
    assert_eq!(names(folder.path()), ["a.zip"]);
}

#[tokio::test]
async fn a_file_that_is_there_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    std::fs::write(&path, bytes(5000)).unwrap();
    let (client, _) = Shelf::new(bytes(1000)).client();
    begin(&client).to_file(&path).await.unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), bytes(1000));
}

#[tokio::test]
async fn a_failure_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    std::fs::write(&path, "old").unwrap();
    let (client, _) = Shelf::new(bytes(1000)).breaking([300]).client();
    begin(&client).reconnects(0).to_file(&path).await.unwrap_err();
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["a.zip"]);
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let (client, _) = Shelf::new(bytes(1000)).client();
    let (sender, begun) = tokio::sync::oneshot::channel();
    let sender = std::sync::Mutex::new(Some(sender));
    let download = begin(&client).on_progress(move |_| {
        if let Some(sender) = sender.lock().unwrap().take() {
            sender.send(()).unwrap();
        }
    });
    tokio::select! {
        biased;
        _ = begun => {}
        _ = download.to_file(&path) => panic!("it was to be dropped"),
    }
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test]
async fn a_break_does_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    for shelf in [
        Shelf::new(bytes(1000)),
        Shelf::new(bytes(1000)).without_parts(),
        Shelf::new(bytes(1000)).named(None),
        Shelf::new(bytes(1000)).named("W/\"one\""),
    ] {
        let (client, log) = shelf.breaking([300, 20]).client();
        let saved = begin(&client).to_file(&path).await.unwrap();
        assert_eq!(saved.bytes, 1000);
        assert_eq!(std::fs::read(&path).unwrap(), bytes(1000));
        assert_eq!(log.take().len(), 3);
    }
}

#[tokio::test]
async fn what_changes_midway_begins_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let shelf = Shelf::new(bytes(1000)).breaking([300]);
    let (client, _) = shelf.client();
    let other = bytes(2000).slice(1000..1500);
    let begun = begin(&client).on_progress({
        let (shelf, other) = (shelf.clone(), other.clone());
        move |at| {
            if at.bytes == 300 {
                shelf.put(other.clone(), "\"two\"");
            }
        }
    });
    let saved = begun.to_file(&path).await.unwrap();
    assert_eq!(saved.bytes, 500);
    assert_eq!(std::fs::read(&path).unwrap(), other);
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let (client, log) = Shelf::new(bytes(10)).client();
    let error = begin(&client).to_file(folder.path().join("no/a.zip")).await.unwrap_err();
    assert!(error.to_string().contains("cannot be created"), "{error}");
    let error = begin(&client).to_file("/").await.unwrap_err();
    assert!(error.to_string().contains("/ is not the name of a file"), "{error}");
    assert!(log.take().is_empty(), "nothing is asked for that cannot be kept");
}
