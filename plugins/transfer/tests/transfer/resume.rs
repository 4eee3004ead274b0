//! Downloads that go on where an earlier one ended.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use tempfile::TempDir;

use crate::{
    provider::{Log, answered, respond},
    shelf::{Shelf, begin, bytes},
};

/// A file that an earlier download got 300 of 1000 bytes for.
async fn begun(shelf: &Shelf) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let (client, _) = shelf.clone().breaking([300]).client();
    begin(&client).reconnects(0).to_file(&path).resume().await.unwrap_err();
    assert_eq!(std::fs::read(part(&path)).unwrap(), bytes(300));
    assert!(!path.exists());
    (folder, path)
}

fn part(path: &Path) -> PathBuf {
    path.with_file_name("a.zip.part")
}

fn note(path: &Path) -> PathBuf {
    path.with_file_name("a.zip.part.etag")
}

fn asked(log: &Log) -> Vec<Option<String>> {
    let sent = log.take();
    let range = |head: &http::request::Parts| {
        head.headers.get("range").map(|range| range.to_str().unwrap().to_owned())
    };
    sent.iter().map(range).collect()
}

/// Goes on, and tells at which byte, what was asked for, and that the file is the whole.
async fn resumed(shelf: &Shelf, path: &Path, whole: Bytes) -> (u64, Vec<Option<String>>) {
    let (client, log) = shelf.client();
    let saved = begin(&client).to_file(path).resume().await.unwrap();
    assert_eq!(saved.bytes, whole.len() as u64);
    assert_eq!(std::fs::read(path).unwrap(), whole);
    assert!(!part(path).exists() && !note(path).exists());
    (saved.resumed_at, asked(&log))
}

fn from(byte: u64) -> Option<String> {
    Some(format!("bytes={byte}-"))
}

#[tokio::test]
async fn it_goes_on() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    assert_eq!(std::fs::read(note(&path)).unwrap(), b"\"one\"");
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (300, vec![from(300)]));
}

#[tokio::test]
async fn it_goes_on_over_several_downloads() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    let (client, _) = shelf.clone().breaking([200]).client();
    begin(&client).reconnects(0).to_file(&path).resume().await.unwrap_err();
    assert_eq!(std::fs::read(part(&path)).unwrap(), bytes(500));
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (500, vec![from(500)]));
}

#[tokio::test]
async fn something_else_begins_again() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    let other = bytes(2000).slice(1000..1700);
    shelf.put(other.clone(), "\"two\"");
    assert_eq!(resumed(&shelf, &path, other).await, (0, vec![from(300)]));
}

#[tokio::test]
async fn a_host_without_parts_begins_again() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    let shelf = shelf.without_parts();
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (0, vec![from(300)]));
}

#[tokio::test]
async fn bytes_of_nobody_knows_what_begin_again() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    for left in [None, Some("W/\"one\""), Some("")] {
        std::fs::write(part(&path), "something").unwrap();
        match left {
            Some(text) => std::fs::write(note(&path), text).unwrap(),
            None => std::fs::remove_file(note(&path)).unwrap(),
        }
        assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (0, vec![None]));
    }
}

#[tokio::test]
async fn what_was_complete_is_put_in_its_place() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    std::fs::write(part(&path), bytes(1000)).unwrap();
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (1000, vec![from(1000)]));
}

#[tokio::test]
async fn more_than_there_is_begins_again() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    std::fs::write(part(&path), bytes(1001)).unwrap();
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (0, vec![from(1001), None]));
}

#[tokio::test]
async fn a_part_of_another_length_begins_again() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    let whole = shelf.clone();
    let (client, log) = answered(move |head| match head.headers.contains_key("range") {
        true => respond(206, &[("content-range", "bytes 299-999/1000")], "x"),
        false => whole.answer(head),
    });
    let saved = begin(&client).to_file(&path).resume().await.unwrap();
    assert_eq!((saved.bytes, saved.resumed_at), (1000, 0));
    assert_eq!(std::fs::read(&path).unwrap(), bytes(1000));
    assert_eq!(asked(&log), [from(300), None]);
}

#[tokio::test]
async fn an_error_keeps_what_is_there() {
    let shelf = Shelf::new(bytes(1000));
    let (_folder, path) = begun(&shelf).await;
    let (client, _) = answered(|_| respond(503, &[], "back soon"));
    let error = begin(&client).to_file(&path).resume().await.unwrap_err();
    assert!(error.is_server_error(), "{error:?}");
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (300, vec![from(300)]));
}

#[tokio::test]
async fn what_has_no_lasting_name_begins_again() {
    let shelf = Shelf::new(bytes(1000)).named(None);
    let (_folder, path) = begun(&shelf).await;
    assert!(!note(&path).exists());
    assert_eq!(resumed(&shelf, &path, bytes(1000)).await, (0, vec![None]));
}
