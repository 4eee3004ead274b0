/// What a document is made of, as far as its operations are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Name(&'t str),
    /// Without its `$`.
    Variable(&'t str),
    /// A bracket of any kind, and which.
    Open(u8),
    Close,
    Other,
}

/// Reads tokens; white space, commas and comments are none.
pub(super) struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Tokens<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    fn name(&mut self) -> &'t str {
        let is_name = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
        let end = self.rest.bytes().position(|byte| !is_name(byte)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn skip_ignored(&mut self) {
        loop {
            let blank = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | '\u{feff}');
            self.rest = self.rest.trim_start_matches(blank);
            if !self.rest.starts_with('#') {
                return;
            }
            self.rest = self.rest.trim_start_matches(|c| c != '\n' && c != '\r');
        }
    }

    /// Reads a string from after its first quote.
    fn skip_string(&mut self) {
        if let Some(block) = self.rest.strip_prefix("\"\"") {
            self.rest = after(block, "\"\"\"", "\\\"\"\"");
            return;
        }
        let mut escaped = false;
        let end = self.rest.bytes().position(|byte| {
            let ends = !escaped && byte == b'"' || byte == b'\n';
            escaped = !escaped && byte == b'\\';
            ends
        });
        self.rest = end.map_or("", |end| &self.rest[end + 1..]);
    }
}

/// What comes after the first `end` that is not part of an `escaped` one.
fn after<'t>(text: &'t str, end: &str, escaped: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find(end) {
        let behind = &rest[at + end.len()..];
        if !rest[..at + end.len()].ends_with(escaped) {
            return behind;
        }
        rest = behind;
    }
    ""
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.skip_ignored();
        let first = self.rest.chars().next()?;
        if first == '_' || first.is_ascii_alphanumeric() {
            return Some(Token::Name(self.name()));
        }
        self.rest = &self.rest[first.len_utf8()..];
        Some(match first {
            '$' => Token::Variable(self.name()),
            '{' | '(' | '[' => Token::Open(first as u8),
            '}' | ')' | ']' => Token::Close,
            '"' => {
                self.skip_string();
                Token::Other
            }
            _ => Token::Other,
        })
    }
}
