use bytes::Bytes;

/// What answers from one path have in common until something is written there.
///
/// It is kept in the store under the path's own key, and in every answer from there. A write
/// removes it; the next read makes a new one, and answers of the old one are not used any
/// more, whatever their query and their form, also those that are still being read. What is
/// evicted is as good as removed, and another process sees the same, so neither can bring an
/// old answer back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Generation(u64);

impl Generation {
    pub(crate) fn new() -> Self {
        Self(fastrand::u64(..))
    }

    pub(crate) const fn number(self) -> u64 {
        self.0
    }

    pub(crate) const fn numbered(number: u64) -> Self {
        Self(number)
    }

    pub(crate) fn encode(self) -> Bytes {
        Bytes::copy_from_slice(&self.0.to_be_bytes())
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        Some(Self(u64::from_be_bytes(bytes.try_into().ok()?)))
    }
}
