/// Defines a provider crate's own builder, which has what [`ClientBuilder`](crate::ClientBuilder)
/// has.
///
/// It begins with a crate's own functions, by way of the private `at(base_url)`, which gives the
/// default layers if the crate's feature `stack` is on.
#[macro_export]
macro_rules! provider_builder {
    ($(#[$attr:meta])* $name:ident builds $client:ident with $profile:expr) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        #[must_use = "a builder does nothing until it builds"]
        pub struct $name {
            inner: $crate::ClientBuilder,
        }

        impl $name {
            fn at(base_url: impl Into<String>) -> Self {
                let inner = $crate::Client::builder(base_url, std::sync::Arc::new($profile));
                #[cfg(feature = "stack")]
                let inner = forgekit_stack::defaults(inner);
                Self { inner }
            }

            /// Builds the client.
            ///
            /// # Errors
            ///
            /// The base URL or a header is not valid, the credential was issued for another host,
            /// or TLS cannot be set up.
            pub fn build(self) -> Result<$client, $crate::Error> {
                let client = self.inner.build()?;
                Ok($client { client })
            }
        }

        /// What every client can be told, see [`ClientBuilder`](forgekit_core::ClientBuilder).
        impl $name {
            $crate::__forward! {
                /// Uses another base URL, such as that of a self-hosted instance.
                base_url(base_url: impl Into<String>);
                /// Acts as whom `credential` proves.
                credential(credential: impl $crate::Credential + 'static);
                /// Sets the `user-agent`, `forgekit/<version>` otherwise.
                user_agent(agent: impl Into<String>);
                /// Sets a header of every request.
                header(name: impl Into<String>, value: impl Into<String>);
                /// Lets credentials go to another origin as well.
                origin(origin: $crate::__private::http::Uri);
                /// Bounds the time to connect, 10 s otherwise.
                connect_timeout(limit: impl Into<Option<std::time::Duration>>);
                /// Bounds the time from sending a request to the head of its response, 30 s
                /// otherwise.
                attempt_timeout(limit: impl Into<Option<std::time::Duration>>);
                /// Bounds a whole call with the waits and the answer in it, 120 s otherwise.
                call_timeout(limit: impl Into<Option<std::time::Duration>>);
                /// Bounds the bytes of an answer that is read into memory, 64 MiB otherwise.
                max_body_bytes(limit: usize);
                /// Puts a layer around every call. The first one given is the outermost.
                layer(layer: impl $crate::StackLayer);
                /// Puts a layer where it belongs.
                slot(slot: $crate::Slot, layer: impl $crate::StackLayer);
                /// Puts a layer in a slot, in place of those that are there.
                replace(slot: $crate::Slot, layer: impl $crate::StackLayer);
                /// Takes the layers out of a slot.
                without(slot: $crate::Slot);
                /// Takes the layers out of all slots: one attempt, no waiting, nothing kept,
                /// nothing told.
                bare();
                /// Sends requests with a service of your own.
                transport(transport: impl $crate::StackService);
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __forward {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*);)*) => {
        $(
            $(#[$doc])*
            pub fn $name(self, $($arg: $type),*) -> Self {
                Self { inner: self.inner.$name($($arg),*) }
            }
        )*
    };
}
