//! A download to a file.

use std::{fs, io::Write};

use forgekit::{prelude::*, transfer::download};
use forgekit_examples::{
    Result,
    data::{OWNER, REPO},
};

use crate::progress;

/// The most that is taken, in bytes.
const MOST: u64 = 64 << 20;

/// Saves an archive of the repository, and goes by what the call answers: that it is elsewhere.
///
/// The file is there once all of it is. It is removed again with its directory.
pub(crate) async fn save(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let directory = tempfile::tempdir()?;
    let path = directory.path().join("teapot.tar.gz");
    let call = github.repos().download_tarball_archive(OWNER, REPO, "main");

    let bar = progress::bytes();
    let told = bar.clone();
    let saved = download(github, call.request()?)
        .max_bytes(MOST)
        .on_progress(move |at| {
            told.set_length(at.total.unwrap_or(at.bytes));
            told.set_position(at.bytes);
        })
        .to_file(&path)
        .await?;
    bar.finish_and_clear();

    let announced = bar.length().unwrap_or_default();
    let there = fs::metadata(&saved.path)?.len();
    writeln!(out, "  {} bytes of {announced}, {there} in the file", saved.bytes)?;
    Ok(())
}
