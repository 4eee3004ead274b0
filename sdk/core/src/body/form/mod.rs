//! Forms with files: `multipart/form-data`.

mod file;
#[doc(hidden)]
pub mod head;
mod join;
mod random;

use serde_json::Value;

pub use self::{file::FilePart, random::unforeseen};
use super::Body;
use crate::Error;

/// A text that nobody who fills in a form can foresee, and so not put into it.
#[doc(hidden)]
pub fn boundary() -> String {
    format!("forgekit-{}{}", unforeseen(), unforeseen())
}

/// A form: its texts, then its files, and the media type that names the boundary.
pub(crate) fn encode(
    fields: &[(&'static str, Value)],
    files: Vec<(&'static str, FilePart)>,
) -> Result<(Body, String), Error> {
    let boundary = boundary();
    let mut texts = String::new();
    for (name, value) in fields {
        for (name, text) in flat(name, value) {
            let head = head::of(&name, None)?;
            texts.push_str(&format!("--{boundary}\r\n{head}\r\n{text}\r\n"));
        }
    }
    let mut parts = vec![Body::from(texts)];
    for (name, file) in files {
        let head = head::of(name, Some((&file.file_name, &file.media_type)))?;
        parts.push(format!("--{boundary}\r\n{head}\r\n").into());
        parts.push(file.body);
        parts.push("\r\n".into());
    }
    parts.push(format!("--{boundary}--\r\n").into());
    Ok((join::join(parts), format!("multipart/form-data; boundary={boundary}")))
}

/// The texts that a value is in a form: `name` for one, `name[]` for each of a list, `name[key]`
/// for the members of an object, nothing for null.
fn flat(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![(name.to_owned(), text.clone())],
        Value::Array(items) => {
            items.iter().flat_map(|item| flat(&format!("{name}[]"), item)).collect()
        }
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| flat(&format!("{name}[{key}]"), value);
            members.iter().flat_map(member).collect()
        }
        other => vec![(name.to_owned(), other.to_string())],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    async fn written(fields: &[(&'static str, Value)], file: FilePart) -> String {
        let (body, media_type) = encode(fields, vec![("file", file)]).unwrap();
        let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
        let bytes = body.bytes(10_000).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap().replace(boundary, "B")
    }

    #[tokio::test]
    async fn texts_come_before_files() {
        let fields = [("a", json!("x")), ("b", json!(true))];
        let form = written(&fields, ("n.txt", "notes").into()).await;
        assert_eq!(
            form,
            "--B\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nx\r\n\
             --B\r\ncontent-disposition: form-data; name=\"b\"\r\n\r\ntrue\r\n\
             --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"n.txt\"\r\n\
             content-type: text/plain; charset=utf-8\r\n\r\nnotes\r\n--B--\r\n"
        );
    }

    #[test]
    fn lists_and_objects_are_told_by_brackets() {
        let pairs = flat("a", &json!({"b": [1, 2], "c": {"d": null}, "e": "f"}));
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(pairs, ["a[b][]=1", "a[b][]=2", "a[e]=f"]);
    }

    #[tokio::test]
    async fn a_form_can_be_had_again_if_its_files_can() {
        let (body, _) = encode(&[], vec![("file", ("a", "b").into())]).unwrap();
        let copy = body.try_clone().unwrap();
        assert_eq!(body.bytes(999).await.unwrap(), copy.bytes(999).await.unwrap());
        let once = futures_util::stream::iter([Ok::<_, crate::BoxError>("b".into())]);
        let file = FilePart::new("a", Body::from_sized_stream(1, once));
        let (body, _) = encode(&[], vec![("file", file)]).unwrap();
        assert!(body.try_clone().is_none());
        assert!(http_body::Body::size_hint(&body).exact().is_some());
    }

    #[test]
    fn a_name_cannot_break_out_of_its_part() {
        assert!(encode(&[], vec![("file", ("a\r\nx: y", "b").into())]).is_err());
    }
}
