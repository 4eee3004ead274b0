use forgekit_core::auth::AuthError;

/// Why something is not a key that an app can sign with.
///
/// It holds nothing of what was given, so that no message can show any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Empty,
    Path,
    Binary,
    /// Base64 of a PEM file, with something missing.
    CutBase64,
    NoBegin,
    FirstLine,
    OneLine,
    NoEnd,
    NoBase64,
    Cut,
    OpenSsh,
    Putty,
    Encrypted,
    Public,
    Certificate,
    NotRsa,
    Other,
    Damaged,
    Unusable,
}

impl Fault {
    const fn text(self) -> &'static str {
        match self {
            Self::Empty => "the private key is empty; is its environment variable set?",
            Self::Path => {
                "this looks like the path of a private key and not like the key; read the file, \
                 as PrivateKey::from_file does"
            }
            Self::Binary => {
                "the file of the private key is not text; if it is DER, convert it with \
                 `openssl rsa -inform DER -in key.der -out key.pem`"
            }
            Self::CutBase64 => {
                "the private key is in base64, and part of that is missing; encode all of the \
                 file again (`base64 -w0 key.pem`)"
            }
            Self::NoBegin => {
                "the private key has no BEGIN line; give all of the .pem file, its first and \
                 its last line included"
            }
            Self::FirstLine => {
                "only the first line of the private key is there: it was cut at the first line \
                 break, as an environment variable or a .env file does; write each line break \
                 as \\n, or give all of the file in base64 (`base64 -w0 key.pem`)"
            }
            Self::OneLine => {
                "the private key is on one line, its line breaks were lost; put it in quotes to \
                 keep them, write each as \\n, or give all of the file in base64 \
                 (`base64 -w0 key.pem`)"
            }
            Self::NoEnd => {
                "the private key has no END line, its last part is missing; give all of the \
                 .pem file"
            }
            Self::NoBase64 => {
                "between its first and its last line the private key holds what is not base64, \
                 or not all of it; copy the .pem file again"
            }
            Self::Cut => {
                "a part of the private key is missing between its first and its last line; copy \
                 the .pem file again"
            }
            Self::OpenSsh => {
                "the private key is in the format of OpenSSH; convert a copy of it with \
                 `ssh-keygen -p -m PEM -f key`"
            }
            Self::Putty => {
                "the private key is in the format of PuTTY; convert it with \
                 `puttygen key.ppk -O private-openssh -o key.pem`"
            }
            Self::Encrypted => {
                "the private key is encrypted; write it without its passphrase with \
                 `openssl rsa -in key.pem -out plain.pem`"
            }
            Self::Public => {
                "this is a public key; an app signs with its private key, the .pem file that \
                 GitHub handed out"
            }
            Self::Certificate => {
                "this is a certificate; an app signs with its private key, the .pem file that \
                 GitHub handed out"
            }
            Self::NotRsa => {
                "the private key is of another kind than RSA (such as EC or Ed25519), and \
                 GitHub Apps sign with RSA only; generate a private key in the app's settings"
            }
            Self::Other => {
                "this is a PEM text of something else than a private key; give the .pem file \
                 that GitHub handed out"
            }
            Self::Damaged => "the private key is damaged; copy the .pem file again",
            Self::Unusable => {
                "the RSA private key cannot sign: it is damaged, or shorter than 2048 bits"
            }
        }
    }
}

impl From<Fault> for AuthError {
    fn from(fault: Fault) -> Self {
        Self::new(fault.text())
    }
}
