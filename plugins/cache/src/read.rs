//! The way of a read: found, asked about, answered.

use std::{sync::Arc, time::SystemTime};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, CacheStatus, body::clone_request};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header::AGE};
use tower::{Service, ServiceExt as _};

use crate::{
    Key,
    collect::{Collect, Kept},
    entry::{Entry, Head},
    freshness,
    generation::Generation,
    key::Keys,
    request,
    shared::Shared,
    storing,
};

pub(crate) async fn read<S>(
    mut ready: S,
    shared: Arc<Shared>,
    mut request: Request<Body>,
) -> Result<Response<Body>, BoxError>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
{
    let keys = keys(&shared, &request);
    let read = Read::begin(shared, keys).await;
    let kept = read.kept().await;
    let Some(entry) = kept.and_then(|kept| read.entry(kept, request.headers())) else {
        let asked = request.headers().clone();
        let response = ready.call(request).await.map_err(Into::into)?;
        return Ok(read.answer(&asked, response));
    };
    if let Some(response) = read.hit(request.headers(), &entry) {
        return Ok(response);
    }

    let Some(copy) = clone_request(&request) else {
        return ready.call(request).await.map_err(Into::into);
    };
    let condition = entry.condition();
    let conditional = condition.is_some();
    request.headers_mut().extend(condition);
    let mut response = ready.call(request).await.map_err(Into::into)?;
    match response.status() {
        StatusCode::NOT_MODIFIED if conditional => {
            if entry.refresh(response.headers_mut()).is_some() {
                return Ok(read.confirm(copy.headers(), entry, response).await);
            }
            // It is about something that is not here.
            read.forget().await;
            let asked = copy.headers().clone();
            let response = ready.oneshot(copy).await.map_err(Into::into)?;
            return Ok(read.answer(&asked, response));
        }
        StatusCode::OK | StatusCode::NOT_FOUND | StatusCode::GONE => read.forget().await,
        _ => {}
    }
    Ok(read.answer(copy.headers(), response))
}

fn keys(shared: &Shared, request: &Request<Body>) -> Keys {
    let whose = request::name(request.extensions().get());
    Keys::new(whose, request.uri(), request.headers(), &shared.vary_on)
}

/// A read on its way.
struct Read {
    shared: Arc<Shared>,
    key: Key,
    /// Taken before anything is asked: what is written from now on makes another one.
    generation: Option<Generation>,
    asked: SystemTime,
}

impl Read {
    async fn begin(shared: Arc<Shared>, keys: Keys) -> Self {
        let generation = shared.generation(&keys.resource).await;
        let asked = shared.now();
        Self { shared, key: keys.answer, generation, asked }
    }

    /// What is in the store.
    async fn kept(&self) -> Option<Bytes> {
        self.generation?;
        self.shared.get(&self.key).await
    }

    /// The entry that is in `kept`, if it is for the request.
    fn entry(&self, kept: Bytes, request: &HeaderMap) -> Option<Entry> {
        let Some(entry) = Entry::decode(kept) else {
            tracing::debug!("an entry of the cache cannot be read");
            return None;
        };
        entry.is_for(self.generation?, request).then_some(entry)
    }

    /// Answers without asking, where that is allowed.
    fn hit(&self, request: &HeaderMap, entry: &Entry) -> Option<Response<Body>> {
        if !self.shared.serve_fresh {
            return None;
        }
        let headers = entry.headers()?;
        let age = freshness::age_if_fresh(request, &headers, entry.asked, self.asked)?;
        let mut response = Response::new(Body::from(entry.body.clone()));
        *response.headers_mut() = headers;
        response.headers_mut().insert(AGE, HeaderValue::from(age.as_secs()));
        self.shared.mark(&mut response, CacheStatus::Hit);
        Some(response)
    }

    /// Answers with what is here, and the headers that a 304 has made fresh.
    async fn confirm(
        self,
        request: &HeaderMap,
        entry: Entry,
        mut response: Response<Body>,
    ) -> Response<Body> {
        let headers = response.headers();
        if storing::no_store(headers) {
            self.forget().await;
        } else if self.shared.serve_fresh {
            // Otherwise the next 304 brings all of this again.
            let headers = storing::lasting(headers);
            let head = Head::new(entry.generation, self.asked, request, headers);
            let bytes = head.encode(std::slice::from_ref(&entry.body));
            self.shared.put(&self.key, bytes).await;
        }
        *response.status_mut() = StatusCode::OK;
        *response.body_mut() = entry.body.into();
        self.shared.mark(&mut response, CacheStatus::Revalidated);
        response
    }

    /// Answers with what the provider answered, and keeps it if it may be kept.
    fn answer(self, request: &HeaderMap, mut response: Response<Body>) -> Response<Body> {
        self.shared.mark(&mut response, CacheStatus::Miss);
        let Some(head) = self.head(request, &response) else {
            return response;
        };
        let length = storing::content_length(response.headers());
        let kept = Kept::new(self.shared, self.key, head, length);
        response.map(|body| Body::new(Collect::new(body, kept)))
    }

    /// What to keep with the body of an answer.
    fn head(&self, request: &HeaderMap, response: &Response<Body>) -> Option<Head> {
        let generation = self.generation?;
        let headers = response.headers();
        let of_use = storing::validator(headers).is_some()
            || (self.shared.serve_fresh && freshness::will_be_fresh(headers, self.asked));
        (of_use && storing::may_be_kept(response, self.shared.max_entry)).then(|| {
            let headers = storing::lasting(headers);
            Head::new(generation, self.asked, request, headers)
        })
    }

    async fn forget(&self) {
        self.shared.remove(&self.key).await;
    }
}
