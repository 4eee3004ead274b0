//! A line as pieces, each with the marks that Markdown has.

use super::{
    escape::{self, Place},
    line::shown,
};
use crate::adf::{Inline, Mark};

/// A piece of a line with the marks that Markdown has.
#[derive(Clone, Debug)]
pub(super) struct Piece<'m> {
    pub(super) kind: Kind,
    pub(super) marks: Vec<&'m Mark>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text(String),
    Code(String),
    /// Markdown already.
    Raw(String),
    Break,
}

pub(super) const fn delimiter(mark: &Mark) -> Option<&'static str> {
    match mark {
        Mark::Strong => Some("**"),
        Mark::Em => Some("*"),
        Mark::Strike => Some("~~"),
        _ => None,
    }
}

pub(super) fn pieces(parts: &[Inline], place: Place) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in parts {
        let plain = |kind| Piece { kind, marks: Vec::new() };
        match part {
            Inline::Text(text, marks) => {
                let marks = kept(marks);
                let code = part.is_code() && !text.trim().is_empty();
                if code {
                    pieces.push(Piece { kind: Kind::Code(text.clone()), marks });
                } else {
                    pieces.extend(words(text, &marks));
                }
            }
            Inline::Break if place == Place::Heading => pieces.push(plain(Kind::Text(" ".into()))),
            Inline::Break => pieces.push(plain(Kind::Break)),
            Inline::Card(url) if escape::is_autolink(url) => {
                pieces.push(plain(Kind::Raw(format!("<{url}>"))));
            }
            Inline::Card(text) | Inline::Mention { text, .. } => {
                pieces.extend(words(text, &[]));
            }
            Inline::Emoji { short_name, text } => {
                pieces.extend(words(text.as_deref().unwrap_or(short_name), &[]));
            }
            Inline::Other(node) => pieces.extend(words(&shown(node), &[])),
        }
    }
    let mut pieces = without_margins(pieces);
    let is_break = |piece: &Piece<'_>| matches!(piece.kind, Kind::Break);
    let is_blank = |piece: &Piece<'_>| is_break(piece) || piece.is_space();
    while pieces.last().is_some_and(is_blank) {
        pieces.pop();
    }
    let start = pieces.iter().position(|piece| !is_blank(piece)).unwrap_or(pieces.len());
    pieces.drain(..start);
    for at in 0..pieces.len() {
        // Marks do not begin or end at white space: it has what both its neighbours have.
        if pieces[at].is_space() {
            let before = pieces[..at].iter().rfind(|piece| !piece.is_space());
            let after = pieces[at..].iter().find(|piece| !piece.is_space());
            let both = match (before, after) {
                (Some(a), Some(b)) => {
                    a.marks.iter().filter(|mark| b.marks.contains(mark)).copied().collect()
                }
                _ => Vec::new(),
            };
            pieces[at].marks = both;
        }
    }
    joined(pieces)
}

/// Lines without the white space at their beginnings and ends.
fn without_margins(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut kept: Vec<Piece<'_>> = Vec::new();
    for piece in pieces {
        let starts_line = kept.last().is_none_or(|last| matches!(last.kind, Kind::Break));
        if piece.is_space() && starts_line {
            continue;
        }
        if matches!(piece.kind, Kind::Break) {
            while kept.last().is_some_and(Piece::is_space) {
                kept.pop();
            }
        }
        kept.push(piece);
    }
    kept
}

impl Piece<'_> {
    fn is_space(&self) -> bool {
        matches!(&self.kind, Kind::Text(text) if text.trim().is_empty())
    }
}

/// The marks that Markdown has, each once.
fn kept(marks: &[Mark]) -> Vec<&Mark> {
    let mut kept: Vec<&Mark> = Vec::new();
    for mark in marks {
        let link = |mark: &Mark| matches!(mark, Mark::Link(_));
        let linked = link(mark) && kept.iter().any(|other| link(other));
        if (link(mark) || delimiter(mark).is_some()) && !linked && !kept.contains(&mark) {
            kept.push(mark);
        }
    }
    kept
}

/// Text without the white space around it, and that white space.
fn words<'m>(text: &str, marks: &[&'m Mark]) -> Vec<Piece<'m>> {
    let text = text.replace(|c: char| c.is_whitespace() || c.is_control(), " ");
    let core = text.trim();
    if core.is_empty() {
        return vec![Piece { kind: Kind::Text(text), marks: Vec::new() }];
    }
    let start = text.len() - text.trim_start().len();
    let parts = [&text[..start], core, &text[start + core.len()..]];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.map(|part| Piece { kind: Kind::Text(part.to_owned()), marks: marks.to_vec() }).collect()
}

/// Neighbours that look the same, as one.
pub(super) fn joined(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut joined: Vec<Piece<'_>> = Vec::new();
    for piece in pieces {
        let same = |other: &Piece<'_>| {
            other.marks.len() == piece.marks.len()
                && other.marks.iter().all(|mark| piece.marks.contains(mark))
        };
        match (joined.last_mut(), &piece.kind) {
            (Some(last), Kind::Text(more)) if same(last) => match &mut last.kind {
                Kind::Text(text) => text.push_str(more),
                _ => joined.push(piece),
            },
            (Some(last), Kind::Code(more)) if same(last) => match &mut last.kind {
                // Two spans side by side would share their backticks.
                Kind::Code(code) => code.push_str(more),
                _ => joined.push(piece),
            },
            _ => joined.push(piece),
        }
    }
    joined
}

impl Inline {
    fn is_code(&self) -> bool {
        matches!(self, Self::Text(_, marks) if marks.contains(&Mark::Code))
    }
}
