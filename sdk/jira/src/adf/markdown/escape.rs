//! What has to be escaped, and where.

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In lines of their own.
    Paragraph,
    /// In one line, where `#` may end the heading.
    Heading,
    /// In a cell, where `|` ends it.
    Cell,
}

/// Text that means nothing but itself.
pub(super) fn text(text: &str, place: Place, starts_line: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let marker = if starts_line { marker(text) } else { None };
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let within_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '|' if place == Place::Cell => out.push_str("&#124;"),
            '\\' | '*' | '`' | '[' | ']' | '<' | '~' | '|' | '&' => {
                out.push('\\');
                out.push(c);
            }
            '_' if !(within_word(before) && within_word(after)) => out.push_str("\\_"),
            '#' if place == Place::Heading => out.push_str("\\#"),
            // What follows may be a link, which would become an image.
            '!' if after.is_none() => out.push_str("\\!"),
            _ if marker == Some(at) => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Where a text that starts a line would be taken for a list, a quotation, a heading or a rule.
fn marker(text: &str) -> Option<usize> {
    match text.chars().next()? {
        '#' | '>' | '+' | '-' | '=' | ':' => Some(0),
        first if first.is_ascii_digit() => {
            let end = text.find(|c: char| !c.is_ascii_digit())?;
            text[end..].starts_with(['.', ')']).then_some(end)
        }
        _ => None,
    }
}

/// Code in a line, between as many backticks as it needs.
pub(super) fn code(code: &str, place: Place) -> String {
    let code = code.replace(['\n', '\r'], " ");
    // In a cell, a backslash before `|` belongs to that, also in code.
    if place == Place::Cell && code.contains("\\|") {
        return text(&code, place, false);
    }
    let fence = "`".repeat(longest_run(&code) + 1);
    let blank = code.trim_matches(' ').is_empty();
    let tight = code.starts_with('`') || code.ends_with('`');
    let padded = code.starts_with(' ') && code.ends_with(' ') && !blank;
    let pad = if tight || padded { " " } else { "" };
    let code = if place == Place::Cell { code.replace('|', "\\|") } else { code };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// A block of code, between as many backticks as it needs.
pub(super) fn fenced(language: &str, code: &str) -> String {
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let language: String =
        language.chars().take_while(|c| !c.is_whitespace() && !"`&\\".contains(*c)).collect();
    let code = code.replace("\r\n", "\n").replace('\r', "\n");
    // Within lists and quotations, lines of white space would not come back.
    let lines = code.split('\n').map(|line| if line.trim().is_empty() { "" } else { line });
    let code = lines.collect::<Vec<_>>().join("\n");
    let end = if code.is_empty() { "" } else { "\n" };
    format!("{fence}{language}\n{code}{end}{fence}")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// An address in the parentheses of a link.
pub(super) fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '&' if url.contains(';') => out.push_str("&amp;"),
            '(' | ')' | '<' | '>' | '\\' | '|' | ' ' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c if c.is_control() => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Whether `<url>` is a link to it.
pub(super) fn is_autolink(url: &str) -> bool {
    let scheme = |scheme: &str| {
        (2..=32).contains(&scheme.len())
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    };
    url.split_once(':').is_some_and(|(before, _)| scheme(before))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>|\\&".contains(c))
}
