use forgekit::transport::Reqwest;
use reqwest::{redirect::Policy, retry};

/// A transport without a proxy.
///
/// The default one takes a proxy from the environment. A process has no need of one to talk to
/// itself.
///
/// # Errors
///
/// TLS cannot be set up.
pub fn direct() -> Result<Reqwest, reqwest::Error> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .retry(retry::never())
        .build()?;
    Ok(client.into())
}
