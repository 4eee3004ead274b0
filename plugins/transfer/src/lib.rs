//! Downloads and uploads of any length, in little memory.
//!
//! A call reads its answer into memory and has 120 s for it. That is right for JSON, and wrong for
//! an archive of a gigabyte. Here bytes go by in pieces: what a [`download()`] or an [`Upload`]
//! needs of memory does not depend on its length.
//!
//! # Downloads
//!
//! ```
//! # use std::sync::Arc;
//! # use forgekit_core::{Body, BoxError, Client, profile::Plain};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), BoxError> {
//! # let client = Client::builder("https://api.example.com", Arc::new(Plain::new("example")))
//! #     .transport(tower::service_fn(async |_: http::Request<Body>| {
//! #         Ok::<_, BoxError>(http::Response::new(Body::from("bytes")))
//! #     }))
//! #     .build()?;
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("v1.zip");
//! use forgekit_transfer::download;
//!
//! let call = client.request(http::Method::GET, "/archives/v1.zip");
//! let saved = download(&client, call.request()?)
//!     .max_bytes(1 << 30)
//!     .on_progress(|at| println!("{} of {:?} bytes", at.bytes, at.total))
//!     .to_file(&path)
//!     .resume()
//!     .await?;
//! assert_eq!(saved.bytes, 5);
//! # Ok(())
//! # }
//! ```
//!
//! [`Download::stream`] gives the pieces and [`Download::reader`] an
//! [`AsyncRead`](tokio::io::AsyncRead) instead.
//!
//! * Any call will do, also one whose answer is a [`Location`](forgekit_core::Location): the
//!   download goes on there. Storage hosts get no credential.
//! * A connection that breaks midway is made again, for the rest. That takes a server that knows
//!   ranges and names what it sends by a strong `etag`; otherwise a file begins again, and a
//!   stream ends with the error.
//! * A download that ends too early or has more bytes than announced is an error.
//! * The client's call timeout does not bound a download; silence does, see
//!   [`Download::idle_timeout`].
//!
//! # Uploads
//!
//! [`upload::file`], [`upload::bytes`] and [`upload::stream`] make bodies of known length, which
//! is sent as `content-length`. [`Multipart`] puts several into a form. Both go into any call:
//!
//! ```
//! # use forgekit_core::{Client, Error};
//! use forgekit_transfer::upload;
//!
//! # async fn attach(client: &Client) -> Result<(), Error> {
//! let asset = upload::file("target/release/tool.zip").await?;
//! let call = client
//!     .request(http::Method::POST, "/releases/1/assets")
//!     .query("name", "tool.zip")
//!     .header("content-type", asset.media_type())
//!     .attempt_timeout(None)
//!     .body(asset);
//! call.send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! An upload counts against the client's call timeout, 120 s: give the call a longer
//! [`timeout`](forgekit_core::RouteCall::timeout) where that is not enough. The attempt timeout,
//! 30 s, is for the head of the answer and so covers the sending as well: see
//! [`attempt_timeout`](forgekit_core::RouteCall::attempt_timeout).
//!
//! # Limits
//!
//! * The answer's bytes are taken as they are: nothing is decompressed.
//! * A body from [`upload::stream`] is sent once. Files and bytes can be sent again.
//! * Files need a tokio runtime.

pub mod download;
mod failure;
mod multipart;
mod progress;
pub mod upload;

pub use download::{Download, download};
pub use multipart::Multipart;
pub use progress::Progress;
pub use upload::Upload;
