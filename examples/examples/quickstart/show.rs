//! What is printed.

use std::io::{self, Write};

use forgekit::github::issues::{Issue, IssueComment, IssueLabel};

use crate::{
    layer::Told,
    steps::Listed,
    table::{self, Column},
};

/// Rows of the table; the rest is counted.
const ROWS: usize = 12;

const COLUMNS: [Column; 6] = [
    Column { title: "NUMBER", width: 6, right: true },
    Column { title: "STATE", width: 6, right: false },
    Column { title: "LABELS", width: 20, right: false },
    Column { title: "TITLE", width: 38, right: false },
    Column { title: "AUTHOR", width: 12, right: false },
    Column { title: "COMMENTS", width: 8, right: true },
];

pub(crate) fn list(out: &mut dyn Write, issues: &Listed) -> io::Result<()> {
    let Listed { list, open } = issues;
    if !list.is_empty() {
        table::head(out, &COLUMNS)?;
    }
    for issue in list.iter().take(ROWS) {
        let (number, comments) = (issue.number.to_string(), issue.comments.to_string());
        let (state, labels) = (issue.state.to_string(), labels(issue));
        let cells = [&number, &state, &labels, &issue.title, author(issue), &comments];
        table::row(out, &COLUMNS, cells)?;
    }
    if let Some(more) = list.len().checked_sub(ROWS).filter(|more| *more > 0) {
        writeln!(out, "        ... and {more} more")?;
    }
    let comments: i64 = list.iter().map(|issue| issue.comments).sum();
    writeln!(out, "{} of {open} open issues listed, {comments} comments\n", list.len())
}

pub(crate) fn issue(out: &mut dyn Write, issue: &Issue) -> io::Result<()> {
    writeln!(out, "#{} {}", issue.number, table::fit(&issue.title, 90))?;
    let created = issue.created_at.format("%Y-%m-%d");
    write!(out, "  {} by {} on {created}", issue.state, author(issue))?;
    match labels(issue) {
        none if none.is_empty() => writeln!(out)?,
        labels => writeln!(out, ", labels: {labels}")?,
    }
    let body = issue.body.as_deref().unwrap_or_default();
    for line in body.lines().filter(|line| !line.trim().is_empty()).take(3) {
        writeln!(out, "  > {}", table::fit(line, 90))?;
    }
    writeln!(out)
}

pub(crate) fn comment(out: &mut dyn Write, number: i64, comment: &IssueComment) -> io::Result<()> {
    writeln!(out, "commented on #{number}: {}\n", comment.html_url)
}

pub(crate) fn traffic(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    writeln!(out, "requests sent: {}", told.sent.values().sum::<usize>())?;
    for (operation, count) in &told.sent {
        writeln!(out, "  {count} {operation}")?;
    }
    let Some(rate) = &told.rate else {
        return writeln!(out, "requests left: not told");
    };
    write!(out, "requests left: {} of {}", rate.remaining, rate.limit)?;
    match rate.reset {
        Some(reset) => writeln!(out, " until {}", reset.format("%Y-%m-%d %H:%M UTC")),
        None => writeln!(out),
    }
}

fn author(issue: &Issue) -> &str {
    issue.user.as_ref().map_or("ghost", |user| &user.login)
}

fn labels(issue: &Issue) -> String {
    let names = issue.labels.iter().filter_map(|label| match label {
        IssueLabel::Text(name) => Some(name.as_str()),
        IssueLabel::Object(label) => label.name.as_deref(),
        _ => None,
    });
    names.collect::<Vec<_>>().join(", ")
}
