use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use http::{
    HeaderValue, Request, Response, StatusCode, Uri, header::AUTHORIZATION, request::Parts,
};
use tower::{Layer as _, Service as _, ServiceExt as _, service_fn};

use super::*;
use crate::{
    Body, BoxError, BoxFuture, CredentialKind, Error, OperationMeta, Verb, origin::Origin,
};

/// Gives `old` until it is renewed, and agrees to be sent again so many times.
#[derive(Debug)]
struct Renewed {
    renewed: AtomicU32,
    agrees: u32,
    refused: Mutex<Vec<(String, u32)>>,
    at_hand: bool,
    issued_for: Vec<Origin>,
}

impl Renewed {
    fn new(agrees: u32, at_hand: bool) -> Arc<Self> {
        Arc::new(Self {
            renewed: AtomicU32::new(0),
            agrees,
            refused: Mutex::default(),
            at_hand,
            issued_for: Vec::new(),
        })
    }

    fn value(&self) -> HeaderValue {
        HeaderValue::from_static(if self.renewed.load(Relaxed) == 0 { "old" } else { "new" })
    }

    fn refusals(&self) -> Vec<(String, u32)> {
        self.refused.lock().unwrap().clone()
    }
}

impl Credential for Renewed {
    fn id(&self) -> CredentialId {
        CredentialId::new("renewed")
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        parts.headers.insert(AUTHORIZATION, self.value());
        Box::pin(std::future::ready(Ok(())))
    }

    fn at_hand(&self) -> Option<(http::HeaderName, HeaderValue)> {
        self.at_hand.then(|| (AUTHORIZATION, self.value()))
    }

    fn issued_for(&self) -> &[Origin] {
        &self.issued_for
    }

    fn can_refresh(&self) -> bool {
        true
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        let granted = refusal.granted[AUTHORIZATION].to_str().unwrap().to_owned();
        self.refused.lock().unwrap().push((granted, refusal.times));
        self.renewed.fetch_add(1, Relaxed);
        Box::pin(std::future::ready(Ok(refusal.times <= self.agrees)))
    }
}

/// What the provider, which accepts only one value, answers.
async fn accepts(only: &'static str, credential: Arc<dyn Credential>, body: Body) -> StatusCode {
    sent(only, credential, Request::new(body)).await
}

async fn sent(
    only: &'static str,
    credential: Arc<dyn Credential>,
    request: Request<Body>,
) -> StatusCode {
    let provider = service_fn(move |request: Request<Body>| async move {
        let given = request.headers().get(AUTHORIZATION);
        assert!(given.is_none_or(HeaderValue::is_sensitive));
        let mut response = Response::new(Body::empty());
        if given.is_none_or(|given| given != only) {
            *response.status_mut() = StatusCode::UNAUTHORIZED;
        }
        Ok::<_, BoxError>(response)
    });
    let mut service = Auth::new(provider, credential);
    let response = service.ready().await.unwrap().call(request).await.unwrap();
    response.status()
}

#[tokio::test]
async fn a_renewed_credential_is_sent_once() {
    for at_hand in [false, true] {
        let credential = Renewed::new(1, at_hand);
        assert_eq!(accepts("new", credential.clone(), "x".into()).await, 200);
        assert_eq!(credential.refusals(), [("old".to_owned(), 1)]);

        let credential = Renewed::new(1, at_hand);
        assert_eq!(accepts("other", credential.clone(), "x".into()).await, 401);
        assert_eq!(credential.refusals(), [("old".to_owned(), 1), ("new".to_owned(), 2)]);
    }
}

#[tokio::test]
async fn a_credential_that_never_gives_up_is_stopped() {
    let credential = Renewed::new(u32::MAX, true);
    assert_eq!(accepts("other", credential.clone(), "x".into()).await, 401);
    assert_eq!(credential.refusals().len(), 4);
}

#[tokio::test]
async fn a_stream_is_not_sent_again_but_the_credential_hears_of_it() {
    for at_hand in [false, true] {
        let stream = futures_util::stream::iter([Ok::<_, BoxError>("x".into())]);
        let credential = Renewed::new(1, at_hand);
        assert_eq!(accepts("new", credential.clone(), Body::from_stream(stream)).await, 401);
        assert_eq!(credential.refusals().len(), 1);
    }
}

#[tokio::test]
async fn a_token_is_put_on_requests() {
    let token = Arc::new(Token::new("abc").unwrap());
    assert_eq!(accepts("Bearer abc", token, Body::empty()).await, 200);
}

