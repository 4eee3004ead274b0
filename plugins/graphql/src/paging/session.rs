use std::collections::HashSet;

use forgekit_core::{Error, ErrorKind, Response};
use http::response::Parts;
use serde_json::Value;

use super::{
    PageInfo,
    cursor::{Direction, Wish},
    find,
};
use crate::{Answer, GraphqlError, GraphqlErrors, answer, call::Prepared, error};

/// More than any list has; a guard against pages without end.
const MAX_PAGES: usize = 10_000;

/// A page as it came.
pub(super) struct Raw {
    pub(super) data: Value,
    pub(super) errors: Vec<GraphqlError>,
    pub(super) page_info: PageInfo,
    pub(super) direction: Direction,
}

/// What becomes of a page.
pub(super) type Read<P> = fn(&Options, Raw) -> Result<P, Error>;

/// How a connection is to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) connection: Option<String>,
    pub(super) wish: Wish,
    pub(super) max_pages: Option<usize>,
    pub(super) partial: bool,
}

/// A page, and whether there is another one.
pub(super) type Reply<P> = (Response<P>, Result<bool, Error>);

/// What is the same for all pages, and what has been seen of them.
pub(super) struct Session {
    call: Prepared,
    options: Options,
    seen: HashSet<String>,
    pages: usize,
}

impl Session {
    pub(super) fn new(call: Prepared, options: Options) -> Self {
        Self { call, options, seen: HashSet::new(), pages: 0 }
    }

    /// Whether another page may be asked for.
    pub(super) fn turn(&mut self) -> Result<bool, Error> {
        match self.options.max_pages {
            Some(most) if self.pages >= most => return Ok(false),
            None if self.pages >= MAX_PAGES => {
                return Err(self.refused(format!(
                    "the connection goes on after {MAX_PAGES} pages; set `max_pages` to read more"
                )));
            }
            _ => {}
        }
        self.pages += 1;
        Ok(true)
    }

    /// Asks for a page.
    pub(super) async fn page<P>(&mut self, read: Read<P>) -> Result<Reply<P>, Error> {
        let this = &*self;
        let answer = this.call.send(move |head, body| {
            let raw = this.read(head, body)?;
            let info = raw.page_info.clone();
            Ok((read(&this.options, raw)?, info))
        });
        let page = answer.await?;
        let more = self.advance(&page.1);
        Ok((page.map(|(page, _)| page), more))
    }

    /// Reads an answer as far as its place in the list is concerned.
    fn read(&self, head: &Parts, body: &[u8]) -> Result<Raw, Error> {
        let profile = &**self.call.profile();
        let Answer { data, errors, .. } = answer::tolerant(profile, head, body)?;
        let path = self.options.connection.as_deref();
        let found = match &data {
            Some(data) => find::connection(data, path).and_then(|at| find::page_info(at, path)),
            None => Err(answer::empty(body)),
        };
        match (found, data) {
            (Ok(page_info), Some(data)) if errors.is_empty() || self.options.partial => {
                let (direction, _) = self.settled(&page_info)?;
                Ok(Raw { data, errors, page_info, direction })
            }
            (Err(error), _) if errors.is_empty() => Err(error),
            (_, data) => Err(error::refuse(profile, head, body, GraphqlErrors::new(errors, data))),
        }
    }

    /// The way it is read, and the variable that takes the cursor.
    pub(super) fn settled(&self, info: &PageInfo) -> Result<(Direction, String), Error> {
        let path = self.options.connection.as_deref();
        self.options.wish.settle(&self.call, info, path).map_err(|error| self.told(error))
    }

    /// Sets the cursor, if there is another page.
    pub(super) fn advance(&mut self, info: &PageInfo) -> Result<bool, Error> {
        let (direction, variable) = self.settled(info)?;
        let Some(cursor) = direction.next(info) else {
            return Ok(false);
        };
        let connection = self.options.connection.as_deref().unwrap_or("the connection");
        let Some(cursor) = cursor else {
            return Err(self.refused(format!(
                "the provider promises another page of {connection} and gives no cursor for it; \
                 ask for the cursor in `pageInfo`"
            )));
        };
        if let Some(Value::String(last)) = self.call.variable(&variable) {
            self.seen.insert(last.clone());
        }
        if !self.seen.insert(cursor.to_owned()) {
            return Err(self.refused(format!(
                "the provider promises another page of {connection} at a cursor it gave before; \
                 does the connection take `${variable}`?"
            )));
        }
        self.call.set_variable(&variable, cursor.into());
        Ok(true)
    }

    fn refused(&self, message: String) -> Error {
        self.told(ErrorKind::Refused(message).into())
    }

    fn told(&self, error: Error) -> Error {
        error.in_operation(self.call.meta())
    }
}
