use std::{collections::VecDeque, time::Duration};

use forgekit_core::profile::{Budget, LimitKind, Rule};
use tokio::time::Instant;

use super::super::Wait;

/// What has been used of one published budget.
#[derive(Debug)]
pub(super) struct Used {
    pub(super) name: &'static str,
    /// Which of those of the name.
    pub(super) share: u64,
    in_flight: u32,
    /// The latest start, for rules about the span between two.
    last: Option<Instant>,
    /// Points by the time they were spent.
    spent: VecDeque<(Instant, u32)>,
    points: u32,
    /// Until when any of this matters.
    matters: Option<Instant>,
}

impl Used {
    pub(super) const fn new(name: &'static str, share: u64) -> Self {
        let spent = VecDeque::new();
        Self { name, share, in_flight: 0, last: None, spent, points: 0, matters: None }
    }

    /// What a request of this cost has to wait for, if for anything.
    pub(super) fn wait(&mut self, budget: &Budget, cost: u32, now: Instant) -> Option<Wait> {
        match budget.rule {
            Rule::Concurrent(most) => {
                (self.in_flight >= most.max(1)).then(|| Wait::for_permit(LimitKind::Secondary))
            }
            Rule::Spacing(span) => {
                let next = self.last?.checked_add(span)?;
                (next > now).then(|| Wait::span(next - now, LimitKind::Secondary))
            }
            Rule::Points { points, per, .. } => self.wait_for_points(points, per, cost, now),
            _ => None,
        }
    }

    fn wait_for_points(
        &mut self,
        most: u32,
        per: Duration,
        cost: u32,
        now: Instant,
    ) -> Option<Wait> {
        while let Some((at, cost)) = self.spent.front()
            && now.duration_since(*at) >= per
        {
            self.points = self.points.saturating_sub(*cost);
            self.spent.pop_front();
        }
        // What costs more than there ever is may be sent when nothing else was.
        let mut over =
            self.points.saturating_add(cost).checked_sub(most).filter(|over| *over > 0)?;
        for (at, cost) in &self.spent {
            over = over.saturating_sub(*cost);
            if over == 0 {
                return Some(Wait::span(per.saturating_sub(now - *at), LimitKind::Secondary));
            }
        }
        let (last, _) = self.spent.back()?;
        Some(Wait::span(per.saturating_sub(now - *last), LimitKind::Secondary))
    }

    /// Counts a request that is to be sent.
    pub(super) fn grant(&mut self, budget: &Budget, cost: u32, now: Instant) {
        self.in_flight += 1;
        let span = match budget.rule {
            Rule::Points { per, .. } => {
                self.spent.push_back((now, cost));
                self.points = self.points.saturating_add(cost);
                per
            }
            Rule::Spacing(span) => {
                self.last = Some(now);
                span
            }
            _ => Duration::ZERO,
        };
        self.matters = now.checked_add(span);
    }

    /// Gives back what a request took that was not sent.
    pub(super) fn unsent(&mut self, granted: Instant, cost: u32) {
        self.done();
        if let Some(place) = self.spent.iter().rposition(|spent| *spent == (granted, cost)) {
            self.spent.remove(place);
            self.points = self.points.saturating_sub(cost);
        }
        if self.last == Some(granted) {
            self.last = None;
        }
    }

    /// A request has been answered.
    pub(super) fn done(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Whether nothing would be lost by forgetting it.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        self.in_flight == 0 && self.matters.is_none_or(|until| until <= now)
    }
}