#[tokio::test]
async fn a_header_of_the_caller_stays_and_its_refusal_is_not_the_credentials() {
    for at_hand in [false, true] {
        let credential = Renewed::new(1, at_hand);
        let mut mine = HeaderValue::from_static("mine");
        mine.set_sensitive(true);
        let request = || {
            let mut request = Request::new(Body::empty());
            request.headers_mut().insert(AUTHORIZATION, mine.clone());
            request
        };
        assert_eq!(sent("mine", credential.clone(), request()).await, 200);
        assert_eq!(sent("other", credential.clone(), request()).await, 401);
        assert!(credential.refusals().is_empty());
    }
}

#[tokio::test]
async fn a_credential_goes_only_where_it_was_issued_for() {
    let mut credential = Renewed::new(0, true);
    let home = Uri::from_static("https://api.example.com");
    Arc::get_mut(&mut credential).unwrap().issued_for = vec![Origin::of(&home).unwrap()];
    for (uri, status) in [("https://api.example.com/a", 200), ("https://example.org/a", 401)] {
        let request = Request::get(uri).body(Body::empty()).unwrap();
        assert_eq!(sent("old", credential.clone(), request).await, status);
    }
    assert!(credential.refusals().is_empty(), "it had not been sent");
}

/// An app and where it is installed.
#[derive(Debug)]
struct Two;

impl Credential for Two {
    fn id(&self) -> CredentialId {
        CredentialId::new("two")
    }

    fn apply<'a>(&'a self, _: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(std::future::ready(Err(AuthError::new("nothing was chosen"))))
    }

    fn chooser(&self) -> Option<&dyn Chooser> {
        Some(self)
    }
}

impl Chooser for Two {
    fn choose(
        &self,
        _: &Uri,
        meta: &'static OperationMeta,
    ) -> Result<Arc<dyn Credential>, AuthError> {
        let token = match meta.credentials {
            [CredentialKind::App] => "app",
            [] => "installation",
            _ => return Err(AuthError::new("the operation is for a person")),
        };
        Ok(Arc::new(Token::new(token)?.named(token)))
    }
}

#[tokio::test]
async fn an_attempt_has_the_credential_that_was_chosen_for_it() {
    static APP: OperationMeta =
        OperationMeta::new(Verb::GET, "/app").credentials(&[CredentialKind::App]);
    static USER: OperationMeta =
        OperationMeta::new(Verb::GET, "/user").credentials(&[CredentialKind::User]);

    let credential: Arc<dyn Credential> = Arc::new(Two);
    let provider = service_fn(async |request: Request<Body>| {
        let given = request.headers()[AUTHORIZATION].to_str().unwrap().to_owned();
        let limits = request.extensions().get::<CredentialId>().unwrap().to_string();
        Ok::<_, BoxError>(Response::new(Body::from(format!("{given} {limits}"))))
    });
    let stack = ChooseLayer::new(credential.clone()).layer(Auth::new(provider, credential));
    let asked = async |meta: Option<&'static OperationMeta>| {
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(CredentialId::new("two"));
        request.extensions_mut().extend(
            meta.map(|meta| {
                let mut extensions = http::Extensions::new();
                extensions.insert(meta);
                extensions
            })
            .unwrap_or_default(),
        );
        stack.clone().oneshot(request).await
    };
    let read = async |response: Response<Body>| response.into_body().bytes(99).await.unwrap();

    assert_eq!(read(asked(Some(&APP)).await.unwrap()).await, "Bearer app app");
    assert_eq!(read(asked(None).await.unwrap()).await, "Bearer installation installation");
    let error = Error::from_box(asked(Some(&USER)).await.unwrap_err());
    assert_eq!(error.to_string(), "no credential: the operation is for a person");
}

#[tokio::test]
async fn a_refusal_of_the_host_that_redirects_led_to_is_not_the_credentials() {
    use tower_http::follow_redirect::RequestUri;

    for (end, heard) in [("https://files.example.net/a", 0), ("https://api.example.com/b", 1)] {
        let provider = service_fn(move |_: Request<Body>| async move {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response.extensions_mut().insert(RequestUri(Uri::from_static(end)));
            Ok::<_, BoxError>(response)
        });
        let credential = Renewed::new(0, true);
        let request = Request::get("https://api.example.com/a").body(Body::empty()).unwrap();
        Auth::new(provider, credential.clone()).oneshot(request).await.unwrap();
        assert_eq!(credential.refusals().len(), heard, "{end}");
    }
}
