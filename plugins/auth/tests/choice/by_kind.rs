use forgekit_auth::{ByKind, Token};
use forgekit_core::{Client, CredentialKind, Error, OperationMeta, Verb};
use http::{Method, Request};

use crate::provider::{Seen, provider};

fn meta(id: &'static str, kinds: &'static [CredentialKind]) -> &'static OperationMeta {
    Box::leak(Box::new(OperationMeta::new(Verb::GET, "/x").id(id).credentials(kinds)))
}

async fn send(client: &Client, meta: &'static OperationMeta) -> Result<(), Error> {
    let mut request = Request::get("https://api.example.com/x").body("".into()).unwrap();
    request.extensions_mut().insert(meta);
    client.execute(request).await.map(drop)
}

fn token(name: &str) -> Token {
    Token::new(format!("canary-{name}")).unwrap().named(name)
}

fn client(credential: ByKind) -> (Client, Seen) {
    let (builder, seen) = provider(&[]);
    (builder.credential(credential).build().unwrap(), seen)
}

#[tokio::test]
async fn operations_get_what_they_accept() {
    use CredentialKind::{Any, App, Basic, Installation, User};

    let both =
        ByKind::new(token("installation")).with(App, token("app")).with(Basic, token("basic"));
    let (client, seen) = client(both);
    for kinds in
        [&[App][..], &[Basic], &[App, Basic], &[Basic, App], &[Installation], &[User], &[Any], &[]]
    {
        send(&client, meta("x", kinds)).await.unwrap();
    }
    client.request(Method::GET, "/app/that/looks/like/it").send().await.unwrap();
    let short: Vec<_> = seen.all().iter().map(|token| token[7..].to_owned()).collect();
    let expected = [
        "app",
        "basic",
        "app",
        "basic",
        "installation",
        "installation",
        "installation",
        "installation",
        "installation",
    ];
    assert_eq!(short, expected);
}

#[tokio::test]
async fn what_only_the_app_may_do_is_not_tried_otherwise() {
    let (client, seen) = client(ByKind::new(token("installation")));
    let app = meta("apps/get-authenticated", &[CredentialKind::App]);
    let error = send(&client, app).await.unwrap_err().to_string();
    assert_eq!(
        error,
        "no credential: apps/get-authenticated accepts only the app itself \
         (CredentialKind::App); add that with ByKind::with"
    );
    assert!(seen.all().is_empty());
}

#[tokio::test]
async fn a_person_is_used_where_there_is_one() {
    let (client, seen) =
        client(ByKind::new(token("app")).with(CredentialKind::User, token("user")));
    send(&client, meta("users/get-authenticated", &[CredentialKind::User])).await.unwrap();
    assert_eq!(seen.all(), ["canary-user"]);
}
