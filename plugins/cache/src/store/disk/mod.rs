//! A store that outlives the process.

mod files;

use std::{fmt, io, path::Path, sync::Arc};

use bytes::Bytes;
use forgekit_core::{BoxError, BoxFuture};
use tokio::task::spawn_blocking;

use self::files::Files;
use super::Store;
use crate::Key;

/// Keeps bytes in files, and forgets first what was written first.
///
/// It needs a tokio runtime. Clones share what is kept, and so do processes that open the same
/// directory: an answer kept or invalidated by one is so for all.
///
/// # What is on the disk
///
/// One file for each key, named by its hash. The content is in clear: what the provider sent,
/// without any credential. On Unix the directory and its files can be read by their owner only.
/// A file that is damaged or cannot be read is a miss.
#[derive(Clone)]
pub struct DiskStore {
    files: Arc<Files>,
}

impl DiskStore {
    /// Opens the store in `directory`, or begins one. What is there above `max_bytes` is removed.
    ///
    /// The files go into a directory of their own in it. They are counted in blocks of 4 KiB, as
    /// most file systems do. Each process keeps to the bound with what it has seen, and looks
    /// again whenever it is reached, so several may be above it together for a while.
    ///
    /// # Errors
    ///
    /// The directory cannot be made, made private or read.
    pub async fn open(directory: impl AsRef<Path>, max_bytes: u64) -> io::Result<Self> {
        let directory = directory.as_ref().join("forgekit-cache-1");
        let files = spawn_blocking(move || Files::open(directory, max_bytes)).await??;
        Ok(Self { files: Arc::new(files) })
    }

    /// How many bytes are kept now, as far as known.
    pub fn bytes(&self) -> u64 {
        self.files.bytes()
    }

    /// Does what blocks elsewhere, to its end even if nobody waits for it any more.
    fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Files) -> io::Result<T> + Send + 'static,
    ) -> BoxFuture<'_, Result<T, BoxError>> {
        let files = self.files.clone();
        Box::pin(async move { Ok(spawn_blocking(move || act(&files)).await??) })
    }
}

impl Store for DiskStore {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        let key = *key;
        self.with(move |files| Ok(files.get(&key)))
    }

    fn put<'a>(&'a self, key: &'a Key, bytes: Bytes) -> BoxFuture<'a, Result<(), BoxError>> {
        let key = *key;
        self.with(move |files| files.put(&key, &bytes))
    }

    fn get_or_put<'a>(
        &'a self,
        key: &'a Key,
        bytes: Bytes,
    ) -> BoxFuture<'a, Result<Bytes, BoxError>> {
        let key = *key;
        self.with(move |files| files.get_or_put(&key, bytes))
    }

    fn remove<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<(), BoxError>> {
        let key = *key;
        self.with(move |files| files.remove(&key))
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        self.with(Files::clear)
    }
}

impl fmt::Debug for DiskStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DiskStore").field(&self.files).finish()
    }
}
