use std::{
    fs::{File, Metadata},
    io::{self, Read as _},
    path::Path,
};

use secrecy::zeroize::Zeroizing;

use super::Netrc;

/// The most bytes such a file may have.
const MOST: u64 = 1024 * 1024;

impl Netrc {
    /// Reads a file, or says why it is of no use.
    pub(in super::super) fn read(path: &Path) -> Result<Self, String> {
        let bytes = bytes(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => format!("cannot be read: {error}"),
        })?;
        Self::parse(&bytes)
    }
}

fn bytes(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    // Before it is opened, as the opening of a pipe waits for whoever writes into it.
    let metadata = path.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if metadata.len() > MOST {
        return Err(io::Error::other("it is longer than a mebibyte"));
    }
    if open_to_others(&metadata) {
        tracing::warn!(
            target: "forgekit",
            path = %path.display(),
            "others may read the passwords in this file; its mode should be 600"
        );
    }
    // Of its full size from the start: one that grew would leave copies behind.
    let size = usize::try_from(metadata.len()).unwrap_or(0);
    let mut bytes = Zeroizing::new(Vec::with_capacity(size + 1));
    File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(unix)]
fn open_to_others(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.mode() & 0o077 != 0
}

#[cfg(not(unix))]
const fn open_to_others(_: &Metadata) -> bool {
    false
}
