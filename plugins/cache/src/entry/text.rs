//! How an entry is written down: as a response, with a preamble of fixed length.
//!
//! ```text
//! forgekit-cache 2 <generation><milliseconds since 1970><selection>etag: "abc"
//! content-type: application/json
//!
//! <body>
//! ```

use std::time::{Duration, SystemTime};

use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};

use super::{
    Entry, Head,
    lines::{COLON, Lines},
};
use crate::{Key, generation::Generation};

const FORMAT: &[u8] = b"forgekit-cache 2 ";
const PREAMBLE: usize = FORMAT.len() + 2 * size_of::<u64>() + Key::LEN;

impl Head {
    /// Writes an entry with a body in pieces.
    pub(crate) fn encode(&self, body: &[Bytes]) -> Bytes {
        let lines = self
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + COLON.len() + value.len() + 1);
        let length =
            PREAMBLE + lines.sum::<usize>() + 1 + body.iter().map(Bytes::len).sum::<usize>();
        let mut to = BytesMut::with_capacity(length);

        let asked = self.asked.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        to.put_slice(FORMAT);
        to.put_u64(self.generation.number());
        to.put_u64(asked.as_millis().try_into().unwrap_or(u64::MAX));
        to.put_slice(self.selection.as_bytes());
        for (name, value) in &self.headers {
            to.put_slice(name.as_str().as_bytes());
            to.put_slice(COLON);
            // A value cannot hold a line break.
            to.put_slice(value.as_bytes());
            to.put_u8(b'\n');
        }
        to.put_u8(b'\n');
        body.iter().for_each(|piece| to.put_slice(piece));
        to.freeze()
    }
}

impl Entry {
    /// Reads an entry; `None` if it is none.
    pub(crate) fn decode(mut bytes: Bytes) -> Option<Self> {
        let mut preamble = (bytes.len() >= PREAMBLE).then(|| bytes.split_to(PREAMBLE))?;
        if preamble.split_to(FORMAT.len()) != FORMAT {
            return None;
        }
        let generation = Generation::numbered(preamble.get_u64());
        let asked = Duration::from_millis(preamble.get_u64());
        let asked = SystemTime::UNIX_EPOCH.checked_add(asked)?;
        let selection = Key::from_bytes((*preamble).try_into().ok()?);
        let lines = Lines::take(&mut bytes)?;
        Some(Self { generation, asked, selection, lines, body: bytes })
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue};
    use proptest::prelude::*;

    use super::*;

    fn head(lines: Vec<(String, Vec<u8>)>, asked: u64) -> Head {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(
                HeaderName::try_from(name).unwrap(),
                HeaderValue::from_bytes(&value).unwrap(),
            );
        }
        Head::new(
            Generation::numbered(7),
            SystemTime::UNIX_EPOCH + Duration::from_millis(asked),
            &HeaderMap::new(),
            headers,
        )
    }

    fn written(head: &Head, body: &[u8]) -> Bytes {
        let (first, rest) = body.split_at(body.len() / 2);
        head.encode(&[first, rest].map(Bytes::copy_from_slice))
    }

    fn value() -> impl Strategy<Value = Vec<u8>> {
        let byte =
            any::<u8>().prop_filter("not in a header", |b| HeaderValue::from_bytes(&[*b]).is_ok());
        prop::collection::vec(byte, 0..20)
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(
            lines in prop::collection::vec(("[a-z][a-z-]{0,8}", value()), 0..6),
            asked in 0..u64::from(u32::MAX),
            body in prop::collection::vec(any::<u8>(), 0..50),
        ) {
            let head = head(lines, asked);
            let entry = Entry::decode(written(&head, &body)).unwrap();
            prop_assert_eq!(entry.headers(), Some(head.headers));
            prop_assert_eq!(entry.generation, head.generation);
            prop_assert_eq!(entry.asked, head.asked);
            prop_assert_eq!(entry.selection, head.selection);
            prop_assert_eq!(entry.body, body);
        }

        #[test]
        fn what_is_damaged_does_no_harm(
            at in 0_usize..150,
            byte in any::<u8>(),
            length in 0_usize..150,
        ) {
            let lines = vec![("etag".to_owned(), b"\"1\"".to_vec()); 5];
            let mut bytes = written(&head(lines, 1), b"body").to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            bytes.truncate(length);
            if let Some(entry) = Entry::decode(bytes.into()) {
                let mut fresh = HeaderMap::new();
                let refreshed = entry.refresh(&mut fresh).is_some();
                prop_assert_eq!(refreshed, entry.headers() == Some(fresh));
                drop(entry.condition());
            }
        }
    }

    #[test]
    fn another_format_is_not_read() {
        let bytes = written(&head(Vec::new(), 1), b"body");
        assert!(Entry::decode(bytes.clone()).is_some());
        for other in [Bytes::new(), bytes.slice(1..), bytes.slice(..PREAMBLE), Bytes::from("x")] {
            assert_eq!(Entry::decode(other), None);
        }
    }
}
