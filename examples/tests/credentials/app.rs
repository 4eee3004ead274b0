use crate::example::{check, example, printed};

#[test]
fn the_app_finds_its_installation_by_what_it_signs() {
    check(
        &printed(&mut example("app")),
        &[
            "installation 77418 on octo-org may see octo-org/teapot",
            "the app is called Tea time",
            "200 GET /repos/octo-org/teapot/installation, Bearer: a JWT of the app",
            "200 GET /app, Bearer: a JWT of the app",
        ],
    );
}

#[test]
fn many_calls_at_once_need_one_token() {
    check(
        &printed(&mut example("app")),
        &[
            "20 issues at once",
            "201 POST /app/installations/77418/access_tokens, Bearer: a JWT of the app",
            "21 requests, 1 of them for a token",
            "#250 Spout drips after every third cup",
            "200 GET /repos/octo-org/teapot/issues, Bearer: an installation's token",
        ],
    );
}

#[test]
fn a_token_for_less_is_another_token() {
    check(
        &printed(&mut example("app")),
        &[
            "it may see octo-org/teapot",
            "201 POST /app/installations/77418/access_tokens, Bearer: a JWT of the app",
            "200 GET /installation/repositories, \
             Bearer: an installation's token that may do less",
        ],
    );
}

#[test]
fn one_client_is_the_app_or_the_installation_by_what_it_calls() {
    let text = printed(&mut example("app"));
    let (_, both) = text.split_once("both behind one client").unwrap();
    check(
        both,
        &[
            "Tea time has read #1 Recipe import ignores the configured locale",
            "200 GET /app, Bearer: a JWT of the app",
            "200 GET /repos/octo-org/teapot/issues/1, Bearer: an installation's token",
        ],
    );
    assert!(!both.contains("POST"), "the token is there already:\n{both}");
}
