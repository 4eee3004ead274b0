use std::{
    borrow::Cow,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    time::Duration,
};

use forgekit_core::{
    LimitClass,
    profile::{Budget, LimitKind, Rule},
};
use redis::{Script, ScriptInvocation};

use super::super::{Ask, Outcome, Told, Wait};
use crate::Key;

/// The scripts, which decide in Redis as the store in memory decides in this process.
pub(super) struct Scripts {
    pub(super) take: Script,
    pub(super) complete: Script,
    prefix: String,
    lease: Duration,
    /// Tells the permits of one store from those of others.
    pub(super) instance: String,
    /// What tests go by instead of the clock of Redis.
    pub(super) now: Option<Duration>,
}

impl Scripts {
    pub(super) fn new(prefix: &str, lease: Duration) -> Self {
        const STATE: &str = include_str!("state.lua");
        let script = |text: &str| Script::new(&[STATE, text].concat());
        Self {
            take: script(include_str!("take.lua")),
            complete: script(include_str!("complete.lua")),
            prefix: prefix.to_owned(),
            lease,
            instance: format!("{:016x}", RandomState::new().build_hasher().finish()),
            now: None,
        }
    }

    /// Asks for the permit of this number. To ask again for one that was granted is harmless.
    pub(super) fn take(&self, key: &Key, ask: &Ask, permit: u64) -> ScriptInvocation<'_> {
        let mut call = self.call(&self.take, key, ask);
        call.arg(micros(self.lease)).arg(self.name_of(permit)).arg(&self.instance);
        call.arg(window_of(ask)).arg(ask.reserve);
        for budget in ask.budgets() {
            let (rule, most, span) = match budget.rule {
                Rule::Concurrent(most) => ("concurrent", most, Duration::ZERO),
                Rule::Spacing(span) => ("spacing", 1, span),
                Rule::Points { points, per, .. } => ("points", points, per),
                _ => ("", 0, Duration::ZERO),
            };
            let cost = budget.rule.cost(ask.meta);
            call.arg(name_of(ask, budget)).arg(rule).arg(most).arg(micros(span)).arg(cost);
        }
        call
    }

    /// Gives a permit back, or only tells what was learned `ago`. To do it again is harmless.
    pub(super) fn complete(
        &self,
        key: &Key,
        ask: &Ask,
        permit: Option<u64>,
        outcome: &Outcome,
        ago: Duration,
    ) -> ScriptInvocation<'_> {
        let nothing = Told::default();
        let (outcome, told) = match outcome {
            Outcome::Unsent => ("unsent", &nothing),
            Outcome::Lost => ("lost", &nothing),
            Outcome::Answered(told) => ("answered", told),
        };
        let mut call = self.call(&self.complete, key, ask);
        call.arg(micros(ago)).arg(permit.map(|permit| self.name_of(permit)).unwrap_or_default());
        call.arg(window_of(ask)).arg(outcome).arg(&texts_of(ask, told));
        call
    }

    fn call<'a>(&'a self, script: &'a Script, key: &Key, ask: &Ask) -> ScriptInvocation<'a> {
        // What is in braces says at which node of a cluster a key is.
        let state = format!("{}1:{{{}/{}}}", self.prefix, key.host(), key.credential());
        let mut call = script.prepare_invoke();
        call.key(&state);
        for budget in ask.budgets() {
            call.key(format!("{state}:{}", name_of(ask, budget)));
        }
        call.arg(self.now.map(|now| micros(now).to_string()).unwrap_or_default());
        call
    }

    fn name_of(&self, permit: u64) -> String {
        format!("{}:{permit}", self.instance)
    }
}

/// The name of what is counted apart from the others.
fn name_of<'a>(ask: &Ask, budget: &'a Budget) -> Cow<'a, str> {
    match ask.share(budget) {
        0 => budget.name.into(),
        share => format!("{}/{share:016x}", budget.name).into(),
    }
}

/// What `take` answered: why to wait, or nothing if there is a permit.
pub(super) fn read((kind, span): (i64, i64)) -> Option<Wait> {
    let kind = match kind {
        0 => return None,
        1 => LimitKind::Primary,
        _ => LimitKind::Secondary,
    };
    let span = u64::try_from(span).ok().map(Duration::from_micros);
    Some(Wait { span, kind })
}

/// Window and limit as eight arguments, empty where there is nothing to tell.
fn texts_of(ask: &Ask, told: &Told) -> [String; 8] {
    fn span(span: Option<Duration>) -> String {
        span.map(|span| micros(span).to_string()).unwrap_or_default()
    }
    // Lua counts in floating point.
    const EXACT: u64 = 1 << 53;

    let mut texts = <[String; 8]>::default();
    let [class, limit, remaining, reset, resets_in, cost, kind, retry_after] = &mut texts;
    if let Some(rate) = told.rate {
        *class = name_of_window(ask.window_of(rate.class));
        *limit = rate.limit.min(EXACT).to_string();
        *remaining = rate.remaining.min(EXACT).to_string();
        *reset = rate.reset.map(|at| at.timestamp_micros().to_string()).unwrap_or_default();
        *resets_in = span(rate.resets_in);
        *cost = rate.cost.clamp(1, EXACT).to_string();
    }
    if let Some(reached) = told.limit {
        *kind = if reached.kind == LimitKind::Primary { "1" } else { "2" }.to_owned();
        *retry_after = span(reached.retry_after);
    }
    texts
}

/// The name of the window that a request is counted in, if it is in any.
fn window_of(ask: &Ask) -> String {
    ask.window().map(name_of_window).unwrap_or_default()
}

fn name_of_window((class, share): (LimitClass, u64)) -> String {
    match share {
        0 => format!("{class:?}"),
        share => format!("{class:?}/{share:016x}"),
    }
}

/// Rounded up, so that nobody comes too early, to no more than a century.
fn micros(span: Duration) -> u64 {
    const CENTURY: u64 = 100 * 365 * 24 * 3600 * 1_000_000;
    u64::try_from(span.as_nanos().div_ceil(1000)).map_or(CENTURY, |micros| micros.min(CENTURY))
}
