use std::fs;

use proptest::prelude::*;

use crate::places::{NETRC, check, check_none, variables, with_netrc};

/// `mona:canary` and `:canary`.
const MONA: &str = "authorization: Basic bW9uYTpjYW5hcnk=";
const NOBODY: &str = "authorization: Basic OmNhbmFyeQ==";

#[tokio::test]
async fn a_netrc_gives_login_and_password() {
    let netrc = "machine a.example login mona password canary\nmachine b.example password canary";
    let (environment, home) = with_netrc(variables(&[]), netrc);
    let file = home.path().join(NETRC);
    let source = |machine| format!("{}, machine {machine}", file.display());
    check(environment.netrc("a.example").await, &source("a.example"), MONA);
    check(environment.netrc("http://A.example:80").await, &source("a.example"), MONA);
    check(environment.netrc("b.example").await, &source("b.example"), NOBODY);
    let says = ["no password for machine c.example", "add `machine c.example login"];
    check_none(environment.netrc("c.example").await, &says);
}

#[tokio::test]
async fn the_default_is_for_machines_that_are_not_named() {
    let netrc = "default login mona password canary\nmachine a.example password canary";
    let (environment, home) = with_netrc(variables(&[]), netrc);
    let file = home.path().join(NETRC);
    let source = format!("{}, default", file.display());
    check(environment.netrc("b.example").await, &source, MONA);
    let source = format!("{}, machine a.example", file.display());
    check(environment.netrc("a.example").await, &source, NOBODY);
}

#[tokio::test]
async fn a_variable_names_the_file() {
    let named = tempfile::NamedTempFile::new().unwrap();
    fs::write(named.path(), "machine a.example login mona password canary").unwrap();
    let path: &'static str = named.path().to_str().unwrap().to_owned().leak();
    let (environment, _home) = with_netrc(variables(&[("NETRC", path)]), "default password no");
    check(environment.netrc("a.example").await, &format!("{path}, machine a.example"), MONA);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_no_credential() {
    let home = tempfile::tempdir().unwrap();
    let environment = variables(&[]).home(home.path());
    check_none(environment.netrc("a.example").await, &["there is no such file"]);
    fs::create_dir(home.path().join(NETRC)).unwrap();
    check_none(environment.netrc("a.example").await, &["it is not a file"]);
    fs::remove_dir(home.path().join(NETRC)).unwrap();
    fs::write(home.path().join(NETRC), b"machine a.example password \"canary").unwrap();
    check_none(environment.netrc("a.example").await, &["a quotation mark in it"]);
    fs::write(home.path().join(NETRC), vec![b' '; 1024 * 1024 + 1]).unwrap();
    check_none(environment.netrc("a.example").await, &["longer than a mebibyte"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_file_is_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), [&b"machine a.example password "[..], &bytes].concat()).unwrap();
        let path: &'static str = file.path().to_str().unwrap().to_owned().leak();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let _ = runtime.block_on(variables(&[("NETRC", path)]).netrc("a.example"));
    }
}
