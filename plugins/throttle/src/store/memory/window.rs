use std::{collections::VecDeque, time::Duration};

#[cfg(feature = "redis")]
use forgekit_core::LimitClass;
use forgekit_core::profile::LimitKind;
use tokio::time::Instant;

use super::{
    super::{PermitId, ToldRate, Wait},
    left::Left,
};

/// How long a spent budget is left alone whose window has no told end.
const UNTOLD_END: Duration = Duration::from_secs(60);

/// What is known of one budget that response headers tell about.
///
/// Requests under way are taken off what is left, as if none of them were counted yet. Until
/// the provider has told about a window, a request goes alone.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// Counts windows, so that a late response is not taken for one of this window.
    serial: u64,
    told: Option<Left>,
    /// What was told to a request of a window before. It may be about the next one, if the
    /// provider's clock was set back, so it counts when this one has ended.
    late: Option<Left>,
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
        let fresh = Left::told(rate, now);
        if let Some(known) = self.told
            && permit.serial < self.serial
        {
            // It may have come late enough to be counted in this window.
            self.uncounted.push_back(next);
            if !fresh.agrees(&known) {
                add(&mut self.late, fresh);
            }
            return;
        }
        while self.uncounted.front().is_some_and(|after| *after <= permit.id) {
            self.uncounted.pop_front();
        }
        if let Some(known) = self.told
            && fresh.outlasts(&known)
        {
            self.serial += 1;
            if fresh.is_later(&known) {
                self.told = None;
            }
        }
        add(&mut self.told, fresh);
    }

    /// The provider says that nothing is left, for as long as this.
    pub(super) fn spent(&mut self, span: Option<Duration>, now: Instant) {
        let ends = span.and_then(|span| now.checked_add(span)).unwrap_or(now + UNTOLD_END);
        let state = self.told.get_or_insert(Left::spent());
        state.remaining = 0;
        state.ends = Some(ends);
    }

    /// Limit, what is left now, and when the window ends.
    pub(super) fn rate(&self, now: Instant) -> Option<(u64, u64, Option<Instant>)> {
        let state = self.going_on(now)?;
        let spoken_for = self.in_flight.saturating_add(self.uncounted.len() as u64);
        let left = state.remaining.saturating_sub(spoken_for.saturating_mul(state.cost));
        Some((state.limit, left, state.ends))
    }

    /// What was told about a window whose end is known, with requests under way taken off.
    #[cfg(feature = "redis")]
    pub(super) fn known(&self, class: LimitClass, now: Instant) -> Option<ToldRate> {
        let (limit, remaining, ends) = self.rate(now)?;
        let Left { cost, reset, .. } = self.going_on(now)?;
        let resets_in = Some(ends? - now);
        Some(ToldRate { class, limit, remaining, reset, resets_in, cost })
    }

    /// Whether nothing would be lost by forgetting it.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        self.in_flight == 0 && self.going_on(now).is_none_or(|left| left.ends.is_none())
    }

    fn expire(&mut self, now: Instant) {
        if self.told.is_some_and(|told| told.is_over(now)) {
            self.told = self.going_on(now);
            self.late = None;
            self.serial += 1;
        }
    }

    fn going_on(&self, now: Instant) -> Option<Left> {
        match self.told {
            Some(told) if told.is_over(now) => {
                self.late.filter(|late| late.ends.is_some_and(|ends| ends > now))
            }
            told => told,
        }
    }
}

fn add(known: &mut Option<Left>, told: Left) {
    match known {
        Some(known) => known.add(&told),
        None => *known = Some(told),
    }
}
