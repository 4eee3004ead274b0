use std::{
    ffi::OsString,
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use forgekit_core::{Error, body::form::unforeseen};
use tokio::{
    fs::{self, File, OpenOptions},
    io::{AsyncSeekExt as _, AsyncWriteExt as _},
};

use super::super::range::Validator;
use crate::failure::{invalid, on_disk};

/// A file that is not complete, beside the one it will be.
pub(super) struct Partial {
    file: File,
    path: PathBuf,
    target: PathBuf,
    /// Where it is said of what it is a part; nothing if it is not kept.
    note: Option<PathBuf>,
    noted: Option<(u64, Validator)>,
    /// Whether it is removed in the end.
    remove: bool,
}

impl Partial {
    /// A file that is there as long as the download is.
    pub(super) async fn removed(target: PathBuf) -> Result<Self, Error> {
        let path = beside(&target, &format!(".{}.part", unforeseen()))?;
        let opened = OpenOptions::new().write(true).create_new(true).open(&path).await;
        let file = opened.map_err(|error| on_disk("created", &path, error))?;
        Ok(Self { file, path, target, note: None, noted: None, remove: true })
    }

    /// A file that stays until it is complete, and may have stayed from an earlier download.
    pub(super) async fn kept(target: PathBuf) -> Result<Self, Error> {
        let path = beside(&target, ".part")?;
        let note = beside(&target, ".part.etag")?;
        let mut options = OpenOptions::new();
        let opened = options.write(true).create(true).truncate(false).open(&path).await;
        let mut file = opened.map_err(|error| on_disk("opened", &path, error))?;
        let end = file.seek(SeekFrom::End(0)).await;
        let length = end.map_err(|error| on_disk("read", &path, error))?;
        let text = fs::read_to_string(&note).await.unwrap_or_default();
        let noted = Validator::noted(text.trim_end()).filter(|_| length > 0);
        let noted = noted.map(|validator| (length, validator));
        Ok(Self { file, path, target, note: Some(note), noted, remove: false })
    }

    /// How much is there, and of what.
    pub(super) fn take_noted(&mut self) -> Option<(u64, Validator)> {
        self.noted.take()
    }

    /// Begins at the first byte of what `validator` names.
    pub(super) async fn begin(&mut self, validator: Option<&Validator>) -> Result<(), Error> {
        // The note last, so that it never stands beside bytes of something else.
        if let Some(note) = &self.note {
            let removed = fs::remove_file(note).await;
            absent_is_well(removed).map_err(|error| on_disk("removed", note, error))?;
        }
        let emptied = async {
            self.file.set_len(0).await?;
            self.file.rewind().await
        };
        emptied.await.map_err(|error| on_disk("emptied", &self.path, error))?;
        if let (Some(note), Some(validator)) = (&self.note, validator) {
            let written = fs::write(note, validator.as_bytes()).await;
            written.map_err(|error| on_disk("written", note, error))?;
        }
        Ok(())
    }

    pub(super) async fn write(&mut self, data: &[u8]) -> Result<(), Error> {
        let written = self.file.write_all(data).await;
        written.map_err(|error| on_disk("written", &self.path, error))
    }

    /// Waits until what was written is in the file, for whoever goes on from there.
    pub(super) async fn flush(&mut self) {
        // Why the download failed is told; how much of it is kept is seen the next time.
        let _ = self.file.flush().await;
    }

    /// Gives the file its name.
    pub(super) async fn finish(mut self) -> Result<PathBuf, Error> {
        let written = async {
            self.file.flush().await?;
            self.file.sync_all().await
        };
        written.await.map_err(|error| on_disk("written", &self.path, error))?;
        let renamed = fs::rename(&self.path, &self.target).await;
        renamed.map_err(|error| on_disk("put in its place", &self.target, error))?;
        self.remove = false;
        if let Some(note) = &self.note {
            // Without its bytes it means nothing.
            let _ = fs::remove_file(note).await;
        }
        Ok(std::mem::take(&mut self.target))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if self.remove {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn beside(target: &Path, suffix: &str) -> Result<PathBuf, Error> {
    let name = target
        .file_name()
        .ok_or_else(|| invalid(format!("{} is not the name of a file", target.display())))?;
    let mut name = OsString::from(name);
    name.push(suffix);
    Ok(target.with_file_name(name))
}

fn absent_is_well(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
