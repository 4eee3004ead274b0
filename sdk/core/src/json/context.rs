use super::{DecodeError, Node, error::shorten};

/// Collects what went wrong while a document is decoded.
///
/// Only the first failure is kept: it is the one a reader can act on, and
/// those after it are often its consequences.
#[derive(Debug, Default)]
pub struct Context {
    failure: Option<Box<Failure>>,
}

#[derive(Debug)]
struct Failure {
    message: String,
    snippet: String,
    /// Innermost first: filled while the calls return.
    path: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Context {
    /// A context without failures.
    pub const fn new() -> Self {
        Self { failure: None }
    }

    /// Records that `found` is not the `expected` kind of value.
    #[cold]
    pub fn mismatch(&mut self, expected: &str, found: &Node<'_>) {
        self.fail(format!("expected {expected}, found {}", found.kind()), found);
    }

    /// Records a failure at the current place.
    #[cold]
    pub fn fail(&mut self, message: String, found: &Node<'_>) {
        if self.failure.is_none() {
            let snippet = match found {
                Node::Absent => String::new(),
                found => shorten(&found.to_value().to_string()),
            };
            self.failure = Some(Box::new(Failure { message, snippet, path: Vec::new() }));
        }
    }

    /// Whether anything has been recorded.
    pub const fn failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Runs `decode` for the member `key`, so that its failure is told with that key.
    #[inline]
    pub fn at_key<T>(&mut self, key: &str, decode: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.failed();
        let value = decode(self);
        if !before && self.failed() {
            self.step(Step::Key(key.to_owned()));
        }
        value
    }

    /// Runs `decode` for the element `index`.
    #[inline]
    pub fn at_index<T>(&mut self, index: usize, decode: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.failed();
        let value = decode(self);
        if !before && self.failed() {
            self.step(Step::Index(index));
        }
        value
    }

    #[cold]
    fn step(&mut self, step: Step) {
        if let Some(failure) = &mut self.failure {
            failure.path.push(step);
        }
    }

    /// The first failure, if there was one.
    pub fn into_error(self) -> Option<DecodeError> {
        self.failure.map(|failure| {
            let mut path = String::new();
            for step in failure.path.iter().rev() {
                match step {
                    Step::Key(key) => {
                        if !path.is_empty() {
                            path.push('.');
                        }
                        path.push_str(key);
                    }
                    Step::Index(index) => path.push_str(&format!("[{index}]")),
                }
            }
            DecodeError { path, message: failure.message, snippet: failure.snippet }
        })
    }
}
