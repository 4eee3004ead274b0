use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use super::*;

const DOCUMENT: &str = r#"{"openapi":"3.0.3","info":{"title":"Example","version":"2.0.0"},"servers":[{"url":"https://api.example.com"}],"paths":{}}"#;

/// A repository with one provider, `example`, and a place for files.
struct Repository {
    directory: tempfile::TempDir,
    root: Root,
}

impl Repository {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let root = Root::new(directory.path());
        fs::create_dir(directory.path().join("openapi")).unwrap();
        let table = format!(
            "# the example\n[example]\nversion = \"1.0.0\"\nsha256 = \"{}\" # pinned\n\
             file = \"generated/example.json\"\nnpm = \"@example/openapi\"\n\
             api_version = \"1\"\nlicence = \"MIT\"\nlicence_url = \"https://example.com/licence\"\n\
             expect_title = \"Example\"\nexpect_server = \"https://api.example.com\"\n",
            sha256(DOCUMENT.as_bytes())
        );
        fs::write(root.providers(), table).unwrap();
        Self { directory, root }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn from(&self, path: &Path) -> Pull {
        Pull { provider: "example".to_owned(), from: Some(path.to_owned()), ..Pull::default() }
    }

    fn cached(&self) -> PathBuf {
        self.root.cached("example", "generated/example.json")
    }

    fn table(&self) -> String {
        fs::read_to_string(self.root.providers()).unwrap()
    }

    /// Runs `pull`, which must fail with `line` and leave no trace.
    #[track_caller]
    fn refuses(&self, pull: &Pull, line: &str) {
        let before = self.table();
        let error = format!("{:#}", pull.run(&self.root).unwrap_err());
        assert!(error.contains(line), "{error}");
        assert!(!error.contains('\n'), "{error}");
        assert!(!self.root.path().join("openapi/.cache").exists());
        assert_eq!(self.table(), before);
    }
}

fn tgz(files: &[(&str, &[u8])]) -> Vec<u8> {
    let gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut archive = tar::Builder::new(gz);
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, path, *bytes).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

#[test]
fn the_recorded_document_is_kept() {
    let repository = Repository::new();
    let file = repository.file("document.json", DOCUMENT);
    repository.from(&file).run(&repository.root).unwrap();
    assert_eq!(fs::read_to_string(repository.cached()).unwrap(), DOCUMENT);

    let providers = Providers::load(&repository.root).unwrap();
    let provider = providers.get("example").unwrap();
    let document = &provider.documents()[0];
    let bytes = kept(&repository.root, "example", provider, document).unwrap();
    assert_eq!(bytes, DOCUMENT.as_bytes());

    // Now nothing needs fetching, by npm or otherwise.
    let again = Pull { provider: "example".to_owned(), ..Pull::default() };
    again.run(&repository.root).unwrap();
}

#[test]
fn an_archive_gives_its_document() {
    let repository = Repository::new();
    let archive = tgz(&[
        ("package/example.json", b"{}"),
        ("package/generated/example.json.bak", b"{}"),
        ("package/generated/example.json", DOCUMENT.as_bytes()),
    ]);
    let file = repository.file("package.tgz", archive);
    repository.from(&file).run(&repository.root).unwrap();
    assert_eq!(fs::read_to_string(repository.cached()).unwrap(), DOCUMENT);
}

#[test]
fn a_wrong_hash_shows_both_and_the_way_out() {
    let repository = Repository::new();
    let newer = DOCUMENT.replace("2.0.0", "3.0.0");
    let file = repository.file("newer.json", &newer);
    repository.refuses(
        &repository.from(&file),
        &format!(
            "newer.json: sha256 is {}, but example 1.0.0 is recorded with {}; \
             if this newer document is wanted, add --update, which records it",
            sha256(newer.as_bytes()),
            sha256(DOCUMENT.as_bytes())
        ),
    );
}

#[test]
fn update_records_version_and_hash() {
    let repository = Repository::new();
    let newer = DOCUMENT.replace("2.0.0", "3.0.0");
    let file = repository.file("newer.json", &newer);
    let before = repository.table();
    for (asked, version) in [(None, "3.0.0"), (Some("3.0.1"), "3.0.1")] {
        let pull = Pull { update: Some(asked.map(str::to_owned)), ..repository.from(&file) };
        pull.run(&repository.root).unwrap();
        let expected = before
            .replace("\"1.0.0\"", &format!("{version:?}"))
            .replace(&sha256(DOCUMENT.as_bytes()), &sha256(newer.as_bytes()));
        assert_eq!(repository.table(), expected);
        assert_eq!(fs::read_to_string(repository.cached()).unwrap(), newer);
    }
}

