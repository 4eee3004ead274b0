use std::fmt;

use forgekit_scenario::{Content, FaultKind};
use http::StatusCode;

/// JSON of up to so many bytes is shown in one line.
const LINE: usize = 90;

/// A request, and what came of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// The method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Names in alphabetical order, and values; `None` for one that is nobody's business.
    pub headers: Vec<(String, Option<String>)>,
    /// What was sent.
    pub body: Content,
    /// The number of the step that expects the request, from 1; `None` if there is none.
    pub step: Option<usize>,
    /// The status it was answered with, if it was.
    pub status: Option<StatusCode>,
    /// What went wrong on purpose.
    pub faults: Vec<FaultKind>,
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method, self.url)?;
        for (name, value) in &self.headers {
            writeln!(f, "  {name}: {}", value.as_deref().unwrap_or("present"))?;
        }
        for line in shown(&self.body).lines() {
            writeln!(f, "  {line}")?;
        }
        match (self.step, self.status) {
            (None, _) => f.write_str("-> no step expects this")?,
            (Some(_), Some(status)) => write!(f, "-> {}", status.as_u16())?,
            (Some(_), None) => f.write_str("-> nothing")?,
        }
        let faults: Vec<_> = self.faults.iter().map(ToString::to_string).collect();
        if faults.is_empty() { Ok(()) } else { write!(f, " ({})", faults.join(", ")) }
    }
}

fn shown(body: &Content) -> String {
    match body {
        Content::Empty => String::new(),
        Content::Json(value) => {
            let line = value.to_string();
            if line.len() > LINE { format!("{value:#}") } else { line }
        }
        Content::Text(text) => text.clone(),
        other => format!("({} bytes)", other.bytes().len()),
    }
}
