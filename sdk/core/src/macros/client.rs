/// Defines a provider crate's client and its [`Call`](crate::provider_call).
///
/// The crate adds the ways to make one; `provider_builder!` has `build`.
#[macro_export]
macro_rules! provider_client {
    ($(#[$attr:meta])* $name:ident) => {
        $crate::provider_call!();

        $(#[$attr])*
        #[derive(Clone, Debug)]
        pub struct $name {
            client: $crate::Client,
        }

        // What generated code calls it.
        use $name as Provider;

        /// What every client can do.
        impl $name {
            /// The same client, acting as somebody else: it shares connections, limits and the
            /// cache.
            ///
            /// # Errors
            ///
            /// The credential was issued for another host.
            pub fn with_credential(
                &self,
                credential: impl $crate::Credential + 'static,
            ) -> Result<Self, $crate::Error> {
                let client = self.client.with_credential(credential)?;
                Ok(Self { client })
            }

            /// A call of any endpoint, by method and by the path after the base URL.
            ///
            /// The path may have placeholders such as `{id}`, for
            /// [`path`](forgekit_core::RouteCall::path) to fill in.
            pub fn request(
                &self,
                method: $crate::__private::http::Method,
                route: impl Into<String>,
            ) -> $crate::RouteCall<'_> {
                self.client.request(method, route)
            }

            /// The client underneath, for requests built by hand.
            pub const fn client(&self) -> &$crate::Client {
                &self.client
            }
        }

        impl AsRef<$crate::Client> for $name {
            fn as_ref(&self) -> &$crate::Client {
                &self.client
            }
        }
    };
}
