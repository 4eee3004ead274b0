//! The calls.

use forgekit::prelude::*;
use forgekit_examples::data::{OWNER, REPO};

/// Any call. It does not know which token it is sent with.
pub(crate) async fn call(github: &GitHub) -> Result<(), Error> {
    github.issues().get(OWNER, REPO, 1).send().await?;
    Ok(())
}
