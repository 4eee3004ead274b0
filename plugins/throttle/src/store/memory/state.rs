use std::{collections::HashMap, time::Duration};

use forgekit_core::{
    LimitClass,
    profile::{Limit, LimitKind},
};
use tokio::time::Instant;

use super::{
    super::{Ask, Outcome, PermitId, Taken, Told, Wait},
    published::Used,
    window::{Sent, Window},
};
use crate::{Rate, Rates};

/// How long a secondary limit lasts that does not say, and is doubled each time it comes again.
const AT_LEAST: Duration = Duration::from_secs(60);
const AT_MOST: Duration = Duration::from_secs(3600);

/// All that is known about one key.
#[derive(Debug, Default)]
pub(super) struct State {
    /// By class, and what of it is counted apart.
    windows: Vec<((LimitClass, u64), Window)>,
    published: Vec<Used>,
    /// How many there may be before those that no longer matter are looked for.
    swept_at: usize,
    out: HashMap<PermitId, Granted>,
    next: u64,
    pause: Option<Pause>,
}

/// A permit that has not come back.
#[derive(Clone, Copy, Debug)]
struct Granted {
    at: Instant,
    /// The window it was sent in.
    serial: u64,
}

/// What a secondary limit asked for.
#[derive(Clone, Copy, Debug)]
struct Pause {
    until: Instant,
    /// Permits from this on were given after it, and tell whether it is over.
    from: PermitId,
    /// How often in a row it came without saying for how long.
    untold: u32,
}

impl State {
    pub(super) fn take(&mut self, ask: &Ask, now: Instant) -> Taken {
        match self.wait(ask, now) {
            Some(wait) => Taken::Wait(wait),
            None => Taken::Granted(self.grant(ask, now)),
        }
    }

    /// Counts a request whatever it would have to wait for.
    #[cfg(feature = "redis")]
    pub(super) fn note(&mut self, ask: &Ask, now: Instant) -> PermitId {
        // For what ends by the look at it.
        let _ = self.wait(ask, now);
        self.grant(ask, now)
    }

    fn wait(&mut self, ask: &Ask, now: Instant) -> Option<Wait> {
        let pause = self.pause.and_then(|pause| {
            if pause.until > now {
                return Some(Wait::span(pause.until - now, LimitKind::Secondary));
            }
            // One goes ahead to see whether it is over.
            (!self.out.is_empty()).then(|| Wait::for_permit(LimitKind::Secondary))
        });
        let window = ask.window().and_then(|place| self.window(place).wait(ask.reserve, now));
        let published = ask.budgets().filter_map(|budget| {
            let cost = budget.rule.cost(ask.meta);
            self.used(budget.name, ask.share(budget)).wait(budget, cost, now)
        });
        let published = published.reduce(Wait::longer);
        [pause, window, published].into_iter().flatten().reduce(Wait::longer)
    }

    fn grant(&mut self, ask: &Ask, now: Instant) -> PermitId {
        self.forget(now);
        for budget in ask.budgets() {
            let cost = budget.rule.cost(ask.meta);
            self.used(budget.name, ask.share(budget)).grant(budget, cost, now);
        }
        let serial = ask.window().map_or(0, |place| self.window(place).grant());
        let id = PermitId(self.next);
        self.next += 1;
        self.out.insert(id, Granted { at: now, serial });
        id
    }

    pub(super) fn complete(&mut self, ask: &Ask, id: PermitId, outcome: &Outcome, now: Instant) {
        let Some(granted) = self.out.remove(&id) else {
            return;
        };
        for budget in ask.budgets() {
            let used = self.used(budget.name, ask.share(budget));
            match outcome {
                Outcome::Unsent => used.unsent(granted.at, budget.rule.cost(ask.meta)),
                _ => used.done(),
            }
        }
        let next = PermitId(self.next);
        match outcome {
            Outcome::Answered(told) => {
                self.learn(ask, Sent { id, serial: granted.serial }, told, now)
            }
            Outcome::Lost => self.in_window(ask, |window| window.lost(next)),
            Outcome::Unsent => self.in_window(ask, Window::unsent),
        }
    }

