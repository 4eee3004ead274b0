use std::io::Write;

use forgekit_examples::Result;
use futures_util::StreamExt as _;
use tokio::time::Instant;

use crate::work::Forge;

/// Tells what waits, at whichever forge. Pages, limits and refusals are alike at all of them.
pub(crate) async fn list(forge: &dyn Forge, out: &mut dyn Write) -> Result<()> {
    let begun = Instant::now();
    let mut work = forge.open_work();
    let mut count = 0;
    while let Some(task) = work.next().await {
        match task {
            Ok(task) => {
                writeln!(out, "  {task}")?;
                count += 1;
            }
            Err(error) if error.is_unauthorized() => {
                writeln!(out, "  log in again: {error}")?;
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        }
    }
    let waited = begun.elapsed().as_secs();
    writeln!(out, "  {count} at {}, after {waited} s of waiting for limits", forge.name())?;
    Ok(())
}
