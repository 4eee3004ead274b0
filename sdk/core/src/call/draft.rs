use std::{borrow::Cow, fmt, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};
use serde::Serialize;

use super::{content::Content, label::Label, path};
use crate::{
    Body, Client, Error, FilePart, QueryValue,
    profile::Subject,
    query::Query,
    timeout::{AttemptTimeout, CallTimeout},
};

/// A request that is being put together.
///
/// It knows no operation's type, so that all calls share its code.
pub(crate) struct Draft {
    pub(crate) label: Label,
    path: Vec<(Cow<'static, str>, String)>,
    query: Query,
    headers: HeaderMap,
    content: Content,
    timeout: Option<Duration>,
    attempt_timeout: Option<AttemptTimeout>,
    /// The first setter that failed, told when the call is sent.
    failure: Option<Error>,
}

impl Draft {
    pub(crate) fn new(label: Label) -> Self {
        Self {
            label,
            path: Vec::with_capacity(4),
            query: Query::default(),
            headers: HeaderMap::new(),
            content: Content::Unset,
            timeout: None,
            attempt_timeout: None,
            failure: None,
        }
    }

    pub(crate) fn path(&mut self, name: Cow<'static, str>, value: String) {
        match self.path.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.path.push((name, value)),
        }
    }

    pub(crate) fn query(&mut self, name: Cow<'static, str>, value: &dyn QueryValue) {
        self.query.set(name, value);
    }

    pub(crate) fn query_csv(&mut self, name: Cow<'static, str>, value: &dyn QueryValue) {
        self.query.set_csv(name, value);
    }

    pub(crate) fn query_map(&mut self, name: Cow<'static, str>, entries: &[(String, String)]) {
        self.query.set_map(name, entries);
    }

    pub(crate) fn header_param(&mut self, name: &str, value: &dyn QueryValue) {
        self.header(name, &joined(value, ", "));
    }

    pub(crate) fn field_csv(&mut self, name: &'static str, value: &dyn QueryValue) {
        self.field(name, json_text(&joined(value, ",")));
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => self.fail(error),
        }
    }

    pub(crate) fn field(&mut self, name: &'static str, value: Result<String, serde_json::Error>) {
        match value {
            Ok(json) => self.content.set_field(name, json),
            Err(error) => self.fail(not_json(name, error)),
        }
    }

    pub(crate) fn file(&mut self, name: &'static str, file: FilePart) {
        self.content.set_file(name, file);
    }

    pub(crate) fn json(&mut self, value: Result<Vec<u8>, serde_json::Error>) {
        match value {
            Ok(json) => self.content = Content::Json(json),
            Err(error) => self.fail(not_json("body", error)),
        }
    }

    pub(crate) fn body(&mut self, body: Body) {
        self.content = Content::Raw(body);
    }

    pub(crate) fn timeout(&mut self, timeout: Duration) {
        self.timeout = Some(timeout);
    }

    pub(crate) fn attempt_timeout(&mut self, timeout: Option<Duration>) {
        self.attempt_timeout = Some(AttemptTimeout(timeout));
    }

    pub(crate) fn fail(&mut self, error: Error) {
        self.failure.get_or_insert(error);
    }

    /// The request for `client`'s stack.
    pub(crate) fn into_request(self, client: &Client) -> Result<Request<Body>, Error> {
        let label = self.label.clone();
        self.build(client).map_err(|error| error.in_call(label))
    }

    fn build(self, client: &Client) -> Result<Request<Body>, Error> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let (meta, template) = (self.label.meta, self.label.template());
        let mut uri = String::with_capacity(160);
        if !is_absolute(template) {
            client.write_base(&mut uri, meta.server)?;
        }
        path::expand(&mut uri, template, &self.path, meta.verb.is_safe())?;
        if !meta.query.is_empty() && self.label.route.is_none() {
            uri.push('?');
            uri.push_str(meta.query);
        }
        self.query.append_to(&mut uri);

        let subject = self.content.field(meta.counted_by).map(Subject::new);
        let (body, content_type) = self.content.encode(meta)?;
        let mut request = Request::new(body);
        *request.method_mut() = Method::from(meta.verb);
        *request.uri_mut() = url(uri)?;

        let headers = request.headers_mut();
        *headers = with_room(client.headers());
        if !meta.accept.is_empty() {
            headers.insert(http::header::ACCEPT, media_type(Cow::Borrowed(meta.accept))?);
        }
        if let Some(content_type) = content_type {
            headers.insert(http::header::CONTENT_TYPE, media_type(content_type)?);
        }
        headers.extend(self.headers);

        let extensions = request.extensions_mut();
        extensions.insert(meta);
        extensions.insert(client.credential_id().clone());
        if let Some(subject) = subject {
            extensions.insert(subject);
        }
        if let Some(timeout) = self.timeout {
            extensions.insert(CallTimeout(timeout));
        }
        if let Some(timeout) = self.attempt_timeout {
            extensions.insert(timeout);
        }
        Ok(request)
    }
}

/// All values, with this in between.
fn joined(value: &dyn QueryValue, between: &str) -> String {
    let mut text = String::new();
    value.each(&mut |value| {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(value);
    });
    text
}

/// Serializes here, in one place per type, whatever the operation.
pub(crate) fn json_text<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(value)
}

/// Reads a header as callers give it; what proves who they are is marked sensitive.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};

    let known = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::invalid(format!("`{}` is not a header name", name.escape_debug())))?;
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| Error::invalid(format!("the value of the header `{known}` is not valid")))?;
    if [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(&known) {
        value.set_sensitive(true);
    }
    Ok((known, value))
}

fn url(text: String) -> Result<Uri, Error> {
    let uri = Uri::try_from(text)
        .map_err(|error| Error::invalid("the URL is not valid").with_source(error))?;
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    if authority.contains('@') {
        return Err(Error::invalid("the URL holds a user name; give it as a credential"));
    }
    Ok(uri)
}

fn is_absolute(route: &str) -> bool {
    if route.starts_with('/') {
        return false;
    }
    let scheme = route.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
    })
}

/// A copy with room for what comes later; a clone would have to grow for it.
fn with_room(headers: &HeaderMap) -> HeaderMap {
    let mut copy = HeaderMap::with_capacity(headers.len() + 8);
    for (name, value) in headers {
        copy.append(name.clone(), value.clone());
    }
    copy
}

fn media_type(text: Cow<'static, str>) -> Result<HeaderValue, Error> {
    // `HeaderValue::from_static` panics, and media types come out of documents.
    let value = match &text {
        Cow::Borrowed(text) => {
            HeaderValue::from_maybe_shared(bytes::Bytes::from_static(text.as_bytes()))
        }
        Cow::Owned(text) => HeaderValue::from_str(text),
    };
    value.map_err(|_| Error::invalid(format!("`{text}` is not a media type")))
}

fn not_json(name: &str, error: serde_json::Error) -> Error {
    Error::invalid(format!("`{name}` cannot be written as JSON: {error}"))
}

/// Names only: values may be private.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &format_args!("{}", self.label))
            .field("query", &self.query)
            .field("body", &self.content)
            .finish_non_exhaustive()
    }
}
