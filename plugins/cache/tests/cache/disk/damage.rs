use std::fs;

use forgekit_core::CacheStatus;
use tempfile::TempDir;

use super::{files, process};
use crate::provider::{ITEMS, get, request, send};

#[tokio::test]
async fn a_damaged_file_is_a_miss() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [Damage; 5] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.push(b'x'),
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| bytes[0] ^= 1,
    ];
    for damage in damages {
        let directory = TempDir::new().unwrap();
        let (stack, log) = process(&directory).await;
        get(&stack, ITEMS).await;
        for file in files(directory.path()) {
            let mut bytes = fs::read(file.path()).unwrap();
            damage(&mut bytes);
            fs::write(file.path(), bytes).unwrap();
        }
        let answer = get(&stack, ITEMS).await;
        assert_eq!((answer.body.as_str(), answer.cache), ("[1]", Some(CacheStatus::Miss)));
        assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Hit));
        assert_eq!((log.count(), log.conditional()), (2, 0));
    }
}

#[tokio::test]
async fn a_file_under_another_name_is_a_miss() {
    let directory = TempDir::new().unwrap();
    let (stack, _) = process(&directory).await;
    let uri = |page| format!("{ITEMS}?page={page}");
    get(&stack, &uri(1)).await;
    let before = files(directory.path());
    get(&stack, &uri(2)).await;
    let first = before.iter().max_by_key(|file| file.metadata().unwrap().len()).unwrap();
    let known: Vec<_> = before.iter().map(fs::DirEntry::path).collect();
    for file in files(directory.path()) {
        if !known.contains(&file.path()) {
            fs::copy(first.path(), file.path()).unwrap();
        }
    }
    assert_eq!(get(&stack, &uri(1)).await.cache, Some(CacheStatus::Hit));
    assert_eq!(get(&stack, &uri(2)).await.cache, Some(CacheStatus::Miss));
}

#[tokio::test]
async fn a_directory_that_is_lost_fails_no_call() {
    let directory = TempDir::new().unwrap();
    let (stack, log) = process(&directory).await;
    get(&stack, ITEMS).await;
    fs::remove_dir_all(directory.path()).unwrap();
    for _ in 0..2 {
        assert_eq!(get(&stack, ITEMS).await.body, "[1]");
        assert_eq!(send(&stack, request("POST", ITEMS)).await.status, 200);
    }
    assert_eq!((log.count(), log.conditional()), (5, 0));
}
