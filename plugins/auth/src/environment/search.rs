use forgekit_core::auth::AuthError;
use secrecy::SecretString;

use super::{
    Environment, Source,
    netrc::{Login, Netrc},
};

/// A look through the places of one provider, which remembers where it looked.
pub(super) struct Search<'e> {
    environment: &'e Environment,
    wanted: String,
    looked: Vec<String>,
}

impl<'e> Search<'e> {
    /// A look for what `wanted` says.
    pub(super) fn new(environment: &'e Environment, wanted: impl Into<String>) -> Self {
        Self { environment, wanted: wanted.into(), looked: Vec::new() }
    }

    /// A variable that is no secret.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.environment.variable(name)
    }

    /// Notes why there is none in a place.
    pub(super) fn passed(&mut self, place: &str, why: &str) {
        self.looked.push(format!("{place} ({why})"));
    }

    /// A variable that holds a secret.
    pub(super) fn variable(&mut self, name: &str) -> Option<SecretString> {
        let value = self.environment.variable(name);
        if value.is_none() {
            self.passed(name, "not set");
        }
        value.map(SecretString::from)
    }

    /// What a program prints.
    pub(super) async fn program(&mut self, line: &[&str]) -> Option<(SecretString, Source)> {
        let shown = line.join(" ");
        let line = line.iter().map(|&word| word.to_owned()).collect();
        let printed = self.environment.printed(line).await;
        if printed.is_none() {
            self.passed(&format!("`{shown}`"), "gave none");
        }
        Some((printed?, Source::Program { line: shown }))
    }

    /// The login for a machine in the netrc file; also its `default` if `any` will do.
    pub(super) fn netrc(&mut self, machine: &str, any: bool) -> Option<(Login, Source)> {
        let Some(path) = self.environment.netrc_path() else {
            self.passed("~/.netrc", "the home directory is not known");
            return None;
        };
        let read = Netrc::read(&path).and_then(|netrc| {
            let of_machine = netrc.machine(machine).map(|login| (login, Some(machine.to_owned())));
            let found = of_machine.or_else(|| Some((netrc.default_login().filter(|_| any)?, None)));
            found.ok_or_else(|| format!("no password for machine {machine}"))
        });
        match read {
            Ok((login, machine)) => Some((login, Source::Netrc { path, machine })),
            Err(why) => {
                self.passed(&path.display().to_string(), &why);
                None
            }
        }
    }

    /// There is none anywhere.
    pub(super) fn nothing(self, what_to_do: &str) -> AuthError {
        let Self { wanted, looked, .. } = self;
        AuthError::new(format!("{wanted} was not found in {}; {what_to_do}", looked.join(", ")))
    }
}
