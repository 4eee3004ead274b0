use std::time::SystemTime;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::server::{CLIENT_ID, site::Site};

/// What is said of a token that is none, or of another key.
const UNREADABLE: &str = "A JSON web token could not be decoded";

/// The longest that a token may last, in seconds.
const LONGEST: u64 = 600;

impl Site {
    /// Whether the app has signed this, and not for too long. If not, what GitHub says to it.
    pub(in crate::server) fn check_jwt(&self, jwt: &str) -> Result<(), &'static str> {
        let (signed, signature) = jwt.rsplit_once('.').ok_or(UNREADABLE)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| UNREADABLE)?;
        let key = self.app_key.as_deref().ok_or("Integration not found")?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key)
            .verify(signed.as_bytes(), &signature)
            .map_err(|_| UNREADABLE)?;

        let claims = claims(signed).ok_or(UNREADABLE)?;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.unwrap_or_default().as_secs();
        let at = |name: &str| claims[name].as_u64().unwrap_or_default();
        if claims["iss"] != CLIENT_ID {
            return Err("Integration not found");
        }
        if at("iat") > now {
            return Err("'Issued at' claim ('iat') must be an Integer representing the time that \
                        the assertion was issued");
        }
        if at("exp") <= now {
            return Err(
                "'Expiration time' claim ('exp') must be a numeric value representing the \
                        future time at which the assertion expires",
            );
        }
        if at("exp") > now + LONGEST {
            return Err("'Expiration time' claim ('exp') is too far in the future");
        }
        Ok(())
    }
}

fn claims(signed: &str) -> Option<Value> {
    let (_, claims) = signed.split_once('.')?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}
