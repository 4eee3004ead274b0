use bytes::Bytes;
use futures_util::stream;
use http_body::Body as _;

use crate::{Body, BoxError};

/// One body from many, which can be had again if all of them can.
pub(super) fn join(parts: Vec<Body>) -> Body {
    let again: Option<Vec<Body>> = parts.iter().map(Body::try_clone).collect();
    let Some(again) = again else {
        return chained(parts);
    };
    Body::from_fn(move || chained(again.iter().filter_map(Body::try_clone).collect()))
}

fn chained(parts: Vec<Body>) -> Body {
    let length: Option<u64> = parts.iter().map(|part| part.size_hint().exact()).sum();
    let parts = parts.into_iter();
    let pieces = stream::try_unfold((parts, None::<Body>), async |(mut parts, mut open)| {
        loop {
            let Some(mut part) = open.take().or_else(|| parts.next()) else {
                return Ok::<_, BoxError>(None);
            };
            if let Some(piece) = part.chunk().await {
                let piece: Bytes = piece?;
                return Ok(Some((piece, (parts, Some(part)))));
            }
        }
    });
    match length {
        Some(length) => Body::from_sized_stream(length, pieces),
        None => Body::from_stream(pieces),
    }
}
