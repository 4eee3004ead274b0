//! A download as it goes on, over as many requests as it takes.

mod answer;
mod pieces;

use std::time::Duration;

use forgekit_core::{Body, Client, Error, OperationMeta, body, timeout::CallTimeout};
use http::{
    HeaderMap, HeaderValue, Request,
    header::{CACHE_CONTROL, IF_RANGE, RANGE},
};

use self::answer::Gives;
pub(super) use self::{answer::Known, pieces::Piece};
use super::{
    Download,
    ask::{self, ask},
    judge,
    range::Validator,
};
use crate::{
    failure::{invalid, refused},
    progress::Report,
};

pub(super) struct Flow {
    client: Client,
    request: Request<Body>,
    meta: Option<&'static OperationMeta>,
    idle_timeout: Option<Duration>,
    max_bytes: Option<u64>,
    reconnects: u32,
    report: Report,
    /// Whether what was given can be taken back.
    may_begin_again: bool,
    known: Known,
    headers: HeaderMap,
    /// The body of the latest answer; nothing before it, and nothing at the end.
    body: Option<Body>,
    /// How many bytes of that body were given before.
    skip: u64,
    begins_again: bool,
}

impl Flow {
    pub(super) fn new(download: Download) -> Self {
        let Download { client, mut request, idle_timeout, max_bytes, reconnects, report } =
            download;
        if request.extensions().get::<CallTimeout>().is_none() {
            request.extensions_mut().insert(CallTimeout(Duration::MAX));
        }
        // A cache would give up room for what is seldom asked for twice.
        let no_store = HeaderValue::from_static("no-store");
        request.headers_mut().entry(CACHE_CONTROL).or_insert(no_store);
        Self {
            meta: ask::meta(&request),
            client,
            request,
            idle_timeout,
            max_bytes,
            reconnects,
            report,
            may_begin_again: false,
            known: Known::default(),
            headers: HeaderMap::new(),
            body: None,
            skip: 0,
            begins_again: false,
        }
    }

    /// Lets it begin again where it cannot go on.
    pub(super) const fn may_begin_again(mut self) -> Self {
        self.may_begin_again = true;
        self
    }

    /// Goes on from `offset` of what `validator` names.
    pub(super) fn from(mut self, offset: u64, validator: Validator) -> Self {
        self.known = Known { offset, validator: Some(validator), total: None };
        self
    }

    pub(super) const fn known(&self) -> &Known {
        &self.known
    }

    pub(super) const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Asks for what is missing, and waits for the head of the answer.
    pub(super) async fn open(&mut self) -> Result<(), Error> {
        let opened = self.ask_for_the_rest().await;
        opened.map_err(|error| judge::named(error, self.meta))
    }

    async fn ask_for_the_rest(&mut self) -> Result<(), Error> {
        let rest = self.known.offset > 0 && self.known.validator.is_some();
        if self.ask(rest).await? {
            return Ok(());
        }
        if self.may_begin_again && self.ask(false).await? {
            return Ok(());
        }
        Err(refused("the provider does not give the rest of what was begun; begin again"))
    }

    /// Asks for the rest or the whole, and tells whether it can be had.
    async fn ask(&mut self, rest: bool) -> Result<bool, Error> {
        let (uri, response) = ask(&self.client, self.request(rest)?).await?;
        match answer::read(&response, &self.known, rest)? {
            Gives::Failure => {
                return Err(judge::failure(&self.client, self.meta, &uri, response).await);
            }
            Gives::NoRest => return Ok(false),
            Gives::Nothing => {
                self.known.total = Some(self.known.offset);
                self.body = None;
                return Ok(true);
            }
            Gives::Rest(known) => {
                self.known = known;
                self.skip = 0;
            }
            Gives::Whole(known) => self.take_whole(known)?,
        }
        self.check(self.known.total)?;
        let (head, body) = response.into_parts();
        self.headers = head.headers;
        self.body = Some(body);
        Ok(true)
    }

    /// Makes the best of the whole where a part was given already.
    fn take_whole(&mut self, whole: Known) -> Result<(), Error> {
        let given = self.known.offset;
        let same = self.known.is(&whole);
        self.skip = 0;
        self.known = whole;
        if given == 0 {
            return Ok(());
        }
        if self.may_begin_again {
            self.begins_again = true;
        } else if same {
            self.known.offset = given;
            self.skip = given;
        } else {
            return Err(refused("what is downloaded was changed in the meantime; begin again"));
        }
        Ok(())
    }

    fn request(&self, rest: bool) -> Result<Request<Body>, Error> {
        if self.request.headers().contains_key(RANGE) {
            return Err(invalid("a download asks for ranges itself; leave `range` out"));
        }
        let mut request = body::clone_request(&self.request)
            .ok_or_else(|| invalid("a download is not asked for with a stream as the body"))?;
        if let (true, Some(validator)) = (rest, &self.known.validator) {
            let headers = request.headers_mut();
            let range = HeaderValue::from_maybe_shared(format!("bytes={}-", self.known.offset));
            headers.insert(RANGE, range.map_err(|_| invalid("the range is not a header"))?);
            headers.insert(IF_RANGE, validator.header().clone());
        }
        Ok(request)
    }

    fn check(&self, bytes: Option<u64>) -> Result<(), Error> {
        match (bytes, self.max_bytes) {
            (Some(bytes), Some(limit)) if bytes > limit => {
                Err(refused(format!("the download is longer than {limit} bytes; raise the limit")))
            }
            _ => Ok(()),
        }
    }
}
