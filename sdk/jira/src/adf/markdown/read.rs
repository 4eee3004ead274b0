//! Markdown into blocks.

mod gather;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use crate::adf::{Block, Cell, Document, Inline, Mark, PanelKind};

const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_GFM);

pub(super) fn document(markdown: &str) -> Document {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, OPTIONS) {
        reader.event(event);
    }
    reader.end_line();
    Document { content: reader.done }
}

/// The parts of a text of one paragraph.
pub(super) fn line(markdown: &str) -> Vec<Inline> {
    parts(document(markdown).content)
}

/// The parts of a text in a cell, where `\|` is a bar also in code.
pub(super) fn cell(markdown: &str) -> Vec<Inline> {
    let table = document(&format!("| |\n| --- |\n| {markdown} |")).content.pop();
    let Some(Block::Table(mut rows)) = table else { return Vec::new() };
    let cell = rows.pop().and_then(|mut cells| cells.pop());
    cell.map(|cell| parts(cell.content)).unwrap_or_default()
}

fn parts(blocks: Vec<Block>) -> Vec<Inline> {
    match blocks.into_iter().next() {
        Some(Block::Paragraph(parts)) => parts,
        _ => Vec::new(),
    }
}

/// Something that holds blocks, and is being read.
#[derive(Debug, Default)]
struct Open {
    blocks: Vec<Block>,
    /// Of a list: the number it starts at, if it is numbered.
    start: Option<u64>,
    /// Of a list.
    items: Vec<Vec<Block>>,
    /// Of a table.
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Default)]
struct Reader {
    done: Vec<Block>,
    open: Vec<Open>,
    line: Vec<Inline>,
    marks: Vec<Mark>,
    /// Of the block of code, or of HTML, that is being read.
    code: Option<String>,
    /// Whether the text of a card is being read, which is its address once more.
    card: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) if self.code.is_some() => {
                self.code.get_or_insert_default().push_str(&text);
            }
            Event::Text(_) if self.card => {}
            Event::Text(text) => self.text(&text, None),
            Event::Code(code) => self.text(&code, Some(Mark::Code)),
            Event::SoftBreak => self.text(" ", None),
            Event::HardBreak => self.line.push(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::Html(html) | Event::InlineHtml(html) => match html.trim() {
                "<br>" | "<br/>" | "<br />" => self.line.push(Inline::Break),
                comment if comment.starts_with("<!--") => {}
                _ => self.text(&html, None),
            },
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.marks.push(Mark::Em),
            Tag::Strong => self.marks.push(Mark::Strong),
            Tag::Strikethrough => self.marks.push(Mark::Strike),
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => {
                self.line.push(Inline::Card(dest_url.into_string()));
                self.card = true;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.marks.push(Mark::Link(dest_url.into_string()));
            }
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(language) => language.split_whitespace().next(),
                    CodeBlockKind::Indented => None,
                };
                self.block(Block::Code(language.map(str::to_owned), String::new()));
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.end_line();
                self.code = Some(String::new());
            }
            Tag::List(start) => {
                self.end_line();
                self.open.push(Open { start, ..Open::default() });
            }
            Tag::BlockQuote(_) | Tag::Item | Tag::Table(_) => {
                self.end_line();
                self.open.push(Open::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = self.open.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link if self.card => self.card = false,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.marks.pop();
            }
            TagEnd::Image => {
                if let Some(Mark::Link(url)) = self.marks.last().cloned() {
                    let shown = |part: &Inline| matches!(part, Inline::Text(_, marks) if marks.contains(&Mark::Link(url.clone())));
                    if !self.line.iter().any(shown) {
                        self.text(&url, None);
                    }
                }
                self.marks.pop();
            }
            TagEnd::Paragraph => self.end_line(),
            TagEnd::Heading(level) => {
                let line = self.take_line();
                self.block(Block::Heading(level as u8, line));
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                let code = code.strip_suffix('\n').unwrap_or(&code).to_owned();
                if let Some(Block::Code(_, text)) = self.blocks().last_mut() {
                    *text = code;
                }
            }
            TagEnd::HtmlBlock => self.html(),
            TagEnd::Item => {
                self.end_line();
                let item = self.open.pop().unwrap_or_default();
                if let Some(list) = self.open.last_mut() {
                    list.items.push(item.blocks);
                }
            }
            TagEnd::List(_) => {
                let Open { start, items, .. } = self.open.pop().unwrap_or_default();
                self.block(match start {
                    Some(start) => Block::OrderedList(start, items),
                    None => Block::BulletList(items),
                });
            }
            TagEnd::BlockQuote(kind) => {
                self.end_line();
                let content = self.open.pop().unwrap_or_default().blocks;
                self.block(match kind {
                    Some(kind) => Block::Panel(panel(kind), content),
                    None => Block::Quote(content),
                });
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => {
                let rows = self.open.pop().unwrap_or_default().rows;
                self.block(Block::Table(rows));
            }
            _ => {}
        }
    }
}

const fn panel(kind: BlockQuoteKind) -> PanelKind {
    match kind {
        BlockQuoteKind::Note => PanelKind::Info,
        BlockQuoteKind::Important => PanelKind::Note,
        BlockQuoteKind::Tip => PanelKind::Success,
        BlockQuoteKind::Warning => PanelKind::Warning,
        BlockQuoteKind::Caution => PanelKind::Error,
    }
}
