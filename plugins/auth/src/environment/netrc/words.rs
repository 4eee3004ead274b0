use std::borrow::Cow;

use secrecy::{SecretString, zeroize::Zeroizing};

/// The words of a file, one after the other.
///
/// They are separated by any white space. One that begins with a quotation mark ends with the
/// next, on the same line; in it a backslash takes the next character as it is, or as a line
/// break, a return or a tab for `n`, `r` and `t`, as it does for curl.
pub(super) struct Words<'a> {
    rest: &'a str,
}

/// A word, without its quotation marks and with its backslashes still in it.
pub(super) struct Word<'a> {
    raw: &'a str,
    quoted: bool,
}

/// A quotation mark that is the only one on its line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

impl<'a> Words<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// The next word where there may be a comment.
    pub(super) fn keyword(&mut self) -> Result<Option<Word<'a>>, Unclosed> {
        loop {
            self.rest = self.rest.trim_start();
            if !self.rest.starts_with('#') {
                return self.word();
            }
            self.skip_line();
        }
    }

    /// The next word, which may begin with `#`.
    pub(super) fn word(&mut self) -> Result<Option<Word<'a>>, Unclosed> {
        self.rest = self.rest.trim_start();
        if let Some(after) = self.rest.strip_prefix('"') {
            let end = closing(after).ok_or(Unclosed)?;
            self.rest = &after[end + 1..];
            return Ok(Some(Word { raw: &after[..end], quoted: true }));
        }
        let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
        let (raw, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok((!raw.is_empty()).then_some(Word { raw, quoted: false }))
    }

    /// Goes past the next empty line, or to the end.
    pub(super) fn skip_paragraph(&mut self) {
        self.skip_line();
        while !self.rest.is_empty() {
            let line = self.rest.split('\n').next().unwrap_or_default();
            self.skip_line();
            if line.trim_end_matches('\r').is_empty() {
                return;
            }
        }
    }

    fn skip_line(&mut self) {
        self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
}

/// Where the quotation ends that has begun.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at),
            _ => {}
        }
    }
    None
}

impl<'a> Word<'a> {
    /// The word, for what is no secret.
    pub(super) fn text(&self) -> Cow<'a, str> {
        match self.quoted && self.raw.contains('\\') {
            true => Cow::Owned(self.unescaped().to_string()),
            false => Cow::Borrowed(self.raw),
        }
    }

    /// The word, for what is one.
    pub(super) fn secret(&self) -> SecretString {
        match self.quoted {
            true => self.unescaped().as_str().into(),
            false => self.raw.into(),
        }
    }

    fn unescaped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(self.raw.len()));
        let mut characters = self.raw.chars();
        while let Some(character) = characters.next() {
            text.push(match character {
                '\\' => match characters.next().unwrap_or('\\') {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                },
                other => other,
            });
        }
        text
    }
}
