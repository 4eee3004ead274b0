//! The text form of keys, [RFC 7468](https://www.rfc-editor.org/rfc/rfc7468).

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use secrecy::zeroize::Zeroizing;

use super::Fault;

pub(super) const BEGIN: &str = "-----BEGIN";
const END: &str = "-----END";

/// Padding gets lost, and is of no use.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The bytes of the private key in a text.
pub(super) fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, Fault> {
    // A key may come with its certificate or with parameters before it.
    let mut blocks = text.split(BEGIN).skip(1).map(labelled);
    let first = blocks.next().ok_or(Fault::NoBegin)?;
    let private =
        |block: &Option<(&str, _)>| block.is_some_and(|(label, _)| label.ends_with("PRIVATE KEY"));
    let block = std::iter::once(first).chain(blocks).find(private).unwrap_or(first);
    let (label, rest) = block.ok_or(Fault::FirstLine)?;
    recognize(label)?;
    if rest.trim().is_empty() {
        return Err(Fault::FirstLine);
    }
    let (line, rest) = rest.split_once('\n').ok_or(Fault::OneLine)?;
    if !line.trim().is_empty() {
        return Err(Fault::OneLine);
    }
    let (body, _) = rest.split_once(END).ok_or(Fault::NoEnd)?;
    if body.lines().any(|line| line.contains(':') && line.contains("ENCRYPTED")) {
        return Err(Fault::Encrypted);
    }
    base64(body).map_err(|()| Fault::NoBase64)
}

/// The label of a block, and what comes after its dashes.
fn labelled(block: &str) -> Option<(&str, &str)> {
    let (label, rest) = block.split_once("-----")?;
    (!label.contains('\n')).then_some((label.trim(), rest))
}

fn recognize(label: &str) -> Result<(), Fault> {
    Err(match label {
        "PRIVATE KEY" | "RSA PRIVATE KEY" => return Ok(()),
        "OPENSSH PRIVATE KEY" => Fault::OpenSsh,
        "ENCRYPTED PRIVATE KEY" => Fault::Encrypted,
        _ if label.ends_with("PRIVATE KEY") || label.starts_with("EC ") => Fault::NotRsa,
        _ if label.ends_with("PUBLIC KEY") => Fault::Public,
        _ if label.contains("CERTIFICATE") => Fault::Certificate,
        _ => Fault::Other,
    })
}

/// Decodes base64 with white space in it. What was wrong is not told, as that would be a part of
/// the key.
pub(super) fn base64(text: &str) -> Result<Zeroizing<Vec<u8>>, ()> {
    let mut packed = Zeroizing::new(Vec::with_capacity(text.len()));
    packed.extend(text.bytes().filter(|byte| !byte.is_ascii_whitespace()));
    let mut bytes = Zeroizing::new(vec![0; packed.len()]);
    let length = BASE64.decode_slice(&packed, &mut bytes).map_err(drop)?;
    bytes.truncate(length);
    Ok(bytes)
}
