use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use forgekit_scenario::{
    Actual, Content, Fault, FaultKind, Faults, Mismatch, Playing, Scenario, Scope,
};
use http::{StatusCode, header::CONTENT_TYPE, request};

use super::{Unfinished, cue::Cue};
use crate::transcript::{Exchange, Transcript, shown};

/// A scenario that is being played, and all that was said meanwhile.
#[derive(Debug)]
pub(crate) struct Stage {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    playing: Playing,
    /// The same with nothing played yet.
    fresh: Playing,
    faults: Faults,
    planned: Vec<Fault>,
    transcript: Transcript,
    refused: Vec<String>,
}

impl Stage {
    pub(crate) fn new(scenario: Arc<Scenario>) -> Self {
        let playing = Playing::new(scenario);
        Self {
            state: Mutex::new(State {
                fresh: playing.clone(),
                playing,
                faults: Faults::new(),
                planned: Vec::new(),
                transcript: Transcript::default(),
                refused: Vec::new(),
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn scenario(&self) -> Arc<Scenario> {
        self.state().playing.scenario().clone()
    }

    pub(crate) fn unordered(&self) {
        let mut state = self.state();
        state.playing = state.playing.clone().unordered(true);
        state.fresh = state.fresh.clone().unordered(true);
    }

    pub(crate) fn fault(&self, fault: Fault) {
        let mut state = self.state();
        state.planned.push(fault.clone());
        state.faults.extend([fault]);
    }

    #[cfg(feature = "wiremock")]
    pub(crate) fn planned(&self) -> Vec<Fault> {
        self.state().planned.clone()
    }

    pub(crate) fn transcript(&self) -> Transcript {
        self.state().transcript.clone()
    }

    /// Finds the step that expects a request, and plays it unless something else is to happen.
    pub(crate) fn play(
        &self,
        head: &request::Parts,
        scope: &Scope,
        body: &[u8],
    ) -> Result<Cue, Mismatch> {
        let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
        let actual = Actual::new(head.method.as_str(), path, &head.headers, body).scope(scope);
        let mut state = self.state();
        let found = state.playing.find(&actual);

        let scenario = state.playing.scenario().clone();
        let step = found.as_ref().ok().and_then(|&step| scenario.steps.get(step));
        let media_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let exchange = state.transcript.exchanges.len();
        state.transcript.exchanges.push(Exchange {
            method: head.method.to_string(),
            url: format!("{scope}{path}"),
            headers: shown(&head.headers, step.map(|step| &step.request)),
            body: Content::of(media_type, body),
            step: found.as_ref().ok().map(|step| step + 1),
            status: step.and_then(|step| StatusCode::from_u16(step.response.status).ok()),
            faults: Vec::new(),
        });
        match found {
            Ok(step) => Ok(state.cue(step, exchange)),
            Err(mismatch) => {
                state.refused.push(mismatch.to_string());
                Err(mismatch)
            }
        }
    }

    /// Remembers that a request cannot be one of the scenario's.
    pub(crate) fn refuse(&self, why: &str) {
        self.state().refused.push(why.to_owned());
    }

    /// Takes back that a step was played: its answer was not waited for.
    pub(crate) fn unplay(&self, cue: &Cue) {
        let mut state = self.state();
        state.unplay(cue.step);
        if let Some(exchange) = state.transcript.exchanges.get_mut(cue.exchange) {
            exchange.status = None;
        }
    }

    pub(crate) fn finish(&self) -> Result<(), Unfinished> {
        let state = self.state();
        let happened = |fault: &Fault| {
            let mut exchanges = state.transcript.exchanges.iter();
            exchanges.any(|exchange| {
                fault.step.is_none_or(|step| exchange.step == Some(step))
                    && exchange.faults.contains(&fault.kind)
            })
        };
        let faults = state.planned.iter().filter(|fault| !happened(fault)).cloned().collect();
        let unplayed = state.playing.finish().err();
        Unfinished::unless_empty(state.refused.clone(), unplayed, faults)
    }
}

impl State {
    fn unplay(&mut self, step: usize) {
        let before = self.playing.clone();
        self.playing = self.fresh.clone();
        let steps = 0..before.scenario().steps.len();
        steps
            .filter(|&at| at != step && before.has_played(at))
            .for_each(|at| self.playing.play(at));
    }

    fn cue(&mut self, step: usize, exchange: usize) -> Cue {
        let mut cue = Cue { step, exchange, latency: Duration::ZERO, instead: None };
        let said = &mut self.transcript.exchanges[exchange];
        while let Some(kind) = self.faults.take(step) {
            said.faults.push(kind.clone());
            match kind {
                FaultKind::Latency(time) => cue.latency += time,
                FaultKind::Truncate(_) => cue.instead = Some(kind),
                FaultKind::Status { status, .. } => {
                    said.status = StatusCode::from_u16(status).ok();
                    cue.instead = Some(kind);
                }
                _ => {
                    said.status = None;
                    cue.instead = Some(kind);
                }
            }
            if cue.instead.is_some() {
                return cue;
            }
        }
        self.playing.play(step);
        cue
    }
}
