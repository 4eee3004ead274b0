mod bounds;
mod damage;

use std::{fs, path::Path, sync::Arc};

use forgekit_cache::{CacheLayer, DiskStore};
use forgekit_core::{CacheStatus, Stack};
use tempfile::TempDir;

use crate::provider::{ITEMS, Log, cached, get, request, send, version};

const MIB: u64 = 1 << 20;

async fn open(directory: &TempDir) -> DiskStore {
    DiskStore::open(directory.path(), MIB).await.unwrap()
}

async fn process(directory: &TempDir) -> (Stack, Log) {
    let layer = CacheLayer::new().serve_fresh(true).store(open(directory).await);
    cached(&layer, |parts| version(parts, "\"1\"", "[1]"))
}

fn files(directory: &Path) -> Vec<fs::DirEntry> {
    let inner = directory.join("forgekit-cache-1");
    fs::read_dir(inner).unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn another_process_finds_it() {
    let directory = TempDir::new().unwrap();
    {
        let (stack, _) = process(&directory).await;
        assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Miss));
    }
    let (stack, log) = process(&directory).await;
    let answer = get(&stack, ITEMS).await;
    assert_eq!((answer.body.as_str(), answer.cache), ("[1]", Some(CacheStatus::Hit)));
    assert_eq!(answer.headers["etag"], "\"1\"");
    assert_eq!(log.count(), 0);
}

#[tokio::test]
async fn another_process_hears_of_writes() {
    let directory = TempDir::new().unwrap();
    let (one, _) = process(&directory).await;
    let (two, _) = process(&directory).await;
    get(&one, ITEMS).await;
    assert_eq!(get(&two, ITEMS).await.cache, Some(CacheStatus::Hit));
    send(&two, request("POST", ITEMS)).await;
    assert_eq!(get(&one, ITEMS).await.cache, Some(CacheStatus::Miss));
    assert_eq!(get(&two, ITEMS).await.cache, Some(CacheStatus::Hit));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_use_it_at_once() {
    let directory = TempDir::new().unwrap();
    let stores = [open(&directory).await, open(&directory).await];
    let calls = (0..64).map(|at| {
        let layer = CacheLayer::new().store(stores[at % 2].clone());
        tokio::spawn(async move {
            let (stack, _) = cached(&layer, |parts| {
                version(parts, "\"1\"", parts.uri.query().unwrap_or_default().repeat(1000))
            });
            for page in 0..8 {
                let query = format!("{}", (at + page) % 8);
                let answer = get(&stack, &format!("{ITEMS}?{query}")).await;
                assert_eq!(answer.body, query.repeat(1000));
                if page == 4 {
                    send(&stack, request("POST", ITEMS)).await;
                }
            }
        })
    });
    for call in futures_util::future::join_all(calls).await {
        call.unwrap();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_look_into_it() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let directory = TempDir::new().unwrap();
    let inner = directory.path().join("forgekit-cache-1");
    fs::create_dir(&inner).unwrap();
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).unwrap();
    let before = mode(directory.path());

    let (stack, _) = process(&directory).await;
    get(&stack, ITEMS).await;
    assert_eq!(mode(&inner), 0o700);
    assert_eq!(mode(directory.path()), before);
    let kept = files(directory.path());
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|file| mode(&file.path()) == 0o600));

    let elsewhere = TempDir::new().unwrap();
    symlink(directory.path(), elsewhere.path().join("forgekit-cache-1")).unwrap();
    assert!(DiskStore::open(elsewhere.path(), MIB).await.is_err());
}

#[test]
fn it_is_a_plain_value() {
    fn check<T: Clone + Send + Sync + std::fmt::Debug>() {}
    check::<DiskStore>();
    check::<Arc<DiskStore>>();
}