    fn learn(&mut self, ask: &Ask, sent: Sent, told: &Told, now: Instant) {
        let (id, next) = (sent.id, PermitId(self.next));
        match &told.rate {
            Some(rate) if Some(rate.class) == ask.class() => {
                self.in_window(ask, |window| {
                    window.unsent();
                    window.told(rate, sent, next, now);
                });
            }
            Some(rate) => {
                // It was not counted where it was expected to be.
                self.in_window(ask, |window| window.silent(next));
                let elsewhere = Sent { id, serial: u64::MAX };
                self.window(ask.window_of(rate.class)).told(rate, elsewhere, next, now);
            }
            None if told.limit.is_some() => self.in_window(ask, |window| window.lost(next)),
            None => self.in_window(ask, |window| window.silent(next)),
        }
        match told.limit {
            Some(Limit { kind: LimitKind::Secondary, retry_after, .. }) => {
                self.pause_for(retry_after, id, now);
            }
            Some(Limit { retry_after, .. }) => {
                let place = match told.rate {
                    Some(rate) => Some(ask.window_of(rate.class)),
                    None => ask.window(),
                };
                if let Some(place) = place {
                    self.window(place).spent(retry_after, now);
                }
            }
            None if self.pause.is_some_and(|pause| id >= pause.from) => self.pause = None,
            None => {}
        }
    }

    fn pause_for(&mut self, span: Option<Duration>, id: PermitId, now: Instant) {
        let known = self.pause;
        // Those sent before the pause add nothing to it.
        let again = known.is_none_or(|pause| id >= pause.from);
        let untold = match (span, known) {
            (Some(_), _) => 0,
            (None, Some(pause)) => pause.untold + u32::from(again),
            (None, None) => 1,
        };
        let doubled = AT_LEAST * 2_u32.saturating_pow(untold.saturating_sub(1).min(6));
        let until = now.checked_add(span.unwrap_or(doubled.min(AT_MOST))).unwrap_or(now + AT_MOST);
        let until = known.map_or(until, |pause| pause.until.max(until));
        self.pause = Some(Pause { until, from: PermitId(self.next), untold });
    }

    pub(super) fn rates(&self, now: Instant) -> Rates {
        let windows = self.whole().filter_map(|(class, window)| {
            let (limit, remaining, resets) = window.rate(now)?;
            Some(Rate { class, limit, remaining, resets })
        });
        Rates {
            in_flight: self.out.len(),
            paused_until: self.pause.map(|pause| pause.until).filter(|until| *until > now),
            budgets: windows.collect(),
        }
    }

    /// The windows and the pause that go on.
    #[cfg(feature = "redis")]
    pub(super) fn told(&self, now: Instant) -> Vec<Told> {
        let windows = self.whole().filter_map(|(class, window)| window.known(class, now));
        let windows = windows.map(|rate| Told::new(Some(rate), None));
        let left = self.pause.and_then(|pause| pause.until.checked_duration_since(now));
        let pause = left
            .filter(|left| !left.is_zero())
            .map(|left| Told::new(None, Some(Limit::new(LimitKind::Secondary, Some(left)))));
        windows.chain(pause).collect()
    }

    pub(super) fn is_idle(&self, now: Instant) -> bool {
        self.out.is_empty()
            && self.pause.is_none_or(|pause| pause.until <= now)
            && self.windows.iter().all(|(_, window)| window.is_idle(now))
            && self.published.iter().all(|used| used.is_idle(now))
    }

    fn in_window(&mut self, ask: &Ask, change: impl FnOnce(&mut Window)) {
        if let Some(place) = ask.window() {
            change(self.window(place));
        }
    }

    /// The windows of whole classes.
    fn whole(&self) -> impl Iterator<Item = (LimitClass, &Window)> {
        let whole = self.windows.iter().filter(|((_, share), _)| *share == 0);
        whole.map(|((class, _), window)| (*class, window))
    }

    fn window(&mut self, of: (LimitClass, u64)) -> &mut Window {
        let place = self.windows.iter().position(|(known, _)| *known == of);
        let place = place.unwrap_or_else(|| {
            self.windows.push((of, Window::default()));
            self.windows.len() - 1
        });
        &mut self.windows[place].1
    }

    fn used(&mut self, name: &'static str, share: u64) -> &mut Used {
        let this = |used: &Used| used.name == name && used.share == share;
        let place = self.published.iter().position(this);
        let place = place.unwrap_or_else(|| {
            self.published.push(Used::new(name, share));
            self.published.len() - 1
        });
        &mut self.published[place]
    }

    /// Forgets what no longer matters of budgets of which there may be any number.
    fn forget(&mut self, now: Instant) {
        const FEW: usize = 64;

        if self.published.len() > self.swept_at.max(FEW) {
            self.published.retain(|used| !used.is_idle(now));
            self.windows.retain(|((_, share), window)| *share == 0 || !window.is_idle(now));
            self.swept_at = 2 * self.published.len();
        }
    }
}
