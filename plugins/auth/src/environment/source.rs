use std::{fmt, path::PathBuf};

/// Where a credential was found. Shows no secret.
///
/// ```
/// use forgekit_auth::environment::Source;
///
/// let source = Source::Variable("GH_TOKEN");
/// assert_eq!(source.to_string(), "the environment variable GH_TOKEN");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// In this environment variable.
    Variable(&'static str),
    /// In what this program printed.
    #[non_exhaustive]
    Program {
        /// The program with its arguments, as one types it.
        line: String,
    },
    /// In a netrc file.
    #[non_exhaustive]
    Netrc {
        /// The file.
        path: PathBuf,
        /// The machine it is for, none if it is the file's `default`.
        machine: Option<String>,
    },
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => write!(f, "the environment variable {name}"),
            Self::Program { line } => write!(f, "`{line}`"),
            Self::Netrc { path, machine: Some(machine) } => {
                write!(f, "{}, machine {machine}", path.display())
            }
            Self::Netrc { path, machine: None } => write!(f, "{}, default", path.display()),
        }
    }
}
