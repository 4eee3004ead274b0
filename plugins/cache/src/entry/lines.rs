use bytes::{Buf as _, Bytes};
use http::{HeaderMap, HeaderName, HeaderValue};

/// What is between a name and its value.
pub(super) const COLON: &[u8] = b": ";

/// Headers as they are written down, each value on a line with its name.
///
/// Most are never made headers again: a 304 brings nearly all of them anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    text: Bytes,
    lines: Vec<Line>,
}

/// Where in the text a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    start: usize,
    colon: usize,
    end: usize,
}

impl Lines {
    /// Takes lines up to an empty one, and leaves what follows; `None` if there are no such.
    pub(super) fn take(bytes: &mut Bytes) -> Option<Self> {
        let mut lines = Vec::with_capacity(32);
        let mut start = 0;
        loop {
            let rest = bytes.get(start..)?;
            if *rest.first()? == b'\n' {
                break;
            }
            let name = rest.iter().position(|byte| *byte == b':')?;
            let value = rest.get(name..)?.strip_prefix(COLON)?;
            let value = value.iter().position(|byte| *byte == b'\n')?;
            let colon = start + name;
            let end = colon + COLON.len() + value;
            lines.push(Line { start, colon, end });
            start = end + 1;
        }
        let text = bytes.split_to(start);
        bytes.advance(1);
        Some(Self { text, lines })
    }

    /// The values of a header.
    pub(super) fn get_all(&self, name: &HeaderName) -> impl Iterator<Item = &[u8]> {
        let name = name.as_str().as_bytes();
        self.iter().filter_map(move |(other, value)| (other == name).then_some(value))
    }

    /// The first value of a header.
    pub(super) fn get(&self, name: &HeaderName) -> Option<&[u8]> {
        self.get_all(name).next()
    }

    /// Those whose name is `wanted`, as headers; `None` if one of them cannot be any.
    ///
    /// They are copied, so that whoever keeps a header does not keep the body with it.
    pub(super) fn headers(
        &self,
        wanted: impl Fn(&[u8]) -> bool,
    ) -> Option<Vec<(HeaderName, HeaderValue)>> {
        let wanted = self.iter().filter(|(name, _)| wanted(name));
        let headers = wanted.map(|(name, value)| {
            Some((HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?))
        });
        headers.collect()
    }

    fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.lines.iter().filter_map(|Line { start, colon, end }| {
            let name = self.text.get(*start..*colon)?;
            Some((name, self.text.get(colon + COLON.len()..*end)?))
        })
    }
}

/// Adds headers to others; `None` if those are too many.
pub(super) fn add(headers: &mut HeaderMap, more: Vec<(HeaderName, HeaderValue)>) -> Option<()> {
    more.into_iter().try_for_each(|(name, value)| headers.try_append(name, value).ok().map(drop))
}
