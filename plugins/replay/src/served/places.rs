use forgekit_scenario::{Expected, Places, Scenario, Scope, segment};

/// Where each scope of a scenario is served, in the order in which they come.
pub(super) fn places(scenario: &Scenario, port: u16) -> Places {
    scenario.steps.iter().map(|step| &step.request.scope).fold(Places::new(), |places, scope| {
        if places.base(scope).is_some() {
            return places;
        }
        let host = if is_foreign(scenario, scope) { "localhost" } else { "127.0.0.1" };
        places.with(scope.clone(), format!("http://{host}:{port}/{}", segment(scope)))
    })
}

/// Whether a credential must not come to a scope.
fn is_foreign(scenario: &Scenario, scope: &Scope) -> bool {
    let requests = scenario.steps.iter().map(|step| &step.request);
    requests
        .filter(|request| request.scope == *scope)
        .any(|request| request.headers.get("authorization") == Some(&Expected::Absent))
}
