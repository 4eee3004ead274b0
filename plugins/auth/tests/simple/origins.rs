use std::sync::Arc;

use forgekit_auth::{AuthError, Basic, Credential, github, gitlab};
use http::{Method, Uri};

use crate::provider::{answered, sent, whole};

fn home() -> Uri {
    Uri::from_static("https://git.example.com")
}

fn bound() -> Vec<Arc<dyn Credential>> {
    vec![
        Arc::new(Basic::new("mona", "canary").unwrap().for_origin(&home()).unwrap()),
        Arc::new(gitlab::job_token("canary").unwrap().for_origin(&home()).unwrap()),
        Arc::new(github::token("canary").unwrap().for_origin(&home()).unwrap()),
    ]
}

#[tokio::test]
async fn a_credential_of_one_host_makes_no_client_of_another() {
    for credential in bound() {
        let error = sent("https://example.org", credential).await;
        let error = whole(&error.unwrap_err());
        assert!(error.contains("was issued for https://git.example.com:443"), "{error}");
        assert!(!error.contains("canary"), "{error}");
    }
}

#[tokio::test]
async fn a_credential_of_one_host_is_not_sent_to_another_of_the_client() {
    for credential in bound() {
        let name = credential.at_hand().unwrap().0;
        let (builder, log) = answered("https://git.example.com/v1", |_| true);
        let client = builder.credential(credential);
        let client = client.origin(Uri::from_static("https://files.example.com")).build().unwrap();
        for (url, is_sent) in
            [("https://git.example.com/v1/user", true), ("https://files.example.com/a", false)]
        {
            client.request(Method::GET, url).send().await.unwrap();
            assert_eq!(log.last().contains_key(&name), is_sent, "{name} to {url}");
        }
    }
}

#[test]
fn an_origin_is_an_absolute_url_which_is_not_shown() {
    let wrong = Uri::from_static("/canary");
    let errors: [Option<AuthError>; 3] = [
        Basic::new("mona", "canary").unwrap().for_origin(&wrong).err(),
        gitlab::job_token("canary").unwrap().for_origin(&wrong).err(),
        github::token("canary").unwrap().for_origin(&wrong).err(),
    ];
    for error in errors {
        let error = whole(&error.expect("it is refused"));
        assert!(error.contains("not an http or https URL") && !error.contains("canary"), "{error}");
    }
}
