use std::{
    mem,
    task::{Context, Poll, ready},
};

use futures_util::StreamExt as _;
use http::{Request, StatusCode, Uri};

use super::{
    Continuation,
    at_once::AtOnce,
    follow::{Flight, Follow},
    place::Place,
};
use crate::{
    Body, Client, Error,
    call::{Draft, Label},
    response::Answered,
};

/// Gets page after page, whatever is in them.
pub(super) struct Pager {
    follow: Follow,
    state: State,
    /// What tells the last page from another, where pages are counted.
    last: Option<u64>,
    given: usize,
    max_pages: usize,
    at_once: usize,
}

enum State {
    Next(Box<Result<Request<Body>, Error>>),
    Waiting(Flight),
    AtOnce(AtOnce),
    Done,
}

/// A page as it came.
pub(super) struct Paged {
    pub(super) answer: Answered,
    pub(super) place: Place,
}

impl Pager {
    pub(super) fn new(client: &Client, draft: Draft) -> Self {
        Self::begin(client, draft.label.clone(), draft.into_request(client))
    }

    pub(super) fn of_request(client: &Client, label: Label, request: Request<Body>) -> Self {
        Self::begin(client, label, Ok(request))
    }

    fn begin(client: &Client, label: Label, first: Result<Request<Body>, Error>) -> Self {
        Self {
            follow: Follow::new(client, label),
            state: State::Next(Box::new(first)),
            last: None,
            given: 0,
            max_pages: usize::MAX,
            at_once: 1,
        }
    }

    pub(super) const fn max_pages(&mut self, pages: usize) {
        self.max_pages = pages;
    }

    pub(super) const fn at_once(&mut self, pages: usize) {
        self.at_once = pages;
    }

    /// Begins with another page, unless it has begun.
    pub(super) fn resume_from(&mut self, from: &Continuation) {
        if let State::Next(first) = &mut self.state
            && let Ok(request) = &mut **first
        {
            match self.follow.page_of(from) {
                Ok(uri) => *request.uri_mut() = uri,
                Err(error) => **first = Err(error),
            }
        }
    }

    pub(super) fn stop(&mut self) {
        self.state = State::Done;
    }

    pub(super) fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Paged, Error>>> {
        loop {
            if self.given >= self.max_pages {
                self.stop();
            }
            let (at, answer) = match &mut self.state {
                State::Next(_) => {
                    if let Err(error) = self.ask() {
                        return Poll::Ready(Some(Err(error)));
                    }
                    continue;
                }
                State::Waiting(flight) => ready!(flight.as_mut().poll(cx)),
                State::AtOnce(pages) => match ready!(pages.poll_next_unpin(cx)) {
                    Some(landed) => landed,
                    None => return Poll::Ready(None),
                },
                State::Done => return Poll::Ready(None),
            };
            match answer {
                Ok(answer) if answer.head.status == StatusCode::NO_CONTENT => self.stop(),
                Ok(answer) => return Poll::Ready(Some(Ok(self.landed(at, answer)))),
                Err(error) if self.given == 0 && self.follow.is_empty_list(&error) => self.stop(),
                Err(error) => {
                    self.stop();
                    let from = self.follow.place(at, None).here(0);
                    return Poll::Ready(Some(Err(error.with_continuation(from))));
                }
            }
        }
    }

    /// Sends the next request.
    fn ask(&mut self) -> Result<(), Error> {
        let State::Next(request) = mem::replace(&mut self.state, State::Done) else {
            return Ok(());
        };
        self.state = State::Waiting(self.follow.begin((*request)?));
        Ok(())
    }

    /// Gives a page, its successor having been found.
    fn landed(&mut self, at: Uri, answer: Answered) -> Paged {
        self.given += 1;
        let next = self.after(&at, &answer).unwrap_or_else(|error| {
            let error = self.follow.in_call(error);
            self.state = State::Next(Box::new(Err(error)));
            None
        });
        Paged { answer, place: self.follow.place(at, next) }
    }

    fn after(&mut self, at: &Uri, answer: &Answered) -> Result<Option<Uri>, Error> {
        self.follow.not_the_same(&mut self.last, answer)?;
        let left = self.max_pages.saturating_sub(self.given);
        if let State::AtOnce(pages) = &mut self.state
            && let Some(next) = pages.go_on(&self.follow, left)
        {
            return Ok(Some(next));
        }
        self.state = State::Done;
        let Some((next, rest)) = self.follow.next(at, answer, self.at_once > 1)? else {
            return Ok(None);
        };
        if !rest.is_empty() {
            self.state = State::AtOnce(AtOnce::new(rest, self.at_once, &self.follow, left));
        } else if let Some(request) = self.follow.request(next.clone()) {
            self.state = State::Next(Box::new(Ok(request)));
        }
        Ok(Some(next))
    }
}
