//! Blocks as Markdown.

use serde_json::Value;

use super::{
    escape::{self, Place},
    line::{line, shown},
};
use crate::adf::{
    Block, Cell, PanelKind,
    read::{block, inline},
};

pub(super) fn blocks(blocks: &[Block]) -> String {
    join(blocks, |_, _| "\n\n")
}

fn join(blocks: &[Block], between: impl Fn(&Block, &Block) -> &'static str) -> String {
    let mut out = String::new();
    let mut last: Option<&Block> = None;
    for block in blocks {
        let text = written(block);
        if text.is_empty() {
            continue;
        }
        if let Some(last) = last {
            out.push_str(between(last, block));
            // Two lists, one after the other, would be one.
            if std::mem::discriminant(last) == std::mem::discriminant(block) && is_list(block) {
                out.push_str("<!-- -->\n\n");
            }
        }
        out.push_str(&text);
        last = Some(block);
    }
    out
}

const fn is_list(block: &Block) -> bool {
    matches!(block, Block::BulletList(_) | Block::OrderedList(..))
}

fn written(block: &Block) -> String {
    match block {
        Block::Paragraph(parts) => line(parts, Place::Paragraph),
        Block::Heading(level, parts) => match line(parts, Place::Heading) {
            text if text.is_empty() => text,
            text => format!("{} {text}", "#".repeat(usize::from(*level).clamp(1, 6))),
        },
        Block::BulletList(items) => list(items, |_| "- ".to_owned()),
        Block::OrderedList(start, items) => list(items, |at| {
            let number = start.saturating_add(at as u64).min(999_999_999);
            format!("{number}. ")
        }),
        Block::Code(language, code) => {
            escape::fenced(language.as_deref().unwrap_or_default(), code)
        }
        Block::Quote(content) => quoted(&blocks(content)),
        Block::Panel(kind, content) => match blocks(content) {
            text if text.is_empty() => text,
            text => {
                // Lists and tables may not stand right below a line of text.
                let first = content.iter().find(|block| !written(block).is_empty());
                let apart =
                    first.is_some_and(|first| is_list(first) || matches!(first, Block::Table(_)));
                let end = if apart { "\n\n" } else { "\n" };
                quoted(&format!("[!{}]{end}{text}", alert(*kind)))
            }
        },
        Block::Table(rows) => table(rows),
        Block::Rule => "***".to_owned(),
        Block::Other(node) => other(node),
    }
}

/// Items that have nothing are left out: some readers would take them for something else.
fn list(items: &[Vec<Block>], marker: impl Fn(usize) -> String) -> String {
    let texts = items.iter().map(|item| {
        join(item, |before, block| {
            let tight = matches!(before, Block::Paragraph(_))
                && matches!(block, Block::BulletList(_) | Block::OrderedList(1, _));
            if tight { "\n" } else { "\n\n" }
        })
    });
    let texts = texts.filter(|text| !text.is_empty()).enumerate().map(|(at, text)| {
        let marker = marker(at);
        let indent = " ".repeat(marker.len());
        let lines = text.split('\n').enumerate().map(|(at, line)| match (at, line) {
            (0, line) => format!("{marker}{line}"),
            (_, "") => String::new(),
            (_, line) => format!("{indent}{line}"),
        });
        lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    let lines = text.split('\n').filter(|_| !text.is_empty());
    lines.map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The alerts that GitHub has, by what they look like.
pub(super) const ALERTS: [(PanelKind, &str); 5] = [
    (PanelKind::Info, "NOTE"),
    (PanelKind::Note, "IMPORTANT"),
    (PanelKind::Success, "TIP"),
    (PanelKind::Warning, "WARNING"),
    (PanelKind::Error, "CAUTION"),
];

fn alert(kind: PanelKind) -> &'static str {
    ALERTS.iter().find(|(own, _)| *own == kind).map_or("NOTE", |(_, name)| name)
}

fn table(rows: &[Vec<Cell>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: &[Cell]| {
        let mut cells: Vec<String> = cells.iter().map(|cell| in_cell(&cell.content)).collect();
        cells.resize(columns, String::new());
        format!("| {} |", cells.join(" | "))
    };
    let (head, body): (&[Cell], _) = match rows {
        [head, body @ ..] if head.iter().all(|cell| cell.header) => (head, body),
        rows => (&[], rows),
    };
    let rule = format!("|{}", " --- |".repeat(columns));
    let lines = [row(head), rule].into_iter().chain(body.iter().map(|cells| row(cells)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Blocks in one line.
fn in_cell(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(parts) | Block::Heading(_, parts) => line(parts, Place::Cell),
        Block::BulletList(items) | Block::OrderedList(_, items) => {
            let items = items.iter().map(|item| in_cell(item)).filter(|item| !item.is_empty());
            items.collect::<Vec<_>>().join("<br>")
        }
        Block::Code(_, code) => code
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| escape::code(line, Place::Cell))
            .collect::<Vec<_>>()
            .join("<br>"),
        Block::Quote(content) | Block::Panel(_, content) => in_cell(content),
        Block::Table(rows) => {
            let cells = rows.iter().flatten().map(|cell| in_cell(&cell.content));
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("<br>")
        }
        Block::Rule => String::new(),
        Block::Other(node) => escape::text(&shown(node), Place::Cell, false),
    };
    let texts = blocks.iter().map(one).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("<br>")
}

/// A node that is not known: what is in it.
fn other(node: &Value) -> String {
    let Some(content) = node["content"].as_array() else {
        return line(&[inline(node)], Place::Paragraph);
    };
    let in_line = |node: &Value| !matches!(inline(node), crate::adf::Inline::Other(_));
    if content.iter().any(in_line) {
        let parts: Vec<_> = content.iter().map(inline).collect();
        return line(&parts, Place::Paragraph);
    }
    blocks(&content.iter().map(block).collect::<Vec<_>>())
}
