use std::{
    fs::{self, DirBuilder, Metadata},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::Key;

/// What file systems commonly give room in.
const BLOCK: u64 = 4096;

/// A digest of the key and of what follows.
const DIGEST: usize = 32;

/// One directory of files, each replaced in one step.
#[derive(Debug)]
pub(super) struct Files {
    directory: PathBuf,
    max_bytes: u64,
    /// What the files take, as far as known. Held while anything is changed.
    used: Mutex<u64>,
}

impl Files {
    pub(super) fn open(directory: PathBuf, max_bytes: u64) -> io::Result<Self> {
        make_private(&directory)?;
        let files = Self { directory, max_bytes, used: Mutex::new(u64::MAX) };
        files.make_room(&mut files.used(), 0)?;
        Ok(files)
    }

    pub(super) fn bytes(&self) -> u64 {
        *self.used()
    }

    /// What is kept under `key`; nothing if that is not whole.
    pub(super) fn get(&self, key: &Key) -> Option<Bytes> {
        let mut bytes = match fs::read(self.path(key)) {
            Ok(bytes) => Bytes::from(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(error) => {
                tracing::debug!(%error, "a file of the cache cannot be read");
                return None;
            }
        };
        let given = (bytes.len() >= DIGEST).then(|| bytes.split_to(DIGEST));
        if given.is_none_or(|given| *given != digest(key, &bytes)) {
            tracing::debug!("a file of the cache is damaged");
            return None;
        }
        Some(bytes)
    }

    pub(super) fn put(&self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        self.write(&mut self.used(), key, bytes)
    }

    pub(super) fn get_or_put(&self, key: &Key, bytes: Bytes) -> io::Result<Bytes> {
        let mut used = self.used();
        if let Some(there) = self.get(key) {
            return Ok(there);
        }
        self.write(&mut used, key, &bytes)?;
        Ok(bytes)
    }

    pub(super) fn remove(&self, key: &Key) -> io::Result<()> {
        self.unlink(&mut self.used(), &self.path(key))
    }

    pub(super) fn clear(&self) -> io::Result<()> {
        let mut used = self.used();
        *used = 0;
        self.list()?.iter().try_for_each(|(path, _)| self.unlink(&mut used, path))
    }

    fn write(&self, used: &mut u64, key: &Key, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(key);
        let size = room((DIGEST + bytes.len()) as u64);
        if size > self.max_bytes {
            return self.unlink(used, &path);
        }
        // The old file and the new one are there together for a moment.
        self.make_room(used, size)?;
        let old = fs::symlink_metadata(&path).map_or(0, |old| room(old.len()));
        match self.replace(&path, key, bytes) {
            Ok(()) => *used = used.saturating_add(size).saturating_sub(old),
            Err(error) => {
                // Better nothing than what is old.
                self.unlink(used, &path)?;
                return Err(error);
            }
        }
        Ok(())
    }

    fn replace(&self, path: &Path, key: &Key, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.directory)?;
        file.write_all(&digest(key, bytes))?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    }

    /// Removes the oldest files if there is no room for `size` more bytes, a quarter of all at
    /// least, so that it is not done for every one.
    fn make_room(&self, used: &mut u64, size: u64) -> io::Result<()> {
        let most = self.max_bytes.saturating_sub(size);
        if *used <= most {
            return Ok(());
        }
        // Other processes write here as well, or were stopped while they did.
        let mut files = self.list()?;
        *used = files.iter().map(|(_, file)| room(file.len())).sum();
        if *used <= most {
            return Ok(());
        }
        let most = most.min(self.max_bytes / 4 * 3);
        files.sort_by_key(|(_, file)| file.modified().ok());
        for (path, _) in files {
            if *used <= most {
                break;
            }
            self.unlink(used, &path)?;
        }
        Ok(())
    }

    fn unlink(&self, used: &mut u64, path: &Path) -> io::Result<()> {
        let size = fs::symlink_metadata(path).map_or(0, |file| room(file.len()));
        match fs::remove_file(path) {
            Ok(()) => *used = used.saturating_sub(size),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn list(&self) -> io::Result<Vec<(PathBuf, Metadata)>> {
        let mut files = Vec::new();
        for file in fs::read_dir(&self.directory)? {
            let file = file?;
            // What has been removed meanwhile takes no room.
            if let Ok(metadata) = file.metadata()
                && metadata.is_file()
            {
                files.push((file.path(), metadata));
            }
        }
        Ok(files)
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.directory.join(key.to_string())
    }

    fn used(&self) -> MutexGuard<'_, u64> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn digest(key: &Key, bytes: &[u8]) -> [u8; DIGEST] {
    Sha256::new().chain_update(key.as_bytes()).chain_update(bytes).finalize().into()
}

const fn room(length: u64) -> u64 {
    length.div_ceil(BLOCK).saturating_mul(BLOCK)
}

/// Makes a directory that nobody else can look into.
fn make_private(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(directory)?;
    if !fs::symlink_metadata(directory)?.is_dir() {
        let why = "the directory of the cache is a link; name the one it leads to";
        return Err(io::Error::new(ErrorKind::NotADirectory, why));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
