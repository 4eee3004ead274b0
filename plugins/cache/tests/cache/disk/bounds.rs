use std::fs;

use forgekit_cache::{CacheLayer, DiskStore};
use forgekit_core::CacheStatus;
use tempfile::TempDir;

use super::{files, open};
use crate::provider::{ITEMS, cached, get, respond, version};

#[tokio::test]
async fn it_never_has_more_than_its_bound() {
    let bound = 200_000;
    let directory = TempDir::new().unwrap();
    let store = DiskStore::open(directory.path(), bound).await.unwrap();
    let layer = CacheLayer::new().store(store.clone());
    let (stack, _) = cached(&layer, |parts| {
        let page: usize = parts.uri.query().unwrap().parse().unwrap();
        version(parts, "\"1\"", "x".repeat(page * 97 % 20_000))
    });
    let on_disk = || -> u64 {
        files(directory.path()).iter().map(|file| file.metadata().unwrap().len()).sum()
    };
    for page in 0..200 {
        get(&stack, &format!("{ITEMS}/{}?{page}", page % 20)).await;
        assert!(on_disk() <= store.bytes() && store.bytes() <= bound, "{store:?}");
    }
    assert!(on_disk() > bound / 4);

    let smaller = DiskStore::open(directory.path(), bound / 10).await.unwrap();
    assert!(on_disk() <= bound / 10);
    assert!(smaller.bytes() <= bound / 10);
    layer.clear().await.unwrap();
    assert_eq!((on_disk(), store.bytes()), (0, 0));
}

#[tokio::test]
async fn what_was_written_first_goes_first() {
    let directory = TempDir::new().unwrap();
    let store = DiskStore::open(directory.path(), 20 * 4096).await.unwrap();
    let layer = CacheLayer::new().store(store);
    let (stack, _) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
    for page in 0..30 {
        get(&stack, &format!("{ITEMS}/{page}")).await;
    }
    assert_eq!(get(&stack, &format!("{ITEMS}/29")).await.cache, Some(CacheStatus::Revalidated));
    assert_eq!(get(&stack, &format!("{ITEMS}/0")).await.cache, Some(CacheStatus::Miss));
}

#[tokio::test]
async fn what_has_no_room_at_all_is_not_kept() {
    let directory = TempDir::new().unwrap();
    let store = DiskStore::open(directory.path(), 0).await.unwrap();
    let (stack, log) =
        cached(&CacheLayer::new().store(store.clone()), |parts| version(parts, "\"1\"", "[1]"));
    for _ in 0..2 {
        assert_eq!(get(&stack, ITEMS).await.body, "[1]");
    }
    assert_eq!((log.conditional(), store.bytes()), (0, 0));
}

#[tokio::test]
async fn what_a_stopped_process_left_is_cleared_away() {
    let directory = TempDir::new().unwrap();
    drop(open(&directory).await);
    let left = directory.path().join("forgekit-cache-1/.tmpAbCdEf");
    fs::write(&left, vec![0; 2 << 20]).unwrap();
    let store = open(&directory).await;
    assert!(!left.exists());
    assert_eq!(store.bytes(), 0);
}

#[tokio::test]
async fn what_is_replaced_is_counted_once() {
    let directory = TempDir::new().unwrap();
    let store = open(&directory).await;
    let layer = CacheLayer::new().serve_fresh(true).store(store.clone());
    let (stack, log) = cached(&layer, |parts| {
        let known = parts.headers.contains_key("if-none-match");
        respond(if known { 304 } else { 200 }, &[("etag", "\"1\"")], "[1]")
    });
    for _ in 0..10 {
        get(&stack, ITEMS).await;
        assert_eq!(store.bytes(), 2 * 4096);
    }
    assert_eq!(log.conditional(), 9);
}
