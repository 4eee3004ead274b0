//! How a client is built.

use forgekit::prelude::*;
use forgekit_examples::{
    Result, direct,
    server::{Server, TOKEN},
};

/// A client with the default layers. For github.com this is `GitHub::new(Token::new(token)?)`.
pub(crate) fn client(server: &Server) -> Result<GitHub> {
    let github = GitHub::builder()
        .base_url(server.url())
        .credential(Token::new(TOKEN)?)
        .transport(direct()?)
        .build()?;
    Ok(github)
}
