//! Text in columns.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A column's title and its width; numbers are set flush right.
pub(crate) struct Column {
    pub(crate) title: &'static str,
    pub(crate) width: usize,
    pub(crate) right: bool,
}

/// Writes one line of cells.
pub(crate) fn row<const N: usize>(
    out: &mut dyn Write,
    columns: &[Column; N],
    cells: [&str; N],
) -> io::Result<()> {
    let mut line = String::new();
    for (column, cell) in columns.iter().zip(cells) {
        let cell = fit(cell, column.width);
        let space = " ".repeat(column.width - cell.width());
        let (before, after) = if column.right { (space.as_str(), "") } else { ("", &*space) };
        line.extend([before, &cell, after, "  "]);
    }
    writeln!(out, "{}", line.trim_end())
}

/// Writes the titles.
pub(crate) fn head<const N: usize>(out: &mut dyn Write, columns: &[Column; N]) -> io::Result<()> {
    row(out, columns, std::array::from_fn(|at| columns[at].title))
}

/// At most `width` columns of `text`, on one line.
///
/// Titles are written by strangers: what would move the cursor is left out.
pub(crate) fn fit(text: &str, width: usize) -> String {
    let text: String = text.chars().filter(|char| !char.is_control()).collect();
    if text.width() <= width {
        return text;
    }
    let mut cut = String::new();
    let mut used = 1;
    for char in text.chars() {
        used += char.width().unwrap_or_default();
        if used > width {
            break;
        }
        cut.push(char);
    }
    cut + "…"
}
