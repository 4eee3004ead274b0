//! Lines as Markdown: marks are opened and closed so that they nest.

use serde_json::Value;

use super::{
    escape::{self, Place},
    read,
};
use crate::adf::{Inline, Mark};

/// A piece of a line with the marks that Markdown has.
#[derive(Clone, Debug)]
struct Piece<'m> {
    kind: Kind,
    marks: Vec<&'m Mark>,
}

#[derive(Clone, Debug)]
enum Kind {
    Text(String),
    Code(String),
    /// Markdown already.
    Raw(String),
    Break,
}

pub(super) fn line(parts: &[Inline], place: Place) -> String {
    let pieces = pieces(parts, place);
    let out = written(&pieces, place);
    let emphasised = |piece: &Piece<'_>| piece.marks.iter().any(|mark| delimiter(mark).is_some());
    if !pieces.iter().any(emphasised) || says(&out, &pieces, place) {
        return out;
    }
    // Some emphasis cannot be said, such as that of a quotation mark inside a word.
    let mut plain = pieces;
    plain.iter_mut().for_each(|piece| piece.marks.retain(|mark| delimiter(mark).is_none()));
    written(&joined(plain), place)
}

const fn delimiter(mark: &Mark) -> Option<&'static str> {
    match mark {
        Mark::Strong => Some("**"),
        Mark::Em => Some("*"),
        Mark::Strike => Some("~~"),
        _ => None,
    }
}

fn pieces(parts: &[Inline], place: Place) -> Vec<Piece<'_>> {
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
fn joined(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
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

fn written(pieces: &[Piece<'_>], place: Place) -> String {
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        while let Some(last) = open.iter().position(|mark| !piece.marks.contains(mark)) {
            open.drain(last..).rev().for_each(|mark| close(&mut out, mark));
        }
        let lasts = |mark: &Mark| {
            pieces[at..].iter().take_while(|piece| piece.marks.contains(&mark)).count()
        };
        if let ([Mark::Link(url)], Kind::Text(text)) = (&piece.marks[..], &piece.kind)
            && url == text
            && escape::is_autolink(url)
            && open.is_empty()
            && lasts(piece.marks[0]) == 1
        {
            out.push_str(&format!("<{url}>"));
            continue;
        }
        let mut new: Vec<&Mark> =
            piece.marks.iter().filter(|mark| !open.contains(mark)).copied().collect();
        new.sort_by_key(|mark| std::cmp::Reverse(lasts(mark)));
        for mark in new {
            out.push_str(delimiter(mark).unwrap_or("["));
            open.push(mark);
        }
        match &piece.kind {
            Kind::Text(text) => {
                let starts_line = place != Place::Cell && (out.is_empty() || out.ends_with('\n'));
                let text = if starts_line { text.trim_start() } else { text };
                out.push_str(&escape::text(text, place, starts_line));
            }
            Kind::Code(code) => out.push_str(&escape::code(code, place)),
            Kind::Raw(markdown) => out.push_str(markdown),
            Kind::Break if place == Place::Cell => out.push_str("<br>"),
            Kind::Break => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str("\\\n");
            }
        }
    }
    open.into_iter().rev().for_each(|mark| close(&mut out, mark));
    out
}

fn close(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Link(url) => out.push_str(&format!("]({})", escape::address(url))),
        mark => out.push_str(delimiter(mark).unwrap_or_default()),
    }
}

/// Whether the Markdown is read with the marks that it was written for.
fn says(markdown: &str, pieces: &[Piece<'_>], place: Place) -> bool {
    let read = match place {
        Place::Cell => read::cell(markdown),
        Place::Paragraph | Place::Heading => read::line(markdown),
    };
    let read = read.iter().filter_map(|part| match part {
        Inline::Text(text, marks) => Some((text, &marks[..])),
        Inline::Card(url) => Some((url, &[][..])),
        _ => None,
    });
    let marked = |c: char, strong, em, strike| (c, strong, em, strike);
    let told = read.flat_map(|(text, marks)| {
        let has = |mark: &Mark| marks.contains(mark);
        let (strong, em, strike) = (has(&Mark::Strong), has(&Mark::Em), has(&Mark::Strike));
        text.chars().map(move |c| marked(c, strong, em, strike))
    });
    let meant = pieces.iter().flat_map(|piece| {
        let has = |mark: &Mark| piece.marks.contains(&mark);
        let (strong, em, strike) = (has(&Mark::Strong), has(&Mark::Em), has(&Mark::Strike));
        let text = match &piece.kind {
            Kind::Text(text) | Kind::Code(text) => text.as_str(),
            Kind::Raw(url) => url.trim_start_matches('<').trim_end_matches('>'),
            Kind::Break => "",
        };
        text.chars().map(move |c| marked(c, strong, em, strike))
    });
    let shown = |&(c, ..): &(char, bool, bool, bool)| !c.is_whitespace();
    told.filter(shown).eq(meant.filter(shown))
}

/// What of an unknown node can be shown: its text, or that of its parts.
pub(super) fn shown(node: &Value) -> String {
    let attrs = &node["attrs"];
    let own = [&node["text"], &attrs["text"], &attrs["alt"], &attrs["url"]];
    if let Some(text) = own.into_iter().find_map(Value::as_str) {
        return text.to_owned();
    }
    let parts = node["content"].as_array().into_iter().flatten();
    parts.map(shown).collect::<Vec<_>>().concat()
}

impl Inline {
    fn is_code(&self) -> bool {
        matches!(self, Self::Text(_, marks) if marks.contains(&Mark::Code))
    }
}
