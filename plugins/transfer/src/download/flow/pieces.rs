use std::mem;

use bytes::Bytes;
use forgekit_core::{Error, ErrorKind, error::TimeoutKind};
use http::Method;

use super::{super::judge, Flow};
use crate::failure::{Broken, broken};

/// One step of a download.
pub(in crate::download) enum Piece {
    Data(Bytes),
    /// What was given so far is void: it begins again.
    Again,
}

impl Flow {
    /// The next piece, nothing at the end. After an error there is nothing more.
    pub(in crate::download) async fn next(&mut self) -> Result<Option<Piece>, Error> {
        let piece = self.step().await;
        if !matches!(piece, Ok(Some(_))) {
            self.body = None;
        }
        piece.map_err(|error| judge::named(error, self.meta))
    }

    async fn step(&mut self) -> Result<Option<Piece>, Error> {
        loop {
            if mem::take(&mut self.begins_again) {
                self.report.tell(0, self.known.total);
                return Ok(Some(Piece::Again));
            }
            match self.chunk().await {
                Ok(Some(chunk)) => {
                    let new = self.count(chunk)?;
                    if !new.is_empty() {
                        return Ok(Some(Piece::Data(new)));
                    }
                }
                Ok(None) => return Ok(None),
                Err(error) if self.goes_on_after(&error) => {
                    self.reconnects -= 1;
                    self.body = None;
                    self.open().await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(body) = &mut self.body else {
            return Ok(None);
        };
        let chunk = match self.idle_timeout {
            None => body.chunk().await,
            Some(limit) => tokio::time::timeout(limit, body.chunk())
                .await
                .map_err(|_| Error::timeout(TimeoutKind::Idle, Some(limit)))?,
        };
        let bytes = self.known.offset - self.skip;
        match (chunk, self.known.total) {
            (None, Some(total)) if bytes < total => Err(broken(Broken::TooShort { bytes, total })),
            (chunk, _) => chunk.transpose(),
        }
    }

    /// The part of a chunk that was not given before.
    fn count(&mut self, mut chunk: Bytes) -> Result<Bytes, Error> {
        let given = self.skip.min(chunk.len() as u64);
        self.skip -= given;
        let new = chunk.split_off(given as usize);
        self.known.offset += new.len() as u64;
        let (offset, total) = (self.known.offset, self.known.total);
        if let Some(total) = total.filter(|total| offset > *total) {
            return Err(broken(Broken::TooLong { total }));
        }
        self.check(Some(offset))?;
        if !new.is_empty() {
            self.report.tell(offset, total);
        }
        Ok(new)
    }

    /// Whether the rest can be asked for. The time limit of a call is the caller's own.
    fn goes_on_after(&self, error: &Error) -> bool {
        let known = &self.known;
        let broke_off = matches!(
            error.kind(),
            ErrorKind::Transport | ErrorKind::Timeout { kind: TimeoutKind::Idle, .. }
        );
        broke_off
            && self.reconnects > 0
            && self.request.method() == Method::GET
            && (self.may_begin_again || known.offset == 0 || known.validator.is_some())
    }
}
