use std::{collections::VecDeque, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
#[cfg(feature = "redis")]
use forgekit_core::LimitClass;
use forgekit_core::profile::LimitKind;
use tokio::time::Instant;

use super::super::{PermitId, ToldRate, Wait};

/// How long a spent budget is left alone whose window has no told end.
const UNTOLD_END: Duration = Duration::from_secs(60);
/// How far two words about one end may be apart, being told in whole seconds.
const AGREED: Duration = Duration::from_secs(2);

/// What is known of one budget that response headers tell about.
///
/// Requests under way are taken off what is left, as if none of them were counted yet. Until
/// the provider has told about a window, a request goes alone.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// Counts windows, so that a late response is not taken for one of this window.
    serial: u64,
    told: Option<State>,
    /// The end of the latest window that was told of, by which windows are told apart.
    reset: Option<DateTime<Utc>>,
    /// When the window before this one ended.
    ended: Option<Instant>,
    /// The provider has answered and told nothing.
    silent: bool,
    in_flight: u64,
    /// For each request that may have been counted and told nothing, the first permit that was
    /// given after it ended: what is told to that one has it counted.
    uncounted: VecDeque<PermitId>,
}

/// A request and the window it was sent in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent {
    pub(super) id: PermitId,
    pub(super) serial: u64,
    pub(super) at: Instant,
}

#[derive(Clone, Copy, Debug)]
struct State {
    limit: u64,
    remaining: u64,
    /// The most that a request took: any other may take as much.
    cost: u64,
    ends: Option<Instant>,
}

impl Window {
    /// What a request has to wait for, if for anything.
    pub(super) fn wait(&mut self, reserve: u64, now: Instant) -> Option<Wait> {
        self.expire(now);
        let Some(state) = &mut self.told else {
            let alone = !self.silent && self.in_flight > 0;
            return alone.then(|| Wait::for_permit(LimitKind::Primary));
        };
        let with_this = self.in_flight.saturating_add(self.uncounted.len() as u64 + 1);
        if state.remaining >= with_this.saturating_mul(state.cost).saturating_add(reserve) {
            return None;
        }
        let ends = *state.ends.get_or_insert(now + UNTOLD_END);
        Some(Wait::span(ends - now, LimitKind::Primary))
    }

    /// Counts a request that is to be sent, and names the window it is sent in.
    pub(super) fn grant(&mut self) -> u64 {
        self.in_flight += 1;
        self.serial
    }

    /// Takes a request back that was not sent.
    pub(super) fn unsent(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// A request that may have been counted; `next` is the next permit to be given.
    pub(super) fn lost(&mut self, next: PermitId) {
        self.unsent();
        self.uncounted.push_back(next);
        if self.told.is_none() && self.in_flight == 0 {
            // Whatever is told next is told to a later request.
            self.uncounted.clear();
        }
    }

    /// A request whose response told nothing about this budget.
    pub(super) fn silent(&mut self, next: PermitId) {
        self.lost(next);
        if self.told.is_none() {
            self.silent = true;
            self.uncounted.clear();
        }
    }

    /// A response to the request of `permit`, sent in the window `serial`.
    pub(super) fn told(&mut self, rate: &ToldRate, permit: Sent, next: PermitId, now: Instant) {
        self.expire(now);
        let later = is_later(rate.reset, self.reset);
        if permit.serial < self.serial && !later && !self.outlasts(rate, permit) {
            // It may have come late enough to be counted in this window.
            self.uncounted.push_back(next);
            return;
        }
        while self.uncounted.front().is_some_and(|after| *after <= permit.id) {
            self.uncounted.pop_front();
        }
        let fresh = State {
            limit: rate.limit,
            remaining: rate.remaining,
            cost: rate.cost.max(1),
            ends: rate.resets_in.and_then(|span| now.checked_add(span)),
        };
        // A clock that was set back would make what came before look later.
        self.reset = self.reset.max(rate.reset);
        let Some(state) = &mut self.told else {
            self.told = Some(fresh);
            return;
        };
        if later {
            self.serial += 1;
            self.told = Some(fresh);
            return;
        }
        state.limit = fresh.limit;
        state.remaining = state.remaining.min(fresh.remaining);
        state.cost = state.cost.max(fresh.cost);
        state.ends = match (state.ends, fresh.ends) {
            // A slow answer, or a new window of a clock that was set back: both can wait.
            (Some(known), Some(told)) if told > known + AGREED => Some(told),
            // A response is late, never early: the first to come is the closest guess.
            (known, told) => [known, told].into_iter().flatten().min(),
        };
    }

    /// The provider says that nothing is left, for as long as this.
    pub(super) fn spent(&mut self, span: Option<Duration>, now: Instant) {
        let ends = span.and_then(|span| now.checked_add(span)).unwrap_or(now + UNTOLD_END);
        let state = self.told.get_or_insert(State { limit: 0, remaining: 0, cost: 1, ends: None });
        state.remaining = 0;
        state.ends = Some(ends);
    }

    /// Limit, what is left now, and when the window ends.
    pub(super) fn rate(&self, now: Instant) -> Option<(u64, u64, Option<Instant>)> {
        let state = self.told.filter(|state| state.ends.is_none_or(|ends| ends > now))?;
        let spoken_for = self.in_flight.saturating_add(self.uncounted.len() as u64);
        let left = state.remaining.saturating_sub(spoken_for.saturating_mul(state.cost));
        Some((state.limit, left, state.ends))
    }

    /// What was told about a window whose end is known, with requests under way taken off.
    #[cfg(feature = "redis")]
    pub(super) fn known(&self, class: LimitClass, now: Instant) -> Option<ToldRate> {
        let (limit, remaining, ends) = self.rate(now)?;
        let cost = self.told?.cost;
        let resets_in = Some(ends? - now);
        Some(ToldRate { class, limit, remaining, reset: self.reset, resets_in, cost })
    }

    /// Whether nothing would be lost by forgetting it.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        self.in_flight == 0
            && self.told.is_none_or(|state| state.ends.is_none_or(|ends| ends <= now))
    }

    /// Whether what was told to a request goes on for longer than the window did in which it
    /// was sent, so that it is about another one, whatever the provider's clock says.
    fn outlasts(&self, rate: &ToldRate, permit: Sent) -> bool {
        match (rate.resets_in, self.ended) {
            (Some(told), Some(ended)) => told > ended.saturating_duration_since(permit.at) + AGREED,
            _ => false,
        }
    }

    fn expire(&mut self, now: Instant) {
        let ends = self.told.and_then(|state| state.ends);
        if ends.is_some_and(|ends| ends <= now) {
            self.told = None;
            self.ended = ends;
            self.serial += 1;
        }
    }
}

/// Some providers' servers disagree about the end of a window by a second.
fn is_later(told: Option<DateTime<Utc>>, known: Option<DateTime<Utc>>) -> bool {
    match (told, known) {
        (Some(told), Some(known)) => told - known > TimeDelta::seconds(1),
        _ => false,
    }
}
