use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, Method, Request, header};
use oauth2::url::{Url, form_urlencoded::Serializer};
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};
use serde_json::Value;

use crate::oauth::{OAuthApp, OAuthError, error::Step};

/// A request with a form, which holds the client's id and secret as well.
pub(in crate::oauth) fn form(
    app: &OAuthApp,
    url: &Url,
    pairs: &[(&str, &str)],
) -> Request<Vec<u8>> {
    let mut form = Serializer::new(String::new());
    form.extend_pairs(pairs).append_pair("client_id", &app.client_id);
    if let Some(secret) = &app.secret {
        form.append_pair("client_secret", secret.expose_secret());
    }
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    request(Method::POST, url, header::CONTENT_TYPE, kind, form.finish())
}

/// A request with JSON.
pub(in crate::oauth) fn json(method: Method, url: &Url, body: &Value) -> Request<Vec<u8>> {
    let kind = HeaderValue::from_static("application/json");
    request(method, url, header::CONTENT_TYPE, kind, body.to_string())
}

/// A request that is proved by a token.
pub(in crate::oauth) fn authorization(
    step: Step,
    method: Method,
    url: &Url,
    token: &SecretString,
) -> Result<Request<Vec<u8>>, OAuthError> {
    let value = Zeroizing::new(["Bearer ", token.expose_secret()].concat());
    let value = HeaderValue::from_str(&value).map_err(|_| {
        OAuthError::new(
            step,
            crate::oauth::OAuthErrorKind::Invalid,
            "the token holds a character that cannot be sent",
        )
    })?;
    Ok(request(method, url, header::AUTHORIZATION, value, String::new()))
}

/// Proves a request by the client's id and secret.
pub(in crate::oauth) fn basic(
    app: &OAuthApp,
    step: Step,
    request: &mut Request<Vec<u8>>,
) -> Result<(), OAuthError> {
    let secret = app.secret.as_ref().ok_or_else(|| {
        OAuthError::new(
            step,
            crate::oauth::OAuthErrorKind::Invalid,
            "it needs the client secret; give it to the app",
        )
    })?;
    let pair = Zeroizing::new([&app.client_id, ":", secret.expose_secret()].concat());
    let value = Zeroizing::new(["Basic ", &STANDARD.encode(pair.as_bytes())].concat());
    let value = HeaderValue::from_str(&value)
        .map_err(|_| OAuthError::invalid("the client secret cannot be sent"))?;
    request.headers_mut().insert(header::AUTHORIZATION, value);
    Ok(())
}

fn request(
    method: Method,
    url: &Url,
    name: HeaderName,
    value: HeaderValue,
    body: String,
) -> Request<Vec<u8>> {
    let mut request = Request::new(body.into_bytes());
    *request.method_mut() = method;
    // A URL of the provider's, which has been checked to have a scheme and a host.
    *request.uri_mut() = url.as_str().parse().unwrap_or_default();
    request.headers_mut().insert(name, value);
    request
}
