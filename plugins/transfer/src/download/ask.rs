use forgekit_core::{Answer, Body, Client, Error, LimitClass, OperationMeta, Verb};
use http::{HeaderMap, Request, Response, StatusCode, Uri, header::LOCATION, uri::Scheme};

use crate::failure::refused;

/// What lies where an answer points to. It counts against no budget of the provider's.
static ELSEWHERE: OperationMeta =
    OperationMeta::new(Verb::GET, "").class(LimitClass::Unlimited).answer(Answer::Binary);

/// Sends a request, and goes to where its answer points to if that is what it answers.
///
/// Any other redirect is followed by the client. Here it is a call of its own, of an absolute
/// URL: the client takes its credential off unless the URL is at one of its origins.
pub(super) async fn ask(
    client: &Client,
    request: Request<Body>,
) -> Result<(Uri, Response<Body>), Error> {
    let meta = meta(&request);
    let uri = request.uri().clone();
    let headers = request.headers().clone();
    let extensions = request.extensions().clone();
    let response = client.execute(request).await?;
    let points = meta.is_some_and(|meta| meta.answer == Answer::Location);
    if !points || !is_redirect(response.status()) {
        return Ok((uri, response));
    }
    let Some(target) = target(&uri, response.headers())? else {
        return Ok((uri, response));
    };
    drop(response);

    let mut next = Request::new(Body::empty());
    *next.uri_mut() = target.clone();
    *next.headers_mut() = headers;
    *next.extensions_mut() = extensions;
    next.extensions_mut().insert(&ELSEWHERE);
    Ok((target, client.execute(next).await?))
}

pub(super) fn meta(request: &Request<Body>) -> Option<&'static OperationMeta> {
    request.extensions().get::<&'static OperationMeta>().copied()
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where an answer points to; nothing if it does not say.
fn target(base: &Uri, headers: &HeaderMap) -> Result<Option<Uri>, Error> {
    let Some(location) = headers.get(LOCATION) else {
        return Ok(None);
    };
    let target = location.to_str().ok().and_then(|text| resolve(base, text));
    let target = target.ok_or_else(|| refused("the provider pointed to what is not a URL"))?;
    if base.scheme() == Some(&Scheme::HTTPS) && target.scheme() != Some(&Scheme::HTTPS) {
        let host = target.host().unwrap_or_default();
        return Err(refused(format!(
            "the provider redirected from https to plain http at {host}, which is not followed"
        )));
    }
    Ok(Some(target))
}

fn resolve(base: &Uri, target: &str) -> Option<Uri> {
    let scheme = base.scheme_str()?;
    let absolute = if target.starts_with("//") {
        format!("{scheme}:{target}")
    } else if target.starts_with('/') {
        format!("{scheme}://{}{target}", base.authority()?)
    } else {
        target.to_owned()
    };
    let uri: Uri = absolute.split('#').next()?.parse().ok()?;
    let known = matches!(uri.scheme_str(), Some("http" | "https"));
    (known && !uri.authority()?.as_str().contains('@')).then_some(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_request() {
        let base = Uri::from_static("https://a.example/x/y?z");
        for (target, expected) in [
            ("https://b.example/s?key=k", Some("https://b.example/s?key=k")),
            ("//b.example/s#part", Some("https://b.example/s")),
            ("/s?key=k", Some("https://a.example/s?key=k")),
            ("https://user:pass@b.example/", None),
            ("ftp://b.example/", None),
            ("s", None),
            ("https://", None),
        ] {
            let found = resolve(&base, target).map(|uri| uri.to_string());
            assert_eq!(found.as_deref(), expected, "{target}");
        }
    }
}
