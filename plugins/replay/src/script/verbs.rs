use forgekit_scenario::{Content, Response};

use super::{Answered, Asked, Draft, Script};

impl Script {
    fn begin(mut self, method: String, path: String) -> Asked {
        self.steps.push(Draft {
            note: None,
            scope: self.scope.clone(),
            method,
            path,
            headers: Vec::new(),
            body: Content::Empty,
            response: Response::new(200),
        });
        Asked(self)
    }
}

/// A script begins a request, and goes on with one after an answer.
macro_rules! verbs {
    ($type:ident, $script:ident => $get:expr) => {
        impl $type {
            /// Expects the requests that follow at `scope`: scheme, host and, where it is not
            /// the usual one, port.
            pub fn on(mut self, scope: impl Into<String>) -> Self {
                let $script = &mut self;
                $get.scope = scope.into();
                self
            }

            /// Expects a `GET` of a path with its query, percent-encoded.
            pub fn get(self, path: impl Into<String>) -> Asked {
                self.request("GET", path)
            }

            /// Expects a `POST`.
            pub fn post(self, path: impl Into<String>) -> Asked {
                self.request("POST", path)
            }

            /// Expects a `PUT`.
            pub fn put(self, path: impl Into<String>) -> Asked {
                self.request("PUT", path)
            }

            /// Expects a `PATCH`.
            pub fn patch(self, path: impl Into<String>) -> Asked {
                self.request("PATCH", path)
            }

            /// Expects a `DELETE`.
            pub fn delete(self, path: impl Into<String>) -> Asked {
                self.request("DELETE", path)
            }

            /// Expects a request of any method, which is written in capitals.
            pub fn request(self, method: impl Into<String>, path: impl Into<String>) -> Asked {
                Script::from(self).begin(method.into(), path.into())
            }
        }
    };
}

verbs!(Script, script => script);
verbs!(Answered, answered => answered.0);

impl From<Answered> for Script {
    fn from(answered: Answered) -> Self {
        answered.0
    }
}
