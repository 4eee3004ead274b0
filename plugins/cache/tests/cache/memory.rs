use forgekit_cache::{CacheLayer, MemoryStore};
use forgekit_core::CacheStatus;

use crate::provider::{ITEMS, cached, get, version};

#[tokio::test]
async fn it_never_has_more_than_its_bound() {
    let store = MemoryStore::new().max_bytes(100_000);
    let layer = CacheLayer::new().store(store.clone());
    let (stack, _) = cached(&layer, |parts| {
        let page: usize = parts.uri.query().unwrap().parse().unwrap();
        version(parts, "\"1\"", "x".repeat(page * 97 % 20_000))
    });
    for page in 0..500 {
        get(&stack, &format!("{ITEMS}/{}?{page}", page % 50)).await;
        assert!(store.bytes() <= 100_000, "{} bytes", store.bytes());
    }
    assert!(store.bytes() > 50_000);
}

#[tokio::test]
async fn what_was_used_last_stays() {
    let layer = CacheLayer::new().store(MemoryStore::new().max_bytes(10_000));
    let (stack, _) = cached(&layer, |parts| version(parts, "\"1\"", "x".repeat(1000)));
    get(&stack, ITEMS).await;
    for page in 0..100 {
        get(&stack, &format!("{ITEMS}?{page}")).await;
        assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Revalidated));
    }
    assert_eq!(get(&stack, &format!("{ITEMS}?0")).await.cache, Some(CacheStatus::Miss));
}

#[tokio::test]
async fn what_is_new_has_room() {
    let layer = CacheLayer::new().store(MemoryStore::new().max_bytes(10_000));
    let (stack, _) = cached(&layer, |parts| version(parts, "\"1\"", "x".repeat(1000)));
    for page in [0, 1, 2, 3].repeat(10) {
        get(&stack, &format!("{ITEMS}?{page}")).await;
    }
    for page in 4..40 {
        let uri = format!("{ITEMS}?{page}");
        assert_eq!(get(&stack, &uri).await.cache, Some(CacheStatus::Miss));
        assert_eq!(get(&stack, &uri).await.cache, Some(CacheStatus::Revalidated));
    }
}

#[tokio::test]
async fn what_has_no_room_at_all_is_not_kept() {
    let layer = CacheLayer::new().store(MemoryStore::new().max_bytes(1000));
    let (stack, log) = cached(&layer, |parts| version(parts, "\"1\"", "x".repeat(1000)));
    for _ in 0..2 {
        assert_eq!(get(&stack, ITEMS).await.body.len(), 1000);
    }
    let layer = CacheLayer::new().store(MemoryStore::new().max_bytes(0));
    let (empty, other) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
    for _ in 0..2 {
        assert_eq!(get(&empty, ITEMS).await.body, "[1]");
    }
    assert_eq!((log.conditional(), other.conditional()), (0, 0));
}

#[tokio::test]
async fn what_is_cleared_takes_no_room() {
    let store = MemoryStore::new();
    let layer = CacheLayer::new().store(store.clone());
    let (stack, _) = cached(&layer, |parts| version(parts, "\"1\"", "x".repeat(1000)));
    get(&stack, ITEMS).await;
    assert!(store.bytes() > 1000);
    layer.clear().await.unwrap();
    assert_eq!(store.bytes(), 0);
}

#[tokio::test]
async fn what_is_kept_is_not_shown() {
    let store = MemoryStore::new();
    let layer = CacheLayer::new().store(store.clone());
    let (stack, _) = cached(&layer, |parts| version(parts, "\"canary\"", "canary"));
    get(&stack, ITEMS).await;
    assert!(!format!("{store:?} {layer:?}").contains("canary"));
}
