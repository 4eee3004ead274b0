//! The file that FTP left us, which git and curl still read.

mod file;
mod parse;
#[cfg(test)]
mod tests;
mod words;

use forgekit_core::auth::AuthError;
use secrecy::SecretString;

use super::{Environment, Found, host::Host, jira::basic, search::Search};
use crate::Basic;

impl Environment {
    /// The login and password for a host in the `.netrc`, as Basic.
    ///
    /// The file is the one that `NETRC` names, or `.netrc` in the home directory, `_netrc` on
    /// Windows. If it has no `machine` of that name, its `default` is taken. It may have comments
    /// (`#` where a keyword could be), quoted values (`"`, with `\"` and `\\` in them) and macros,
    /// which are passed over.
    ///
    /// The providers' own functions, such as [`github`](Self::github), look at it as well. They
    /// know in what header its password goes, and they leave `default` alone.
    ///
    /// See [the format](https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html).
    ///
    /// # Parameters
    ///
    /// * `host`: as one types it into a browser. A URL may say `http`. A port is no part of the
    ///   machine's name.
    ///
    /// # Errors
    ///
    /// There is no such file, it has no password for the host, it cannot be read, or the host is
    /// not one.
    pub async fn netrc(&self, host: &str) -> Result<Found, AuthError> {
        let host = Host::parse(host)?;
        let mut search = Search::new(self, format!("a password for {host}"));
        let Some((login, source)) = search.netrc(host.name(), true) else {
            let advice = format!("add `machine {} login ... password ...` to it", host.name());
            return Err(search.nothing(&advice));
        };
        let user = login.name.as_deref().unwrap_or_default();
        basic(&host, source, Basic::new(user, login.password))
    }
}

/// A password, and whose it is if that is said.
#[derive(Clone, Debug)]
pub(super) struct Login {
    pub(super) name: Option<String>,
    pub(super) password: SecretString,
}

/// What such a file says.
#[derive(Debug, Default)]
pub(super) struct Netrc {
    /// By machine, in the file's order.
    machines: Vec<(String, Login)>,
    default: Option<Login>,
}

impl Netrc {
    /// The first with a password for this machine, in any case of letters.
    pub(super) fn machine(&self, name: &str) -> Option<Login> {
        let is_it = |(machine, _): &&(String, Login)| machine.eq_ignore_ascii_case(name);
        self.machines.iter().find(is_it).map(|(_, login)| login.clone())
    }

    /// The one for all other machines.
    pub(super) fn default_login(&self) -> Option<Login> {
        self.default.clone()
    }
}
