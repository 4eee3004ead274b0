use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der},
    error::Unspecified,
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The public half of a new key, and both halves as the text of a PEM file (PKCS#8).
pub(in crate::server) fn key() -> Result<(Vec<u8>, String), Unspecified> {
    let pair = KeyPair::generate(KeySize::Rsa2048)?;
    let private: Pkcs8V1Der<'_> = pair.as_der()?;
    let text = STANDARD.encode(private.as_ref());

    let mut pem = "-----BEGIN PRIVATE KEY-----\n".to_owned();
    for (at, char) in text.chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            pem.push('\n');
        }
        pem.push(char);
    }
    pem.push_str("\n-----END PRIVATE KEY-----\n");
    Ok((pair.public_key().as_ref().to_vec(), pem))
}
