//! Keys that are made for the test: none is in the repository.

use std::{fs, path::PathBuf, process::Command, sync::OnceLock};

use tempfile::TempDir;

/// A directory with keys in it.
pub struct Keys(TempDir);

/// A key of 2048 bits as `pkcs1.pem`, `pkcs8.pem` and `public.pem`, the same for all tests.
///
/// None without openssl, which has been told then. CI must have it.
pub fn keys() -> Option<&'static Keys> {
    static KEYS: OnceLock<Option<Keys>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        has("openssl", "version").then(|| {
            let keys = Keys(tempfile::tempdir().unwrap());
            keys.openssl("genrsa -traditional -out pkcs1.pem 2048");
            keys.openssl("pkcs8 -topk8 -nocrypt -in pkcs1.pem -out pkcs8.pem");
            keys.openssl("rsa -in pkcs1.pem -pubout -out public.pem");
            keys
        })
    });
    if keys.is_none() {
        assert!(std::env::var_os("CI").is_none(), "openssl is missing, and CI must have it");
        println!("skipped, as there is no openssl to make keys with");
    }
    keys.as_ref()
}

pub fn has(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok()
}

impl Keys {
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn pkcs1(&self) -> String {
        self.read("pkcs1.pem")
    }

    pub fn pkcs8(&self) -> String {
        self.read("pkcs8.pem")
    }

    /// Runs `openssl` with these arguments, split at spaces, and gives what it wrote.
    pub fn openssl(&self, arguments: &str) -> String {
        self.run("openssl", arguments)
    }

    pub fn run(&self, program: &str, arguments: &str) -> String {
        let mut command = Command::new(program);
        let ran = command.args(arguments.split(' ')).current_dir(self.0.path()).output().unwrap();
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{program} {arguments}: {errors}");
        String::from_utf8(ran.stdout).unwrap()
    }
}
