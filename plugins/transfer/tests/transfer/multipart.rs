use bytes::Bytes;
use forgekit_core::{Body, BoxError, ErrorKind};
use forgekit_transfer::{Multipart, Upload, upload};
use futures_util::stream;

fn boundary(form: &Upload) -> String {
    form.media_type().strip_prefix("multipart/form-data; boundary=").unwrap().to_owned()
}

/// The form as text, its boundary by a name and its length as announced.
async fn text(form: Upload) -> String {
    let (boundary, length) = (boundary(&form), form.length());
    let bytes = Body::from(form).bytes(1 << 20).await.unwrap();
    assert_eq!(bytes.len() as u64, length);
    String::from_utf8(bytes.to_vec()).unwrap().replace(&boundary, "B")
}

#[tokio::test]
async fn parts_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "from a file").unwrap();
    let chunks = stream::iter([Ok::<_, BoxError>(Bytes::from("from a stream"))]);
    let form = Multipart::new()
        .text("note", "two\r\nlines")
        .file("file", &path)
        .await
        .unwrap()
        .bytes("file", "b.json", "{}")
        .part("file", "c", upload::stream(chunks, 13));
    assert_eq!(
        text(form.build().unwrap()).await,
        "--B\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\n\
         two\r\nlines\r\n\
         --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\
         content-type: text/plain; charset=utf-8\r\n\r\n\
         from a file\r\n\
         --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"b.json\"\r\n\
         content-type: application/json\r\n\r\n\
         {}\r\n\
         --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"c\"\r\n\
         content-type: application/octet-stream\r\n\r\n\
         from a stream\r\n\
         --B--\r\n"
    );
}

#[tokio::test]
async fn file_names_are_escaped() {
    let form = Multipart::new().bytes("a\"; b=\"c", "\"\\.txt", "x").build().unwrap();
    let text = text(form).await;
    assert!(text.contains("name=\"a%22; b=%22c\"; filename=\"%22%5C.txt\"\r\n"), "{text}");
}

#[test]
fn headers_cannot_be_put_in() {
    for bad in ["a\r\nx-evil: 1", "a\nb", "a\0"] {
        for form in [
            Multipart::new().text(bad, "x"),
            Multipart::new().bytes(bad, "x", "x"),
            Multipart::new().bytes("x", bad, "x"),
            Multipart::new().part("x", "x", upload::bytes("x", "x").with_media_type(bad)),
        ] {
            let error = form.build().unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{error:?}");
            assert!(!error.to_string().contains(['\r', '\n', '\0']), "{error}");
        }
    }
}

#[test]
fn a_form_has_parts() {
    assert!(Multipart::new().build().is_err());
}

#[test]
fn boundaries_differ() {
    let [one, two] = [(); 2].map(|()| Multipart::new().text("a", "b").build().unwrap());
    assert_ne!(boundary(&one), boundary(&two));
    assert!(boundary(&one).len() <= 70, "RFC 2046, section 5.1.1");
}

#[tokio::test]
async fn a_form_can_be_sent_again_unless_it_has_a_stream() {
    let form = Multipart::new().text("a", "b").bytes("c", "d", "e");
    let body = Body::from(form.build().unwrap());
    let again = body.try_clone().unwrap();
    assert_eq!(body.bytes(1 << 10).await.unwrap(), again.bytes(1 << 10).await.unwrap());
    let chunks = stream::iter([Ok::<_, BoxError>(Bytes::from("x"))]);
    let form = Multipart::new().text("a", "b").part("c", "d", upload::stream(chunks, 1));
    assert!(Body::from(form.build().unwrap()).try_clone().is_none());
}

#[tokio::test]
async fn progress_is_told_of_the_whole_form() {
    let last = std::sync::Arc::new(std::sync::Mutex::new(None));
    let kept = last.clone();
    let form = Multipart::new().text("a", "b").build().unwrap();
    let length = form.length();
    let form = form.on_progress(move |at| *kept.lock().unwrap() = Some((at.bytes, at.total)));
    text(form).await;
    assert_eq!(*last.lock().unwrap(), Some((length, Some(length))));
}
