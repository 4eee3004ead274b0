//! Differences that are meant to be, with the reasons.

use std::collections::BTreeSet;

use forgekit_oracle::Call;

/// Operation (`*` for any), beginning of the difference, reason.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "*",
        "header accept",
        "ours asks for the provider's own media type, progenitor always for plain JSON",
    ),
    (
        "*",
        "header api-version",
        "progenitor sends the document's version in a header of its own making",
    ),
    ("*", "header user-agent", "the provider refuses requests without one, so ours always has it"),
    ("*", "header x-github-api-version", "ours names the version that it was generated for"),
];

/// The differences that are not known, and which entries were used.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    unknown: Vec<String>,
    used: BTreeSet<usize>,
}

impl Verdict {
    pub(crate) fn judge(&mut self, call: &Call, differences: Vec<String>) {
        for difference in differences {
            let known = KNOWN.iter().position(|(of, beginning, _)| {
                (*of == "*" || *of == call.operation) && difference.starts_with(beginning)
            });
            match known {
                Some(entry) => drop(self.used.insert(entry)),
                None => self
                    .unknown
                    .push(format!("{} ({:?}): {difference}", call.operation, call.given)),
            }
        }
    }

    /// Fails on unknown differences.
    pub(crate) fn give(self) {
        assert!(
            self.unknown.is_empty(),
            "{} differences:\n{}",
            self.unknown.len(),
            self.unknown.join("\n")
        );
    }
}
