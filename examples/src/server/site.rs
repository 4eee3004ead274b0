use std::collections::BTreeMap;

use forgekit::{
    Body,
    http::{Response, request::Parts},
};

use super::{
    answer::{failure, stamp},
    archive::is_archive,
    budget::Budget,
    grant::Grant,
    oauth::Logins,
    proof::Proof,
    seen::Seen,
};

/// The server's state, and who may see it.
pub(super) struct Site {
    pub(super) url: String,
    /// Where archives are, which need no credential.
    pub(super) archives_url: String,
    pub(super) comments: i64,
    pub(super) seen: Vec<Seen>,
    /// The public half of the app's key.
    pub(super) app_key: Option<Vec<u8>>,
    pub(super) logins: Logins,
    app_budget: Budget,
    grants: BTreeMap<String, Grant>,
    requests: i64,
    issued: i64,
}

impl Site {
    pub(super) fn new(url: String, archives_url: String) -> Self {
        Self {
            url,
            archives_url,
            comments: 0,
            seen: Vec::new(),
            app_key: None,
            logins: Logins::default(),
            app_budget: Budget::new(5_000),
            grants: BTreeMap::new(),
            requests: 0,
            issued: 0,
        }
    }

    pub(super) fn let_in(&mut self, token: String, grant: Grant) {
        self.grants.insert(token, grant);
    }

    pub(super) fn shut_out(&mut self, token: &str) {
        self.grants.remove(token);
    }

    /// A secret that nobody has yet.
    pub(super) fn new_secret(&mut self, what: &str) -> String {
        self.issued += 1;
        format!("ghp_quickstart_{what}_{:08}", self.issued)
    }

    pub(super) fn answer(&mut self, request: &Parts, body: &[u8]) -> Response<Body> {
        self.requests += 1;
        let path = request.uri.path();
        let (by, mut response) = match Proof::of(&request.headers) {
            _ if path.starts_with("/login/") => self.login(request, body),
            proof if is_archive(path) => Self::as_anybody(proof, request),
            Some(proof) if proof.is_jwt() => self.as_app(&proof, request, body),
            Some(proof) => self.as_bearer(&proof, request, body),
            None => ("no credential".to_owned(), failure(401, "Requires authentication")),
        };
        stamp(response.headers_mut(), self.requests);
        let (method, status) = (request.method.clone(), response.status());
        self.seen.push(Seen { method, path: path.to_owned(), by, status });
        response
    }

    fn as_app(&mut self, proof: &Proof, request: &Parts, body: &[u8]) -> (String, Response<Body>) {
        let by = format!("{}: a JWT of the app", proof.by);
        if let Err(why) = self.check_jwt(&proof.secret) {
            return (by, failure(401, why));
        }
        self.app_budget.spend();
        let mut response = self.app_route(request, body);
        self.app_budget.stamp(response.headers_mut());
        (by, response)
    }

    fn as_bearer(
        &mut self,
        proof: &Proof,
        request: &Parts,
        body: &[u8],
    ) -> (String, Response<Body>) {
        let Some(grant) = self.grants.get_mut(&proof.secret) else {
            let by = format!("{}: an unknown token", proof.by);
            return (by, failure(401, "Bad credentials"));
        };
        let path = request.uri.path();
        let within = grant.budget(path).spend();
        let mut grant = grant.clone();
        let mut response = match within {
            true => self.route(&grant, request, body),
            false => failure(403, "API rate limit exceeded for this token"),
        };
        grant.budget(path).stamp(response.headers_mut());
        (format!("{}: {}", proof.by, grant.what), response)
    }
}
