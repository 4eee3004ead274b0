use std::{
    collections::HashSet,
    hash::{BuildHasher as _, RandomState},
    sync::{Mutex, PoisonError},
};

use crate::subject::Subject;

/// The most operations that are remembered. What comes after them is not warned of.
const MOST: usize = 1024;

/// Operations that have been warned of.
#[derive(Debug, Default)]
pub(crate) struct Warned {
    hasher: RandomState,
    // Hashes, as the path of a request that belongs to no operation may be long.
    seen: Mutex<HashSet<u64>>,
}

impl Warned {
    /// Whether this is the first time that it is asked for the subject, or for the path if the
    /// subject is no known operation.
    pub(crate) fn is_first(&self, subject: Subject, path: &str) -> bool {
        let name = subject.operation().or(subject.template()).unwrap_or(path);
        let hash = self.hasher.hash_one((subject.method(), name));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        (seen.len() < MOST || seen.contains(&hash)) && seen.insert(hash)
    }
}

#[cfg(test)]
mod tests {
    use forgekit_core::{OperationMeta, Verb};
    use http::Request;

    use super::*;

    fn unknown() -> Subject {
        Subject::of(&Request::new(()))
    }

    #[test]
    fn an_operation_is_known_by_its_id() {
        static GET: OperationMeta = OperationMeta::new(Verb::GET, "/x/{id}").id("x/get");
        let mut request = Request::new(());
        request.extensions_mut().insert(&GET);
        let (warned, get) = (Warned::default(), Subject::of(&request));
        assert!(warned.is_first(get, "/x/1") && !warned.is_first(get, "/x/2"));
        assert!(warned.is_first(unknown(), "/x/1") && warned.is_first(unknown(), "/x/2"));
        assert!(!warned.is_first(unknown(), "/x/1"));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let warned = Warned::default();
        let told = (0..2 * MOST).filter(|n| warned.is_first(unknown(), &n.to_string()));
        assert_eq!(told.count(), MOST);
        assert!(!warned.is_first(unknown(), "0"));
    }
}
