//! Archives: where they are, and the bytes of one.

use forgekit::{
    Body, BoxError,
    http::{
        HeaderMap, HeaderValue, Method, Response, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LOCATION},
        request::Parts,
    },
};
use futures_util::stream;
use hyper::body::Bytes;

use super::{answer::failure, proof::Proof, site::Site};
use crate::data::{OWNER, REPO};

/// The one branch.
const BRANCH: &str = "main";

/// An archive is so many pieces of so many bytes: four megabytes.
const PIECES: usize = 64;
const PIECE: usize = 64 << 10;

/// Whether an archive is to be had at this path.
pub(super) fn is_archive(path: &str) -> bool {
    path.starts_with("/codeload/")
}

fn place() -> String {
    format!("/codeload/{OWNER}/{REPO}/legacy.tar.gz/refs/heads/{BRANCH}")
}

impl Site {
    /// Says where an archive is.
    pub(super) fn tarball(&self, reference: &str) -> Response<Body> {
        let location = format!("{}{}", self.archives_url, place()).parse();
        match location {
            Ok(location) if reference == BRANCH => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::FOUND;
                response.headers_mut().insert(LOCATION, location);
                response
            }
            _ => failure(404, "Not Found"),
        }
    }

    /// Gives an archive to whoever asks, and tells what was shown without need.
    pub(super) fn as_anybody(proof: Option<Proof>, request: &Parts) -> (String, Response<Body>) {
        let by = match proof {
            None => "no credential".to_owned(),
            Some(proof) => format!("{}: a credential that is for elsewhere", proof.by),
        };
        let known = request.method == Method::GET && request.uri.path() == place();
        (by, if known { archive() } else { failure(404, "Not Found") })
    }
}

/// Bytes that nobody unpacks. They are made while they are sent, and the same in every run.
fn archive() -> Response<Body> {
    let pieces = (0..PIECES).map(|at| {
        let bytes = (0..PIECE).map(|byte| ((byte * 31) >> (at % 8)) as u8);
        Ok::<Bytes, BoxError>(bytes.collect())
    });
    let length = PIECES * PIECE;
    let mut response = Response::new(Body::from_sized_stream(length as u64, stream::iter(pieces)));
    response.headers_mut().extend(HeaderMap::from_iter([
        (CONTENT_TYPE, HeaderValue::from_static("application/x-gzip")),
        (CONTENT_LENGTH, HeaderValue::from(length)),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=teapot-main.tar.gz")),
        (ETAG, HeaderValue::from_static("\"4b1d1998\"")),
    ]));
    response
}
