use std::{fmt, io};

use forgekit_scenario::ReadError;

/// Why there is no scenario of what was recorded.
#[derive(Debug)]
pub struct RecordError {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Empty,
    Missed(Vec<String>),
    Invalid(ReadError),
    File(io::Error),
}

impl RecordError {
    pub(super) const fn empty() -> Self {
        Self { kind: Kind::Empty }
    }

    pub(super) const fn missed(what: Vec<String>) -> Self {
        Self { kind: Kind::Missed(what) }
    }

    pub(super) const fn invalid(error: ReadError) -> Self {
        Self { kind: Kind::Invalid(error) }
    }

    pub(super) const fn file(error: io::Error) -> Self {
        Self { kind: Kind::File(error) }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Empty => f.write_str("nothing was recorded: no request has passed the layer"),
            Kind::Missed(what) => {
                f.write_str("the recording is not whole:")?;
                what.iter().try_for_each(|line| write!(f, "\n  {line}"))
            }
            Kind::Invalid(_) => f.write_str("what was recorded cannot be written as a scenario"),
            Kind::File(_) => f.write_str("the recording was not written"),
        }
    }
}

impl std::error::Error for RecordError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Invalid(error) => Some(error),
            Kind::File(error) => Some(error),
            Kind::Empty | Kind::Missed(_) => None,
        }
    }
}
