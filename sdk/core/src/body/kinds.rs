//! Media types by the endings of file names.

use std::path::Path;

const UNKNOWN: &str = "application/octet-stream";

/// What is uploaded most, sorted by ending.
const KINDS: [(&str, &str); 37] = [
    ("asc", "application/pgp-signature"),
    ("avif", "image/avif"),
    ("bz2", "application/x-bzip2"),
    ("crate", "application/gzip"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("deb", "application/vnd.debian.binary-package"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("html", "text/html; charset=utf-8"),
    ("jar", "application/java-archive"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("log", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("mov", "video/quicktime"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("rpm", "application/x-rpm"),
    ("sig", "application/pgp-signature"),
    ("svg", "image/svg+xml"),
    ("tar", "application/x-tar"),
    ("tgz", "application/gzip"),
    ("toml", "application/toml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("whl", "application/zip"),
    ("xml", "application/xml"),
    ("xz", "application/x-xz"),
    ("yaml", "application/yaml"),
    ("zip", "application/zip"),
    ("zst", "application/zstd"),
];

/// The media type of a file with this name, by its ending; that of any bytes for others.
pub fn media_type(name: impl AsRef<Path>) -> &'static str {
    let ending =
        name.as_ref().extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let ending = ending.unwrap_or_default();
    let found = KINDS.binary_search_by(|(known, _)| known.cmp(&ending.as_str()));
    found.map_or(UNKNOWN, |at| KINDS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_of_the_table_is_found() {
        for (ending, kind) in KINDS {
            assert_eq!(media_type(format!("a.b.{ending}")), kind);
            assert_eq!(media_type(ending.to_uppercase()), UNKNOWN);
        }
        assert_eq!(media_type("A.ZIP"), "application/zip");
    }

    #[test]
    fn other_endings_are_bytes() {
        for name in ["", "zip", ".zip", "a.exe", "a.zip/"] {
            let expected = if name == "a.zip/" { "application/zip" } else { UNKNOWN };
            assert_eq!(media_type(name), expected, "{name}");
        }
    }
}
