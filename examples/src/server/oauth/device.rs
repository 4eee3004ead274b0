use forgekit::{Body, http::Response};
use serde_json::json;

use super::{is_ours, refusal};
use crate::server::{answer::document, form::Form, site::Site};

/// How often the user has not typed in the code yet.
const PENDING: u32 = 1;

impl Site {
    pub(super) fn start_device(&mut self, form: &Form) -> Response<Body> {
        if !is_ours(form) {
            return refusal("incorrect_client_credentials", "The client_id is incorrect.");
        }
        let device_code = self.new_secret("device");
        self.logins.devices.insert(device_code.clone(), 0);
        let answer = json!({
            "device_code": device_code,
            "user_code": "CAFE-0418",
            "verification_uri": format!("{}/login/device", self.url),
            "expires_in": 900,
            "interval": 1,
        });
        document(200, &answer)
    }

    pub(super) fn poll(&mut self, device_code: &str) -> Response<Body> {
        match self.logins.devices.get_mut(device_code) {
            Some(asked) if *asked < PENDING => {
                *asked += 1;
                refusal("authorization_pending", "The authorization request is still pending.")
            }
            Some(_) => {
                self.logins.devices.remove(device_code);
                self.tokens()
            }
            None => refusal("incorrect_device_code", "The device_code provided is not valid."),
        }
    }
}
