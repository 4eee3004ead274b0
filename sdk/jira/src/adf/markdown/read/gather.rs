//! What the reader has gathered, put where it belongs.

use super::Reader;
use crate::adf::{Block, Cell, Inline, Mark};

impl Reader {
    pub(super) fn cell(&mut self) {
        let line = self.take_line();
        let content = if line.is_empty() { Vec::new() } else { vec![Block::Paragraph(line)] };
        if let Some(table) = self.open.last_mut() {
            let header = table.rows.len() == 1;
            if let Some(row) = table.rows.last_mut() {
                row.push(Cell { header, content });
            }
        }
    }

    /// HTML is shown as it is written.
    pub(super) fn html(&mut self) {
        let html = self.code.take().unwrap_or_default();
        if !html.trim_start().starts_with("<!--") {
            for line in html.trim_end().lines() {
                if !self.line.is_empty() {
                    self.line.push(Inline::Break);
                }
                self.text(line, None);
            }
            self.end_line();
        }
    }

    pub(super) fn text(&mut self, text: &str, more: Option<Mark>) {
        if text.is_empty() {
            return;
        }
        let mut marks: Vec<Mark> = Vec::new();
        for mark in self.marks.iter().cloned().chain(more) {
            let link = |mark: &Mark| matches!(mark, Mark::Link(_));
            let linked = link(&mark) && marks.iter().any(link);
            if !linked && !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        match self.line.last_mut() {
            Some(Inline::Text(last, own)) if *own == marks => last.push_str(text),
            _ => self.line.push(Inline::Text(text.to_owned(), marks)),
        }
    }

    pub(super) fn take_line(&mut self) -> Vec<Inline> {
        std::mem::take(&mut self.line)
    }

    pub(super) fn end_line(&mut self) {
        let line = self.take_line();
        if !line.is_empty() {
            self.block(Block::Paragraph(line));
        }
    }

    pub(super) fn block(&mut self, block: Block) {
        // In a list that has no paragraphs, the text of an item ends where a block begins.
        if !self.line.is_empty() {
            self.end_line();
        }
        self.blocks().push(block);
    }

    pub(super) fn blocks(&mut self) -> &mut Vec<Block> {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.blocks)
    }
}
