use forgekit_scenario::{Content, Expected, Request, Response, Scenario, Step};

use super::{Script, ScriptError};

/// A step whose scope may yet turn out to be none.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) note: Option<String>,
    pub(super) scope: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, Expected)>,
    pub(super) body: Content,
    pub(super) response: Response,
}

impl Draft {
    fn step(self) -> Result<Step, String> {
        let scope = match self.scope.parse() {
            Ok(scope) => scope,
            Err(_) if self.scope.is_empty() => {
                return Err("it goes nowhere: begin with .on(\"https://api.example.com\")".into());
            }
            Err(error) => return Err(format!("request.scope: {error}, found `{}`", self.scope)),
        };
        let request = Request::new(scope, self.method, self.path).body(self.body);
        let required = self.headers.into_iter();
        let request = required.fold(request, |request, (name, value)| request.header(&name, value));
        let step = Step::new(request, self.response);
        Ok(match self.note {
            Some(note) => step.note(note),
            None => step,
        })
    }
}

impl Script {
    pub(super) fn scenario(self) -> Result<Scenario, ScriptError> {
        let mut scenario = Scenario::new(self.name, self.provider)
            .described(self.description)
            .unordered(self.unordered);
        for (at, draft) in self.steps.into_iter().enumerate() {
            let step = draft.step();
            let step = step.map_err(|problem| {
                ScriptError::new(&scenario.name, format!("step {}: {problem}", at + 1))
            })?;
            scenario = scenario.step(step);
        }
        match scenario.check() {
            Ok(()) => Ok(scenario),
            Err(error) => Err(ScriptError::read(&scenario.name, &error)),
        }
    }
}
