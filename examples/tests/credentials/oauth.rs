use crate::example::{check, example, printed};

#[test]
fn a_user_logs_in_by_web_and_by_device() {
    let text = printed(&mut example("oauth"));
    check(
        &text,
        &[
            "may do: repo, read:user",
            "302 GET /login/oauth/authorize, a browser",
            "200 POST /login/oauth/access_token, a code and its verifier",
            "camellia has read 3 issues",
            "200 GET /user, Bearer: a user's token",
            // Nine hours later: one request for all of them.
            "camellia has read 3 issues",
            "200 POST /login/oauth/access_token, a refresh token",
            "4 calls, 1 request for a token",
            "the server was asked 2 times until it was typed in",
            "200 POST /login/device/code, the client id",
            "200 POST /login/oauth/access_token, a device code",
            "200 POST /login/oauth/access_token, a device code",
            "camellia has read 3 issues",
            "200 GET /user, Bearer: a user's token",
        ],
    );
    assert!(text.contains("  type CAFE-0418 at http://127.0.0.1:"), "{text}");
    assert!(!text.contains("401 "), "no token was sent that had ended:\n{text}");
}
