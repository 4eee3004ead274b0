use forgekit::{
    Body,
    http::{Request, Response},
    transfer::{download, upload},
};

use crate::github::{Server, respond};

const STORED: &str = "https://codeload.example.net/o/r/legacy.tar.gz/main?token=k";

/// Through all layers, by the operations of GitHub's document.
#[tokio::test(start_paused = true)]
async fn an_archive_comes_from_the_storage_host_without_the_credential() {
    let server = Server::new();
    let answer = |request: &Request<Body>| -> Response<Body> {
        match request.uri().host() {
            Some("api.github.com") => respond(302, &[("location", STORED)], ""),
            _ => respond(200, &[("etag", "\"1\"")], "the archive"),
        }
    };
    let github = server.client("t", move |_, request| answer(request)).build().unwrap();
    let call = github.repos().download_tarball_archive("o", "r", "main");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.tar.gz");
    let saved = download(&github, call.request().unwrap()).to_file(&path).await.unwrap();
    assert_eq!(saved.bytes, 11);
    assert_eq!(std::fs::read(&path).unwrap(), b"the archive");

    let seen: Vec<_> = server.seen().into_iter().map(|seen| (seen.what, seen.token)).collect();
    let expected = [
        ("GET /repos/o/r/tarball/main".to_owned(), "t".to_owned()),
        ("GET /o/r/legacy.tar.gz/main".to_owned(), String::new()),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test(start_paused = true)]
async fn an_asset_is_uploaded_with_its_length_and_type() {
    let server = Server::new();
    let github = server
        .client("t", |_, request| {
            assert_eq!(request.uri().host(), Some("uploads.github.com"));
            assert_eq!(request.headers()["content-type"], "application/zip");
            assert_eq!(http_body::Body::size_hint(request.body()).exact(), Some(9));
            respond(422, &[], r#"{"message": "Validation Failed", "errors": [{"resource": "ReleaseAsset", "code": "already_exists", "field": "name"}]}"#)
        })
        .build()
        .unwrap();
    let asset = upload::bytes("tool.zip", "the bytes");
    let call = github.repos().upload_release_asset("o", "r", 1, "tool.zip");
    let call = call.header("content-type", asset.media_type()).attempt_timeout(None);
    let error = call.body(asset).send().await.unwrap_err();
    assert!(error.to_string().contains("ReleaseAsset.name already_exists"), "{error}");
    let seen = server.seen();
    assert_eq!((seen.len(), &*seen[0].token), (1, "t"));
}
