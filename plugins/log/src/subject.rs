//! What a request is about.

use std::fmt;

use forgekit_core::{OperationMeta, Verb};
use http::{Method, Request};

/// The operation of a request, and the method it is really sent with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject {
    pub(crate) meta: &'static OperationMeta,
    verb: Option<Verb>,
}

impl Subject {
    pub(crate) fn of<B>(request: &Request<B>) -> Self {
        let verb = Verb::of(request.method());
        let meta = OperationMeta::of(request.method(), request.extensions());
        Self { meta, verb }
    }

    /// `http.request.method`.
    pub(crate) fn method(self) -> &'static str {
        self.verb.map_or("_OTHER", Verb::as_str)
    }

    /// `url.template`, unless it is not known.
    pub(crate) fn template(self) -> Option<&'static str> {
        Some(self.meta.path).filter(|path| !path.is_empty())
    }

    /// The document's name for the operation, unless there is none.
    pub(crate) fn operation(self) -> Option<&'static str> {
        Some(self.meta.id).filter(|id| !id.is_empty())
    }

    /// What OpenTelemetry calls the span: the method, and the template if there is one.
    pub(crate) fn name(self) -> impl fmt::Display {
        let method = self.verb.map_or("HTTP", Verb::as_str);
        let template = self.template();
        Name { method, template }
    }

    /// What people call it: its id with its method and template, or the method and the path.
    pub(crate) fn title<'a>(self, method: &'a Method, path: &'a str) -> impl fmt::Display + 'a {
        let path = self.template().unwrap_or(path);
        Title { id: self.operation(), method, path }
    }
}

struct Name {
    method: &'static str,
    template: Option<&'static str>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.method)?;
        self.template.map_or(Ok(()), |template| write!(f, " {template}"))
    }
}

struct Title<'a> {
    id: Option<&'static str>,
    method: &'a Method,
    path: &'a str,
}

impl fmt::Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id {
            Some(id) => write!(f, "{id} ({} {})", self.method, self.path),
            None => write!(f, "{} {}", self.method, self.path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static GET: OperationMeta = OperationMeta::new(Verb::GET, "/items/{id}").id("items/get");

    fn subject(method: &str, meta: Option<&'static OperationMeta>) -> Subject {
        let mut request = Request::builder().method(method).body(()).unwrap();
        if let Some(meta) = meta {
            request.extensions_mut().insert(meta);
        }
        Subject::of(&request)
    }

    #[test]
    fn a_span_is_named_after_what_is_known() {
        let check = |method, meta, expected: [&str; 2]| {
            let subject = subject(method, meta);
            assert_eq!([subject.name().to_string().as_str(), subject.method()], expected);
        };
        check("GET", Some(&GET), ["GET /items/{id}", "GET"]);
        check("DELETE", None, ["DELETE", "DELETE"]);
        check("PURGE", None, ["HTTP", "_OTHER"]);
    }

    #[test]
    fn what_belongs_to_no_operation_is_called_after_its_path() {
        let title = |meta| subject("GET", meta).title(&Method::GET, "/items/1").to_string();
        assert_eq!(title(Some(&GET)), "items/get (GET /items/{id})");
        assert_eq!(title(None), "GET /items/1");
    }
}
