//! The `oauth2` crate, which makes the requests and reads the answers of the standard, over our
//! transport.

use std::{fmt, sync::Mutex};

use forgekit_core::BoxFuture;
use http::{Response, StatusCode};
use oauth2::{
    AsyncHttpClient, AuthType, AuthUrl, Client, ClientId, ClientSecret, DeviceAuthorizationUrl,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, ErrorResponseType, ExtraTokenFields,
    HttpRequest, HttpResponse, RequestTokenError, StandardErrorResponse, StandardRevocableToken,
    StandardTokenResponse, TokenUrl,
    basic::{
        BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
        BasicTokenType,
    },
};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    OAuthApp, OAuthError,
    error::{ProviderError, Step},
    http::{Answer, Timing, send, standard},
};

/// An answer with a token.
pub(super) type Granted = StandardTokenResponse<Extra, BasicTokenType>;

pub(super) type Protocol = Client<
    BasicErrorResponse,
    Granted,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointMaybeSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// The members of an answer that the standard does not know.
#[derive(Deserialize, Serialize)]
pub(super) struct Extra {
    #[serde(flatten)]
    pub(super) members: Map<String, Value>,
}

impl ExtraTokenFields for Extra {}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extra").finish_non_exhaustive()
    }
}

impl OAuthApp {
    pub(super) fn protocol(&self) -> Protocol {
        let provider = &self.provider;
        let device = provider.device.clone().map(DeviceAuthorizationUrl::from_url);
        let auth = if provider.basic { AuthType::BasicAuth } else { AuthType::RequestBody };
        let mut client = Client::new(ClientId::new(self.client_id.to_string()))
            .set_auth_type(auth)
            .set_auth_uri(AuthUrl::from_url(provider.authorize.clone()))
            .set_token_uri(TokenUrl::from_url(provider.token.clone()))
            .set_device_authorization_url_option(device);
        if let Some(secret) = &self.secret {
            client = client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
        }
        match &self.redirect {
            Some(url) => client.set_redirect_uri(url.clone()),
            None => client,
        }
    }
}

/// Sends what the protocol asks for, and remembers what it does not pass on.
pub(super) struct Wire<'a> {
    app: &'a OAuthApp,
    step: Step,
    heard: Mutex<Heard>,
}

#[derive(Default)]
struct Heard {
    timing: Option<Timing>,
    failure: Option<OAuthError>,
}

impl<'a> Wire<'a> {
    pub(super) fn new(app: &'a OAuthApp, step: Step) -> Self {
        Self { app, step, heard: Mutex::default() }
    }

    /// When the last answer came.
    pub(super) fn timing(&self) -> Option<Timing> {
        self.heard(|heard| heard.timing)
    }

    /// Why the last request was of no use, if it was not by what the provider said.
    pub(super) fn failure(&self) -> Option<OAuthError> {
        self.heard(|heard| heard.failure.clone())
    }

    /// Our error for one of the protocol's, which keeps whole answers.
    pub(super) fn error<T>(
        &self,
        error: RequestTokenError<OAuthError, StandardErrorResponse<T>>,
    ) -> OAuthError
    where
        T: ErrorResponseType + AsRef<str> + fmt::Display + 'static,
    {
        match error {
            RequestTokenError::ServerResponse(said) => {
                let description = said.error_description().map(String::as_str);
                let uri = said.error_uri().map(String::as_str);
                let said = ProviderError::new(said.error().as_ref(), description, uri);
                OAuthError::said(self.step, said)
            }
            RequestTokenError::Request(error) => error,
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                let unfit = || OAuthError::answer(self.step, "a member of the answer is unfit");
                self.failure().unwrap_or_else(unfit)
            }
        }
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, OAuthError> {
        self.heard(|heard| *heard = Heard::default());
        let answer = send(self.app, self.step, request).await;
        let read = answer.and_then(|answer| {
            self.heard(|heard| heard.timing = Some(answer.timing()));
            self.read(answer)
        });
        read.or_else(|error| {
            self.heard(|heard| heard.failure = Some(error.clone()));
            if error.is_transient() {
                return Err(error);
            }
            // The protocol asks again after an error, but not after an answer without a body.
            Ok(response(StatusCode::BAD_REQUEST, Vec::new()))
        })
    }

    fn read(&self, answer: Answer) -> Result<HttpResponse, OAuthError> {
        if let Some(said) = answer.said() {
            let error = OAuthError::said(self.step, said.clone()).with_status(answer.status());
            if error.is_transient() {
                return Err(error);
            }
            let mut body = Map::from_iter([("error".to_owned(), said.error.into())]);
            let others = [("error_description", said.description), ("error_uri", said.uri)];
            for (name, text) in others {
                body.extend(text.map(|text| (name.to_owned(), text.into())));
            }
            let body = Value::Object(body).to_string();
            return Ok(response(StatusCode::BAD_REQUEST, body.into_bytes()));
        }
        let mut members = answer.members()?;
        standard(&mut members);
        let needs = self.step.needs().iter();
        let lacks = |name: &&&str| members.get(**name).is_none_or(|value| value == &json!(""));
        if let Some(name) = needs.clone().find(lacks) {
            return Err(OAuthError::answer(self.step, format!("the answer has no `{name}`")));
        }
        Ok(response(StatusCode::OK, Value::Object(members).to_string().into_bytes()))
    }

    fn heard<T>(&self, change: impl FnOnce(&mut Heard) -> T) -> T {
        change(&mut self.heard.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl<'c> AsyncHttpClient<'c> for Wire<'_> {
    type Error = OAuthError;
    type Future = BoxFuture<'c, Result<HttpResponse, OAuthError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.exchange(request))
    }
}

fn response(status: StatusCode, body: Vec<u8>) -> HttpResponse {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}
