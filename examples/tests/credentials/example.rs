//! Running the built examples.

use std::{
    env,
    path::PathBuf,
    process::{Command, Output},
};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};

/// What every secret of the examples holds.
const MARK: &str = "ghp_quickstart";

/// Cargo tells tests where programs are, but not where examples are.
pub(crate) fn example(name: &str) -> Command {
    let mut path: PathBuf = env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.extend(["examples", &format!("{name}{}", env::consts::EXE_SUFFIX)]);
    assert!(path.is_file(), "{path:?} is missing: cargo build --example {name}");
    let mut command = Command::new(path);
    // Nothing is there: whoever goes through it fails.
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env(proxy, "http://127.0.0.1:9");
    }
    command.env("PATH", "");
    command
}

/// What an example prints, if it succeeds and tells no secret.
pub(crate) fn printed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let [out, err] = [stdout, stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(secret_in(&out), None);
    assert_eq!(secret_in(&err), None);
    assert!(status.success(), "{err}");
    assert_eq!(err, "", "stderr is no terminal, so nothing turns there");
    out
}

/// Checks that these lines are there in this order, whatever the spaces in them.
pub(crate) fn check(text: &str, expected: &[&str]) {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = text.lines().map(words);
    for line in expected {
        let wanted = words(line);
        assert!(lines.any(|own| own == wanted), "{line:?} is not in its place in:\n{text}");
    }
}

/// How a secret got into a text, if one did.
fn secret_in(text: &str) -> Option<&'static str> {
    let plain = [(MARK, "as it is"), ("PRIVATE KEY", "as a key"), ("eyJ", "as a JWT")];
    let plain = plain.into_iter().find(|(mark, _)| text.contains(mark)).map(|(_, how)| how);
    // Wherever it stands in what was encoded.
    let encoded = || {
        let at = |before: usize| {
            let code = STANDARD_NO_PAD.encode(["\0".repeat(before).as_str(), MARK].concat());
            let whole = (before * 4).div_ceil(3)..(before + MARK.len()) * 4 / 3;
            text.contains(&code[whole])
        };
        (0..3).any(at).then_some("in base64")
    };
    plain.or_else(encoded)
}

#[test]
fn a_secret_is_found_in_every_form() {
    assert_eq!(secret_in("200 GET /user, Basic of mona: a password"), None);
    assert_eq!(secret_in(&format!("token {MARK}0")), Some("as it is"));
    for user in ["", "a", "ab", "mona"] {
        let header = STANDARD_NO_PAD.encode(format!("{user}:{MARK}_password"));
        assert_eq!(secret_in(&format!("Basic {header}")), Some("in base64"), "{user}");
    }
}
