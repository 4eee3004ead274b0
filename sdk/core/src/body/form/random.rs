use std::hash::{BuildHasher as _, RandomState};

/// 16 digits that nobody can foresee: a keyed hash, whose keys come from the operating system and
/// are others each time.
#[doc(hidden)]
pub fn unforeseen() -> String {
    format!("{:016x}", RandomState::new().hash_one(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_the_same() {
        let [a, b] = [unforeseen(), unforeseen()];
        assert_eq!((a.len(), b.len()), (16, 16));
        assert_ne!(a, b);
    }
}
