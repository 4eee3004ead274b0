use std::{
    mem,
    task::{Context, Poll, ready},
};

use forgekit_core::{BoxFuture, Error, Response};

use super::{
    PageInfo,
    cursor::Direction,
    session::{Options, Read, Reply, Session},
};
use crate::{Call, error};

/// Gives page after page.
pub(super) struct Pager<P> {
    pub(super) options: Options,
    state: State<P>,
    read: Read<P>,
}

enum State<P> {
    Start(Box<Call>),
    Ask(Box<Session>),
    Waiting(BoxFuture<'static, Answered<P>>),
    Failed(Error),
    Done,
}

type Answered<P> = (Box<Session>, Result<Reply<P>, Error>);

impl<P: 'static> Pager<P> {
    pub(super) fn new(call: Call, read: Read<P>) -> Self {
        Self { options: Options::default(), state: State::Start(Box::new(call)), read }
    }

    /// Goes on after a page that is there already.
    pub(super) fn resume(&mut self, info: &PageInfo) -> Result<Direction, Error> {
        let mut session = self.session()?;
        let direction = session.settled(info)?.0;
        self.state = match session.advance(info) {
            Ok(true) => State::Ask(session),
            Ok(false) => State::Done,
            Err(error) => State::Failed(error),
        };
        Ok(direction)
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Response<P>, Error>>> {
        loop {
            match &mut self.state {
                State::Start(_) => match self.session() {
                    Ok(session) => self.state = State::Ask(session),
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
                State::Ask(_) => self.state = self.ask(),
                State::Waiting(answer) => {
                    let (session, reply) = ready!(answer.as_mut().poll(cx));
                    let (page, more) = match reply {
                        Ok(reply) => reply,
                        Err(error) => {
                            self.state = State::Done;
                            return Poll::Ready(Some(Err(error)));
                        }
                    };
                    self.state = match more {
                        Ok(true) => State::Ask(session),
                        Ok(false) => State::Done,
                        Err(error) => State::Failed(error),
                    };
                    return Poll::Ready(Some(Ok(page)));
                }
                State::Failed(_) | State::Done => {
                    let State::Failed(error) = mem::replace(&mut self.state, State::Done) else {
                        return Poll::Ready(None);
                    };
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// Takes the call and checks it.
    fn session(&mut self) -> Result<Box<Session>, Error> {
        let State::Start(call) = mem::replace(&mut self.state, State::Done) else {
            return Err(error::invalid("the pages have been begun already"));
        };
        let call = call.prepare()?;
        let meta = call.meta();
        let checked = if call.is_query() {
            self.options.wish.check(&call)
        } else {
            Err(error::invalid("a mutation has no pages"))
        };
        checked.map_err(|error| error.in_operation(meta))?;
        Ok(Box::new(Session::new(call, self.options.clone())))
    }

    fn ask(&mut self) -> State<P> {
        let State::Ask(mut session) = mem::replace(&mut self.state, State::Done) else {
            return State::Done;
        };
        match session.turn() {
            Ok(true) => {}
            Ok(false) => return State::Done,
            Err(error) => return State::Failed(error),
        }
        let read = self.read;
        State::Waiting(Box::pin(async move {
            let reply = session.page(read).await;
            (session, reply)
        }))
    }
}
