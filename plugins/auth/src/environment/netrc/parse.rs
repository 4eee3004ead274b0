use secrecy::SecretString;

use super::{
    Login, Netrc,
    words::{Unclosed, Words},
};

/// An entry that is being read.
#[derive(Default)]
struct Entry {
    /// None for `default`.
    machine: Option<String>,
    login: Option<String>,
    password: Option<SecretString>,
}

impl Netrc {
    /// Reads the text of a file. What is no keyword is passed over, as curl does.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut netrc = Self::default();
        netrc
            .read_words(Words::of(text))
            .map_err(|Unclosed| "a quotation mark in it has no other on its line".to_owned())?;
        Ok(netrc)
    }

    fn read_words(&mut self, mut words: Words<'_>) -> Result<(), Unclosed> {
        let mut entry = None::<Entry>;
        while let Some(keyword) = words.keyword()? {
            match &*keyword.text() {
                "machine" => {
                    let machine = words.word()?.map(|name| name.text().into_owned());
                    self.end(entry.take());
                    entry = machine.map(|name| Entry { machine: Some(name), ..Entry::default() });
                }
                "default" => self.end(entry.replace(Entry::default())),
                "macdef" => words.skip_paragraph(),
                "login" | "user" => {
                    let login = words.word()?.map(|login| login.text().into_owned());
                    if let Some(entry) = &mut entry {
                        entry.login = login;
                    }
                }
                "password" => {
                    let password = words.word()?.map(|password| password.secret());
                    if let Some(entry) = &mut entry {
                        entry.password = password;
                    }
                }
                "account" => {
                    words.word()?;
                }
                _ => {}
            }
        }
        self.end(entry);
        Ok(())
    }

    /// Keeps an entry if it has a password.
    fn end(&mut self, entry: Option<Entry>) {
        let Some(Entry { machine, login: name, password: Some(password) }) = entry else {
            return;
        };
        let login = Login { name, password };
        match machine {
            Some(machine) => self.machines.push((machine, login)),
            None => drop(self.default.get_or_insert(login)),
        }
    }
}
