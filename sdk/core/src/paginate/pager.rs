use std::{
    collections::HashSet,
    mem,
    task::{Context, Poll, ready},
};

use http::{Request, Uri};
use tower_http::follow_redirect::RequestUri;

use super::resolve::resolve;
use crate::{
    Body, BoxFuture, Client, Error,
    body::clone_request,
    call::{Draft, Label},
    profile::Page,
    response::Answered,
};

/// More than any list has; a guard against pages without end.
const MAX_PAGES: usize = 10_000;

/// Gets page after page, whatever is in them.
pub(super) struct Pager<'c> {
    client: &'c Client,
    label: Label,
    state: State<'c>,
    /// The last request, to be sent to the next page; none if its body cannot be sent twice.
    again: Option<Request<Body>>,
    seen: HashSet<Uri>,
    max_pages: usize,
}

enum State<'c> {
    Next(Box<Result<Request<Body>, Error>>),
    Waiting(BoxFuture<'c, Result<Answered, Error>>),
    Done,
}

impl<'c> Pager<'c> {
    pub(super) fn new(client: &'c Client, draft: Draft) -> Self {
        Self {
            client,
            label: draft.label.clone(),
            state: State::Next(Box::new(draft.into_request(client))),
            again: None,
            seen: HashSet::new(),
            max_pages: MAX_PAGES,
        }
    }

    pub(super) const fn max_pages(&mut self, pages: usize) {
        self.max_pages = pages;
    }

    pub(super) fn stop(&mut self) {
        self.state = State::Done;
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Answered, Error>>> {
        loop {
            match &mut self.state {
                State::Next(_) => self.state = self.ask(),
                State::Waiting(answer) => {
                    let answer = ready!(answer.as_mut().poll(cx));
                    self.state = match &answer {
                        Ok(page) => self.after(page),
                        Err(_) => State::Done,
                    };
                    return Poll::Ready(Some(answer));
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }

    fn ask(&mut self) -> State<'c> {
        let State::Next(request) = mem::replace(&mut self.state, State::Done) else {
            return State::Done;
        };
        let request = match *request {
            Ok(request) => request,
            Err(error) => return State::Waiting(Box::pin(std::future::ready(Err(error)))),
        };
        self.seen.insert(request.uri().clone());
        self.again = clone_request(&request);
        State::Waiting(self.client.exchange(self.label.clone(), request))
    }

    fn after(&mut self, page: &Answered) -> State<'c> {
        match self.next(page) {
            Ok(Some(request)) => State::Next(Box::new(Ok(request))),
            Ok(None) => State::Done,
            Err(error) => State::Next(Box::new(Err(error.in_call(self.label.clone())))),
        }
    }

    fn next(&mut self, page: &Answered) -> Result<Option<Request<Body>>, Error> {
        let Some(mut request) = self.again.take() else {
            return Ok(None);
        };
        let uri = match page.head.extensions.get::<RequestUri>() {
            Some(RequestUri(redirected)) => redirected,
            None => request.uri(),
        };
        let (headers, body) = (&page.head.headers, &page.body);
        let page = Page::new(self.label.meta, uri, headers, body);
        let Some(target) = self.client.profile().next_page(&page) else {
            return Ok(None);
        };

        let next = resolve(uri, &target)?;
        if !self.client.trusts(&next) {
            let host = next.host().unwrap_or_default();
            return Err(Error::refused(format!(
                "the next page is said to be at {host}, which is not one of the client's origins"
            )));
        }
        if self.seen.contains(&next) {
            return Err(Error::refused(
                "the provider gave a page it had given before as the next one",
            ));
        }
        if self.seen.len() >= self.max_pages {
            return Err(Error::refused(format!(
                "the list goes on after {} pages; raise the bound with max_pages",
                self.max_pages
            )));
        }
        *request.uri_mut() = next;
        Ok(Some(request))
    }
}
