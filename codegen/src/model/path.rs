//! Path templates, from the document's form to that of the core crate.

/// What of a path is below `base`, and the placeholders that `base` gives.
///
/// Behind a path may be its query, or what tells paths of several documents apart.
pub(super) fn below<'b>(path: &str, base: &'b str) -> (String, Vec<&'b str>) {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let Some((_, base)) = base.split_once("://") else {
        return (path.to_owned(), Vec::new());
    };
    let start = base.find('/').unwrap_or(base.len());
    match path.strip_prefix(&base[start..]) {
        Some(rest) if rest.starts_with('/') => {
            let given = base.split('{').filter_map(|part| Some(part.split_once('}')?.0));
            (rest.to_owned(), given.collect())
        }
        _ => (path.to_owned(), Vec::new()),
    }
}

/// Lets the segment `name` be left out with its slash.
pub(super) fn optional(path: &str, name: &str) -> String {
    path.replace(&format!("/{{{name}}}"), &format!("{{/{name}}}"))
}

/// Lets `name` hold several segments.
pub(super) fn deep(path: &str, name: &str) -> String {
    let path = path.replace(&format!("{{{name}}}"), &format!("{{+{name}}}"));
    path.replace(&format!("{{/{name}}}"), &format!("{{/+{name}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_base_gives_is_no_part_of_a_path() {
        let base = "https://a.example/{tenant}";
        assert_eq!(below("/{tenant}/things?x={x}", base), ("/things".to_owned(), vec!["tenant"]));
        assert_eq!(below("/things#two", base), ("/things".to_owned(), vec![]));
        assert_eq!(below("/{tenant}s/x", base), ("/{tenant}s/x".to_owned(), vec![]));
        assert_eq!(below("/a", ""), ("/a".to_owned(), vec![]));
        assert_eq!(below("/a", "https://a.example"), ("/a".to_owned(), vec![]));
    }

    #[test]
    fn placeholders_say_what_they_can_hold() {
        assert_eq!(optional("/{a}/b/{c}", "a"), "{/a}/b/{c}");
        assert_eq!(deep("/b/{c}", "c"), "/b/{+c}");
        assert_eq!(deep(&optional("/b/{c}", "c"), "c"), "/b{/+c}");
    }
}
