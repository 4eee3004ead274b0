//! What became of a key before it was given to us.

use secrecy::zeroize::Zeroizing;

use super::{Fault, pem};

/// How base64 of a PEM file begins.
const ENCODED: &str = "LS0tLS1CRUdJTi";

/// How files of keys are called.
const NAMES: [&str; 6] = [".pem", ".key", ".p8", ".der", ".txt", ".ppk"];

/// The PEM text, with its line breaks.
pub(super) fn unfold(pasted: &str) -> Result<Zeroizing<String>, Fault> {
    let noise = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '\u{feff}');
    let bare = pasted.trim_matches(noise);
    if bare.is_empty() {
        return Err(Fault::Empty);
    }
    let text = broken(bare);
    if text.contains(pem::BEGIN) {
        return Ok(text);
    }
    let decoded = pem::base64(&text);
    match decoded.as_ref().ok().and_then(|bytes| std::str::from_utf8(bytes).ok()) {
        Some(text) if text.contains(pem::BEGIN) => Ok(broken(text)),
        _ => Err(instead(bare)),
    }
}

/// Line breaks for what stands for them, however often it was escaped.
fn broken(text: &str) -> Zeroizing<String> {
    let mut lines = Zeroizing::new(String::with_capacity(text.len()));
    let mut escaped = 0;
    for c in text.chars() {
        match c {
            '\\' => escaped += 1,
            'n' | 'r' if escaped > 0 => {
                escaped = 0;
                lines.push('\n');
            }
            // A backslash at the end of a line joins it with the next one in a shell.
            _ => {
                escaped = 0;
                lines.push(if c == '\r' { '\n' } else { c });
            }
        }
    }
    lines
}

/// What was given instead of a PEM text.
fn instead(bare: &str) -> Fault {
    let is_path = ["/", "./", "../", "~", "file:"].iter().any(|start| bare.starts_with(start))
        || bare.get(1..3) == Some(":\\")
        || NAMES.iter().any(|end| bare.to_ascii_lowercase().ends_with(end));
    if bare.starts_with(ENCODED) {
        Fault::CutBase64
    } else if bare.starts_with("PuTTY-User-Key-File") {
        Fault::Putty
    } else if ["ssh-", "ecdsa-", "---- BEGIN SSH2"].iter().any(|start| bare.starts_with(start)) {
        Fault::Public
    } else if is_path && bare.lines().count() == 1 {
        Fault::Path
    } else {
        Fault::NoBegin
    }
}
