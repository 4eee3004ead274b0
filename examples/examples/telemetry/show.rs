//! What is printed.

use std::io::{self, Write};

use crate::collector::{Kind, Span};

/// The spans as the tree they are, then all that is known of the last attempt.
pub(crate) fn summary(out: &mut dyn Write, spans: &[Span]) -> io::Result<()> {
    let service = spans.first().map_or("nobody", |span| span.service.trim_matches('"'));
    writeln!(out, "the collector got {} spans from {service}:\n", spans.len())?;
    for root in spans.iter().filter(|span| span.parent.is_empty()) {
        tree(out, spans, root, 0)?;
    }
    if let Some(last) = spans.iter().rfind(|span| span.kind == Kind::Client) {
        writeln!(out, "\nthe last attempt:\n")?;
        for (name, value) in &last.attributes {
            writeln!(out, "  {name:30}{value}")?;
        }
    }
    Ok(())
}

fn tree(out: &mut dyn Write, spans: &[Span], span: &Span, depth: usize) -> io::Result<()> {
    let kind = match span.kind {
        Kind::Client => "client  ",
        Kind::Internal => "internal",
    };
    let status = span.attributes.get("http.response.status_code").map_or("", String::as_str);
    let name = format!("{:indent$}{}", "", span.name, indent = 2 * depth);
    let milliseconds = span.took.as_secs_f64() * 1e3;
    write!(out, "  {kind}  {name:56}{status:3}{milliseconds:9.1} ms")?;
    writeln!(out, "{}", if span.failed { "  ERROR" } else { "" })?;
    let inner = spans.iter().filter(|inner| inner.parent == span.id);
    inner.into_iter().try_for_each(|inner| tree(out, spans, inner, depth + 1))
}