#[test]
fn what_is_no_document_is_refused() {
    let repository = Repository::new();
    let cases: [(&str, &[u8], &str); 6] = [
        (
            "half.json",
            &DOCUMENT.as_bytes()[..60],
            "half.json: truncated, the JSON breaks off after 60 bytes; fetch it again",
        ),
        (
            "empty.json",
            b"",
            "empty.json: truncated, the JSON breaks off after 0 bytes; fetch it again",
        ),
        (
            "page.html",
            b"<!doctype html>\n<html>",
            "page.html: not a JSON document (expected value at line 1 column 1); it starts with \"<!doctype html> <html>\"",
        ),
        (
            "list.json",
            b"[]",
            "list.json: not an API document, it has no info.title; it starts with \"[]\"",
        ),
        ("bytes.json", &[0xff, 0x00, 0xfe], "bytes.json: not a JSON document"),
        (
            "junk.tgz",
            &[0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            "junk.tgz: not a readable .tgz",
        ),
    ];
    for (name, bytes, line) in cases {
        let file = repository.file(name, bytes);
        repository.refuses(&repository.from(&file), line);
        let update = Pull { update: Some(None), ..repository.from(&file) };
        repository.refuses(&update, line);
    }
}

#[test]
fn broken_archives_are_refused() {
    let repository = Repository::new();
    let archive = tgz(&[("package/generated/example.json", DOCUMENT.as_bytes())]);
    let half = repository.file("half.tgz", &archive[..archive.len() / 2]);
    repository
        .refuses(&repository.from(&half), "half.tgz: truncated, the archive breaks off after ");

    let other = repository.file("other.tgz", tgz(&[("package/README.md", b"hello")]));
    repository.refuses(
        &repository.from(&other),
        "other.tgz: the archive has no generated/example.json; check package, version and file",
    );
}

#[test]
fn the_document_of_another_provider_is_refused() {
    let repository = Repository::new();
    let title = repository.file("title.json", DOCUMENT.replace("Example", "Other"));
    repository.refuses(
        &repository.from(&title),
        "title.json: its title is \"Other\", example's is \"Example\"; \
         give example's document, or change expect_title in openapi/providers.toml",
    );
    let server =
        repository.file("server.json", DOCUMENT.replace("api.example", "intranet.example"));
    repository.refuses(
        &repository.from(&server),
        "server.json: it is for the server \"https://intranet.example.com\", example's is",
    );
}

#[test]
fn a_missing_file_and_an_unknown_provider_are_named() {
    let repository = Repository::new();
    let nowhere = repository.from(Path::new("nowhere.json"));
    repository.refuses(&nowhere, "cannot read nowhere.json: no such file");
    let unknown = Pull { provider: "exmaple".to_owned(), ..Pull::default() };
    repository
        .refuses(&unknown, "no provider \"exmaple\" in openapi/providers.toml; it has: example");
}

/// A provider of a document and a bundle.
fn several() -> Repository {
    let repository = Repository::new();
    let methods = r#"{"chat.json":{"b":1,"a":2},"users/list.json":[]}"#;
    let table = format!(
        "[example]\nversion = \"1\"\napi_version = \"1\"\nlicence = \"MIT\"\nlicence_url = \"x\"\n\
         [[example.documents]]\nfile = \"specs/a.json\"\nsha256 = \"{}\"\n\
         [[example.documents]]\nfile = \"docs/methods\"\nsha256 = \"{}\"\nbundle = true\n",
        sha256(DOCUMENT.as_bytes()),
        sha256(methods.as_bytes())
    );
    fs::write(repository.root.providers(), table).unwrap();
    repository
}

#[track_caller]
fn holds_both(repository: &Repository) {
    let cached = |name: &str| fs::read_to_string(repository.root.cached("example", name)).unwrap();
    assert_eq!(cached("a.json"), DOCUMENT);
    assert_eq!(cached("methods"), r#"{"chat.json":{"b":1,"a":2},"users/list.json":[]}"#);
}

#[test]
fn a_directory_gives_several_documents() {
    let repository = several();
    let from = repository.directory.path().join("from");
    for (name, text) in [
        ("a.json", DOCUMENT),
        ("docs/methods/users/list.json", "[]\n"),
        ("docs/methods/chat.json", "{ \"b\": 1, \"a\": 2 }"),
        ("docs/methods/README.md", "no part of it"),
    ] {
        files::replace(&from.join(name), text.as_bytes()).unwrap();
    }
    repository.from(&from).run(&repository.root).unwrap();
    holds_both(&repository);
}

#[test]
fn an_archive_gives_several_documents() {
    let repository = several();
    let archive = tgz(&[
        ("top/docs/methods/users/list.json", b"[]"),
        ("top/specs/a.json", DOCUMENT.as_bytes()),
        ("top/docs/methods/chat.json", b"{\"b\": 1, \"a\": 2}"),
        ("top/docs/methods.md", b"no part of it"),
    ]);
    let file = repository.file("all.tgz", archive);
    repository.from(&file).run(&repository.root).unwrap();
    holds_both(&repository);
}

#[test]
fn one_document_for_several_is_refused() {
    let repository = several();
    let file = repository.file("a.json", DOCUMENT);
    repository.refuses(
        &repository.from(&file),
        "a.json: one document, but there have to be 2; pass their directory or an archive of them",
    );
    let empty = repository.directory.path().join("from");
    files::replace(&empty.join("a.json"), DOCUMENT.as_bytes()).unwrap();
    repository.refuses(&repository.from(&empty), "holds no JSON files; check where it came from");
}

#[test]
fn an_empty_cache_says_what_to_run() {
    let repository = Repository::new();
    let providers = Providers::load(&repository.root).unwrap();
    let provider = providers.get("example").unwrap();
    let document = &provider.documents()[0];
    let error = kept(&repository.root, "example", provider, document).unwrap_err();
    assert_eq!(
        error.to_string(),
        "openapi/.cache/example/example.json is not there yet; run `cargo xtask pull example`"
    );
    files::replace(&repository.cached(), b"{}").unwrap();
    let error = kept(&repository.root, "example", provider, document).unwrap_err();
    assert!(error.to_string().ends_with("; run `cargo xtask pull example`"), "{error}");
}

#[cfg(unix)]
/// `script` stands in for npm, with its arguments from `$0` on.
fn npm(script: &str) -> Result<Fetched, String> {
    let mut npm = Command::new("sh");
    npm.arg("-c").arg(script);
    npm::pack(npm, "@example/openapi", "1.0.0").map_err(|error| error.to_string())
}

#[cfg(unix)]
#[test]
fn npm_is_asked_for_one_version() {
    let script = r#"
        test "$0 $1 $2" = "pack @example/openapi@1.0.0 --json" || exit 9
        printf archive > example-openapi-1.0.0.tgz
        echo '[{"version": "1.0.0", "filename": "@example/openapi-1.0.0.tgz"}]'
    "#;
    let fetched = npm(script).unwrap();
    assert_eq!(fetched.bytes, b"archive");
    assert_eq!(fetched.version.as_deref(), Some("1.0.0"));
    assert_eq!(fetched.what, "npm pack @example/openapi@1.0.0");
}

#[cfg(unix)]
#[test]
fn npm_failures_are_one_line_each() {
    let gave_up = "npm pack @example/openapi@1.0.0: npm gave up (exit status: 1): ";
    let cases = [
        (
            r#"printf %s '{"error": {"code": "ETARGET", "summary": "no\nsuch version"}}'; exit 1"#,
            format!("{gave_up}ETARGET no such version; check package"),
        ),
        (
            "echo 'npm warn x\nnpm error code E404\nnpm error  gone' >&2; exit 1",
            format!("{gave_up}code E404 gone; check package"),
        ),
        ("echo boom >&2; exit 1", format!("{gave_up}boom; check")),
        ("exit 1", format!("{gave_up}it printed nothing; check")),
        (
            "echo 'npm error code ENOSPC' >&2; exit 1",
            "npm pack @example/openapi@1.0.0: no space left on the device; ".to_owned(),
        ),
        ("exit 0", "npm pack @example/openapi@1.0.0: npm left no .tgz behind; ".to_owned()),
    ];
    for (script, line) in cases {
        let error = npm(script).unwrap_err();
        assert!(error.starts_with(&line), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn npm_may_be_missing() {
    let npm = Command::new("no-such-npm");
    let error = npm::pack(npm, "@example/openapi", "1.0.0").unwrap_err();
    assert_eq!(
        error.to_string(),
        "npm pack @example/openapi@1.0.0: there is no npm on PATH; \
         install Node.js, or pass --from FILE or --url URL"
    );
}

/// Answers one request with `answer` and closes.
fn server(answer: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        stream.write_all(answer.as_bytes()).unwrap();
    });
    format!("http://{address}/example.json")
}

fn get(url: &str) -> Result<Fetched> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    url::get(&client, url)
}

#[test]
fn an_address_gives_its_document() {
    let url =
        server(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{DOCUMENT}", DOCUMENT.len()));
    assert_eq!(get(&url).unwrap().bytes, DOCUMENT.as_bytes());
}

#[test]
fn a_broken_download_is_told_from_a_refused_one() {
    let url = server(format!("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{DOCUMENT}"));
    let error = get(&url).unwrap_err().to_string();
    let line =
        format!("{url}: truncated, the connection broke after {} of 5000 bytes", DOCUMENT.len());
    assert!(error.starts_with(&line), "{error}");

    let url = server("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned());
    let error = get(&url).unwrap_err().to_string();
    let line =
        format!("{url}: the server answered 404 Not Found; check the address, or pass --from FILE");
    assert_eq!(error, line);
}

#[test]
fn a_closed_port_is_no_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let error = get(&url).unwrap_err().to_string();
    assert!(error.starts_with(&format!("{url}: no answer: ")), "{error}");
}
