//! What is in a repository: files, archives, assets of a release.

use forgekit::{
    prelude::*,
    transfer::{download, upload},
};
use forgekit_github::repos::GetContentResponse;

plays! {
    GitHub:
    archive_redirect,
    directory_and_file_contents,
    raw_content,
    release_asset_upload,
}

async fn archive_redirect(github: &GitHub) {
    let archive = github.repos().download_tarball_archive("acme", "widgets", "v1.2.0");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("widgets.tar.gz");
    let saved = download(github, archive.request().unwrap()).to_file(&path).await.unwrap();
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(bytes.len() as u64, saved.bytes);
    assert_eq!(bytes[..2], [0x1f, 0x8b], "it is gzip");
}

async fn raw_content(github: &GitHub) {
    let readme = async |media_type: &str| {
        let call = github.repos().get_content("acme", "widgets", "README.md").r#ref("main");
        let answer = call.header("accept", media_type).raw().await.unwrap();
        let text = answer.into_body().bytes(1 << 20).await.unwrap();
        String::from_utf8(text.to_vec()).unwrap()
    };
    let raw = readme("application/vnd.github.raw+json").await;
    assert_eq!(raw, "# Widgets\n\nSmall parts that fit.\n");
    let html = readme("application/vnd.github.html+json").await;
    assert!(html.contains("<p dir=\"auto\">Small parts that fit.</p>"), "{html}");
}

async fn directory_and_file_contents(github: &GitHub) {
    let at = async |path: &str| {
        let call = github.repos().get_content("acme", "widgets", path).r#ref("main");
        call.send().await.unwrap().into_value()
    };
    let GetContentResponse::Directory(entries) = at("parts").await else {
        panic!("not a directory");
    };
    let entries: Vec<_> =
        entries.iter().map(|entry| (&*entry.name, entry.r#type.as_str())).collect();
    assert_eq!(
        entries,
        [
            ("drawings", "dir"),
            ("hinges", "submodule"),
            ("latest.txt", "symlink"),
            ("lid.txt", "file")
        ]
    );

    let GetContentResponse::File(file) = at("parts/lid.txt").await else { panic!("not a file") };
    assert_eq!((&*file.encoding, &*file.content), ("base64", "b25lIGxpZAo=\n"));
    let GetContentResponse::Symlink(link) = at("parts/latest.txt").await else {
        panic!("not a symbolic link");
    };
    assert_eq!(link.target, "lid.txt");
    let GetContentResponse::Submodule(module) = at("parts/hinges").await else {
        panic!("not a submodule");
    };
    assert!(module.submodule_git_url.ends_with("harbor-lights/hinges.git"));
    assert_eq!(module.download_url, None);
}

async fn release_asset_upload(github: &GitHub) {
    let release = github.repos().get_release_by_tag("acme", "widgets", "v1.2.0").send().await;
    let release = release.unwrap();
    // An archive of nothing, with a comment of two bytes that are no text.
    let zip = [b"PK\x05\x06".as_slice(), &[0; 16], &[2, 0, 0xff, 0xfe]].concat();
    let send = || {
        let asset = upload::bytes("lids.zip", zip.clone());
        let call = github.repos().upload_release_asset("acme", "widgets", release.id, "lids.zip");
        let call = call.label("All lids").header("content-type", asset.media_type());
        call.body(asset).send()
    };
    let asset = send().await.unwrap();
    assert_eq!((&*asset.name, asset.label.as_deref()), ("lids.zip", Some("All lids")));
    assert_eq!(asset.content_type, "application/zip");

    let error = send().await.unwrap_err();
    assert!(error.to_string().contains("ReleaseAsset.name already_exists"), "{error}");
}
