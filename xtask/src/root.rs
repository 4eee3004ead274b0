use std::path::{Path, PathBuf};

/// The repository, and where things are in it.
#[derive(Clone, Debug)]
pub(crate) struct Root(PathBuf);

impl Root {
    pub(crate) fn find() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::new(manifest.parent().unwrap_or(manifest))
    }

    pub(crate) fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn providers(&self) -> PathBuf {
        self.0.join("openapi/providers.toml")
    }

    /// Where the document of `provider` is kept: the last part of its file name.
    pub(crate) fn cached(&self, provider: &str, file: &str) -> PathBuf {
        let name = file.rsplit('/').next().unwrap_or(file);
        self.0.join("openapi/.cache").join(provider).join(name)
    }

    pub(crate) fn overlay(&self, provider: &str) -> PathBuf {
        self.0.join("openapi").join(provider).join("overlay.yaml")
    }

    /// What the documents of `provider` leave unsaid.
    pub(crate) fn settings(&self, provider: &str) -> PathBuf {
        self.0.join("openapi").join(provider).join("settings.toml")
    }

    pub(crate) fn surface(&self, provider: &str) -> PathBuf {
        self.0.join("openapi").join(provider).join("surface.txt")
    }

    pub(crate) fn generated(&self, provider: &str) -> PathBuf {
        self.0.join("sdk").join(provider).join("src/generated")
    }

    /// The manifest of a crate under `sdk`.
    pub(crate) fn manifest(&self, name: &str) -> PathBuf {
        self.0.join("sdk").join(name).join("Cargo.toml")
    }

    /// `path` as people write it in this repository.
    pub(crate) fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.0).unwrap_or(path).display().to_string()
    }
}
