//! Lines as Markdown: marks are opened and closed so that they nest.

use serde_json::Value;

use super::{
    escape::{self, Place},
    piece::{Kind, Piece, delimiter, joined, pieces},
    read,
};
use crate::adf::{Inline, Mark};

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
