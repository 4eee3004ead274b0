use forgekit_core::open_enum;

open_enum! {
    /// How much a permission allows.
    ///
    /// GitHub lists the [permissions of apps][permissions] and what each may be.
    ///
    /// [permissions]: https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
    pub enum Access { Read = "read", Write = "write", Admin = "admin" }
}

open_enum! {
    /// Which of an account's repositories an app may see.
    pub enum RepositorySelection { All = "all", Selected = "selected" }
}
