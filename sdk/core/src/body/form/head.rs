//! The headers of a part.

use crate::Error;

/// The headers of a part, each with its end of line.
///
/// # Parameters
///
/// * `file`: the file name and media type, where the part is a file.
pub fn of(name: &str, file: Option<(&str, &str)>) -> Result<String, Error> {
    let mut head = format!("content-disposition: form-data; name=\"{}\"", quoted(name)?);
    if let Some((file_name, media_type)) = file {
        head.push_str("; filename=\"");
        head.push_str(&quoted(file_name)?);
        head.push_str("\"\r\ncontent-type: ");
        head.push_str(plain(media_type)?);
    }
    head.push_str("\r\n");
    Ok(head)
}

/// What can stand between quotes: neither reading of a backslash makes it end too early.
fn quoted(text: &str) -> Result<String, Error> {
    Ok(plain(text)?.replace('"', "%22").replace('\\', "%5C"))
}

fn plain(text: &str) -> Result<&str, Error> {
    if text.chars().any(char::is_control) {
        let shown = text.escape_debug();
        return Err(Error::invalid(format!("`{shown}` in a form has control characters")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(name: &str, file_name: Option<&str>, media_type: &str) -> Option<String> {
        of(name, file_name.map(|file_name| (file_name, media_type))).ok()
    }

    #[test]
    fn names_stay_between_their_quotes() {
        let shown = head("a\"b", Some("c\\\" d; é.zip"), "application/zip").unwrap();
        assert_eq!(
            shown,
            "content-disposition: form-data; name=\"a%22b\"; filename=\"c%5C%22 d; é.zip\"\r\n\
             content-type: application/zip\r\n"
        );
        let shown = head("a", None, "ignored").unwrap();
        assert_eq!(shown, "content-disposition: form-data; name=\"a\"\r\n");
    }

    #[test]
    fn nothing_passes_for_another_header() {
        for bad in ["a\r\nx: y", "a\nb", "a\rb", "a\0", "a\u{7f}", "a\u{85}b"] {
            assert_eq!(head(bad, None, "a/b"), None, "{bad:?}");
            assert_eq!(head("a", Some(bad), "a/b"), None, "{bad:?}");
            assert_eq!(head("a", Some("b"), bad), None, "{bad:?}");
        }
    }
}
