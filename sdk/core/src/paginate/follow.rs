use std::{
    collections::{HashSet, VecDeque},
    hash::{DefaultHasher, Hash, Hasher as _},
};

use http::{Request, Uri};
use tower_http::follow_redirect::RequestUri;

use super::{Continuation, form, next::rest, place::Place, resolve::resolve};
use crate::{
    Body, BoxFuture, Client, Error, Paging, body::clone_request, call::Label, profile::Page,
    response::Answered,
};

/// More than any list has; a guard against pages without end.
const GUARD: usize = 10_000;

pub(super) type Flight = BoxFuture<'static, (Uri, Result<Answered, Error>)>;

/// Finds the pages of one list, and sends for them.
pub(super) struct Follow {
    client: Client,
    label: Label,
    /// The request to send to the other pages; none if its body cannot be sent twice.
    again: Option<Request<Body>>,
    /// The pages there were, by a hash: a long list should not need more memory than a short one.
    seen: HashSet<u64>,
}

impl Follow {
    pub(super) fn new(client: &Client, label: Label) -> Self {
        Self { client: client.clone(), label, again: None, seen: HashSet::new() }
    }

    pub(super) fn in_call(&self, error: Error) -> Error {
        error.in_call(self.label.clone())
    }

    pub(super) fn is_empty_list(&self, error: &Error) -> bool {
        self.client.profile().is_empty_list(error)
    }

    pub(super) const fn place(&self, at: Uri, next: Option<Uri>) -> Place {
        Place::new(self.label.meta.id, at, next)
    }

    /// The page to go on at.
    pub(super) fn page_of(&self, from: &Continuation) -> Result<Uri, Error> {
        let (ours, theirs) = (self.label.meta.id, &*from.operation);
        if ours != theirs {
            let text = format!("a list of {theirs} cannot be gone on with by {ours}");
            return Err(self.in_call(Error::invalid(text)));
        }
        self.resolve(self.client.base_url(), &from.url).map_err(|error| self.in_call(error))
    }

    /// Sends a request, whose like is sent to the other pages.
    pub(super) fn begin(&mut self, request: Request<Body>) -> Flight {
        self.seen.insert(hash(request.uri()));
        self.again = clone_request(&request);
        self.send(request)
    }

    /// The request for a page.
    pub(super) fn request(&self, uri: Uri) -> Option<Request<Body>> {
        let mut request = self.again.as_ref().and_then(clone_request)?;
        *request.uri_mut() = uri;
        Some(request)
    }

    pub(super) fn send(&self, request: Request<Body>) -> Flight {
        let (client, label) = (self.client.clone(), self.label.clone());
        let at = request.uri().clone();
        let request = form::carry(label.meta, request);
        Box::pin(async move { (at, client.exchange(label, request).await) })
    }

    /// The next page, and with it all others, if they are known and asked for.
    pub(super) fn next(
        &mut self,
        at: &Uri,
        answer: &Answered,
        all: bool,
    ) -> Result<Option<(Uri, VecDeque<Uri>)>, Error> {
        if self.again.is_none() {
            return Ok(None);
        }
        let here = match answer.head.extensions.get::<RequestUri>() {
            Some(RequestUri(redirected)) => redirected,
            None => at,
        };
        let page = Page::new(self.label.meta, here, &answer.head.headers, &answer.body);
        let Some(target) = self.client.profile().next_page(&page) else {
            return Ok(None);
        };
        let next = self.resolve(here, &target)?;
        let targets = if all { rest(&page, &next) } else { None };
        let rest: VecDeque<Uri> = targets
            .unwrap_or_default()
            .iter()
            .map(|target| self.resolve(here, target))
            .collect::<Result<_, _>>()?;
        if rest.len() > 1 && rest.front() == Some(&next) {
            self.seen.extend(rest.iter().map(hash));
            return Ok(Some((next, rest)));
        }
        Ok(Some((next, VecDeque::new())))
    }

    fn resolve(&self, here: &Uri, target: &str) -> Result<Uri, Error> {
        let next = resolve(here, target)?;
        if !self.client.trusts(&next) {
            let host = next.host().unwrap_or_default();
            return Err(Error::refused(format!(
                "the next page is said to be at {host}, which is not one of the client's origins"
            )));
        }
        if self.seen.contains(&hash(&next)) {
            return Err(Error::refused(
                "the provider gave a page it had given before as the next one",
            ));
        }
        if self.seen.len() >= GUARD {
            return Err(Error::refused(format!("the list goes on after {GUARD} pages")));
        }
        Ok(next)
    }

    /// Where pages are counted, a provider that does not heed the number gives the same for ever.
    pub(super) fn not_the_same(
        &self,
        last: &mut Option<u64>,
        answer: &Answered,
    ) -> Result<(), Error> {
        let counted = [Paging::Page, Paging::StartAt, Paging::PageBean, Paging::TopSkip];
        if !self.label.meta.paging.is_some_and(|paging| counted.contains(&paging)) {
            return Ok(());
        }
        let this = hash(&answer.body);
        if last.replace(this) == Some(this) {
            return Err(Error::refused("the provider gave the same page twice in a row"));
        }
        Ok(())
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
