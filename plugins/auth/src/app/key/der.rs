//! As much of DER as is needed to take an RSA key out of its wrapping.
//!
//! By hand, as a general parser keeps copies of the key that nobody wipes.

use super::Fault;

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OBJECT: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

/// 1.2.840.113549.1.1.1, `rsaEncryption`.
const RSA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// The PKCS#1 form of a key in PKCS#1 or PKCS#8, whatever its PEM text called it.
pub(super) fn rsa(der: &[u8]) -> Result<&[u8], Fault> {
    let (key, after) = element(SEQUENCE, der)?;
    let (_version, fields) = element(INTEGER, key)?;
    match fields.first() {
        Some(&INTEGER) => Ok(&der[..der.len() - after.len()]),
        Some(&SEQUENCE) => {
            let (algorithm, fields) = element(SEQUENCE, fields)?;
            let (name, _parameters) = element(OBJECT, algorithm)?;
            if name != RSA {
                return Err(Fault::NotRsa);
            }
            element(OCTETS, fields).map(|(key, _attributes)| key)
        }
        // How the format of EC keys goes on.
        Some(&OCTETS) => Err(Fault::NotRsa),
        _ => Err(Fault::Damaged),
    }
}

/// What is in the element of this tag, and what comes after it.
fn element(tag: u8, bytes: &[u8]) -> Result<(&[u8], &[u8]), Fault> {
    let (found, rest) = bytes.split_first().ok_or(Fault::Cut)?;
    if *found != tag {
        return Err(Fault::Damaged);
    }
    let (&short, rest) = rest.split_first().ok_or(Fault::Cut)?;
    let (length, rest) = match short {
        0..=0x7f => (usize::from(short), rest),
        // Up to 65535 bytes, which no key comes near.
        0x81 | 0x82 => {
            let (long, rest) =
                rest.split_at_checked(usize::from(short & 0x7f)).ok_or(Fault::Cut)?;
            (long.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return Err(Fault::Damaged),
    };
    rest.split_at_checked(length).ok_or(Fault::Cut)
}
