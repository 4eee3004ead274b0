use forgekit_core::Error;

use super::Field;
use crate::failure::invalid;

/// The headers of a part, each with its end of line.
pub(super) fn of(field: &Field) -> Result<String, Error> {
    let mut head = format!("content-disposition: form-data; name=\"{}\"", quoted(&field.name)?);
    if let Some(file_name) = &field.file_name {
        head.push_str("; filename=\"");
        head.push_str(&quoted(file_name)?);
        head.push_str("\"\r\ncontent-type: ");
        head.push_str(plain(field.content.media_type())?);
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
        return Err(invalid(format!("`{shown}` in a form has control characters")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upload;

    fn head(name: &str, file_name: Option<&str>, media_type: &str) -> Option<String> {
        let content = upload::bytes("", "x").with_media_type(media_type);
        let file_name = file_name.map(ToOwned::to_owned);
        of(&Field { name: name.to_owned(), file_name, content }).ok()
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
