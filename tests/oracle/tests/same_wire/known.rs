//! Differences that are meant to be, with the reasons.

use std::collections::BTreeSet;

use forgekit_oracle::Call;

/// Operation (`*` for any end), how the difference begins, reason.
pub(crate) type Known = [(&'static str, &'static str, &'static str)];

pub(crate) const REQUESTS: &Known = &[
    (
        "*",
        "header accept:",
        "ours asks for the provider's media type, progenitor always for plain JSON",
    ),
    ("*", "header api-version:", "progenitor's own: every request names the document's version"),
    ("*", "header user-agent:", "the provider refuses requests without one, so ours always has it"),
    ("*", "header x-github-api-version:", "ours names the version that it was generated for"),
    (
        "*",
        "plus:",
        "a `+` may stand in a path as it is; ours escapes it, as some servers read it as a space",
    ),
    ("*", "segments:", "a parameter declared to take several segments; progenitor escapes its `/`"),
    (
        "markdown/render-raw",
        "header content-type:",
        "an optional body is required there, and sent empty",
    ),
];

pub(crate) const ANSWERS: &Known = &[
    (
        "*",
        "we read a nullable left out:",
        "we take nothing for null, as examples in the document leave such members out",
    ),
    (
        "*",
        "we read an optional null:",
        "we take null for nothing; progenitor reads no null for lists and maps",
    ),
    ("*", "we read a number for a time:", "we read seconds, too: the provider sends either"),
    (
        "*",
        "we read an unknown value: unknown variant",
        "our enums are open, progenitor's are closed",
    ),
    (
        "gists/check-is-starred",
        "we read status 404:",
        "a check: for us the answer is no, for progenitor an error",
    ),
    (
        "interactions/get-restrictions-for-*",
        "they read",
        "a limit or nothing; for progenitor that is any of a limit's members, of any type",
    ),
];

/// Holds differences against what is known.
#[derive(Debug)]
pub(crate) struct Verdict {
    known: &'static Known,
    used: BTreeSet<usize>,
    unknown: Vec<String>,
}

impl Verdict {
    pub(crate) const fn new(known: &'static Known) -> Self {
        Self { known, used: BTreeSet::new(), unknown: Vec::new() }
    }

    pub(crate) fn judge(&mut self, call: &Call, difference: &str) {
        let entry = self.known.iter().position(|(operation, beginning, _)| {
            let fits = match operation.strip_suffix('*') {
                Some(group) => call.operation.starts_with(group),
                None => call.operation == *operation,
            };
            fits && difference.starts_with(beginning)
        });
        match entry {
            Some(entry) => drop(self.used.insert(entry)),
            None => {
                self.unknown.push(format!("{} ({:?}): {difference}", call.operation, call.given))
            }
        }
    }

    /// Fails on differences that are not known, and on known ones that are gone.
    pub(crate) fn give(self) {
        let Self { known, used, unknown } = self;
        assert!(unknown.is_empty(), "{} differences:\n{}", unknown.len(), unknown.join("\n"));
        let gone: Vec<_> =
            known.iter().enumerate().filter(|(entry, _)| !used.contains(entry)).collect();
        assert!(gone.is_empty(), "no longer so: {gone:?}");
    }
}
