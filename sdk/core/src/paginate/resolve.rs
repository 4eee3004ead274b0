use http::{Uri, uri::InvalidUri};

use crate::Error;

/// Where `target`, absolute or relative, lies as seen from `base`.
pub(super) fn resolve(base: &Uri, target: &str) -> Result<Uri, Error> {
    let scheme = base.scheme_str().unwrap_or("https");
    let authority = base.authority().map_or("", |authority| authority.as_str());
    let path = base.path();
    let absolute = if target.contains("://") && !target.starts_with(['/', '?']) {
        target.to_owned()
    } else if target.starts_with("//") {
        format!("{scheme}:{target}")
    } else if target.starts_with('/') {
        format!("{scheme}://{authority}{target}")
    } else if target.starts_with('?') {
        format!("{scheme}://{authority}{path}{target}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{target}")
    };
    absolute.parse().map_err(|error: InvalidUri| {
        Error::refused("the URL of the next page is not valid").with_source(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(target: &str, expected: &str) {
        let base = Uri::from_static("https://a.example/x/y?page=1");
        assert_eq!(resolve(&base, target).unwrap(), expected);
    }

    #[test]
    fn targets_are_seen_from_their_page() {
        check("https://b.example/z?page=2", "https://b.example/z?page=2");
        check("//b.example/z", "https://b.example/z");
        check("/z?u=http://c", "https://a.example/z?u=http://c");
        check("?page=2", "https://a.example/x/y?page=2");
        check("z", "https://a.example/x/z");
    }

    #[test]
    fn what_is_no_url_is_refused() {
        let base = Uri::from_static("https://a.example");
        assert!(resolve(&base, "https://").is_err());
        assert!(resolve(&base, "/a b").is_err());
    }
}
