//! What generated code is written with.

/// Defines an [`Operation`](crate::Operation), and what pages as [`Paginated`](crate::Paginated).
///
/// The entries in braces are the setters of [`OperationMeta`](crate::OperationMeta).
/// After the output, `as` names the marker of [`answer`](crate::answer) that
/// reads it, `Json` if there is none; `item` names what a page holds, and `in`
/// the field that holds it.
///
/// ```
/// use forgekit_core::{Operation, Paging, model, operation};
///
/// pub struct Hook { pub id: i64 }
/// model! { Hook: id }
///
/// operation! {
///     /// Lists hooks.
///     ListHooks: GET "/projects/{project}/hooks" => Vec<Hook>, item Hook {
///         id("hooks/list"), paging(Paging::Link, "")
///     }
/// }
///
/// operation! {
///     /// Tells whether a hook is muted.
///     IsMuted: GET "/hooks/{hook}/mute" => bool as Check { id("hooks/is-muted") }
/// }
///
/// assert!(ListHooks::META.idempotent);
/// ```
#[macro_export]
macro_rules! operation {
    ($(#[$attr:meta])* $name:ident: $verb:ident $path:literal => () { $($meta:tt)* }) => {
        $crate::__operation! { [$(#[$attr])*] $name $verb $path (()) Empty { $($meta)* } }
    };
    ($(#[$attr:meta])* $name:ident: $verb:ident $path:literal => $output:ty as $answer:ident
        $(, item $item:ty)? { $($meta:tt)* }) => {
        $crate::__operation! { [$(#[$attr])*] $name $verb $path ($output) $answer { $($meta)* } }
        $($crate::__paginated! { $name ($item) })?
    };
    ($(#[$attr:meta])* $name:ident: $verb:ident $path:literal => $output:ty
        $(, item $item:ty)? { $($meta:tt)* }) => {
        $crate::__operation! { [$(#[$attr])*] $name $verb $path ($output) Json { $($meta)* } }
        $($crate::__paginated! { $name ($item) })?
    };
    ($(#[$attr:meta])* $name:ident: $verb:ident $path:literal => $output:ty as $answer:ident,
        item $($item:ident)::+ $(<$($arg:ty),*>)? in $($field:ident).+ { $($meta:tt)* }) => {
        $crate::__operation! { [$(#[$attr])*] $name $verb $path ($output) $answer { $($meta)* } }
        $crate::__paginated! { $name ($($item)::+ $(<$($arg),*>)?) $($field).+ }
    };
    ($(#[$attr:meta])* $name:ident: $verb:ident $path:literal => $output:ty,
        item $($item:ident)::+ $(<$($arg:ty),*>)? in $($field:ident).+ { $($meta:tt)* }) => {
        $crate::__operation! { [$(#[$attr])*] $name $verb $path ($output) Json { $($meta)* } }
        $crate::__paginated! { $name ($($item)::+ $(<$($arg),*>)?) $($field).+ }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    ([$(#[$attr:meta])*] $name:ident $verb:ident $path:literal ($output:ty) $answer:ident
        { $($key:ident($($value:expr),* $(,)?)),* $(,)? }) => {
        $(#[$attr])*
        #[allow(missing_debug_implementations)]
        pub struct $name;

        impl $crate::Operation for $name {
            type Output = $output;
            type Answer = $crate::answer::$answer;
            const META: $crate::OperationMeta =
                $crate::OperationMeta::new($crate::Verb::$verb, $path)
                    .answer(<$crate::answer::$answer as $crate::answer::Marker>::ANSWER)
                    $(.$key($($value),*))*;
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __paginated {
    ($name:ident ($item:ty) $($field:ident).*) => {
        impl $crate::Paginated for $name {
            type Item = $item;
            fn into_items(output: Self::Output) -> Vec<Self::Item> {
                $crate::IntoItems::into_items(output $(.$field)*)
            }
        }
    };
}

/// Defines the entry to the operations of one tag.
///
/// The crate must have its `Call` from [`provider_call!`](crate::provider_call)
/// at its root.
///
/// ```
/// use forgekit_core::{operation, provider_call, tag_api};
///
/// provider_call!();
///
/// operation! { Close: DELETE "/issues/{id}" => () { id("issues/close") } }
///
/// tag_api!(Issues, "Issues and their comments.");
///
/// impl<'c> Issues<'c> {
///     pub fn close(&self, id: i64) -> Call<'c, Close> {
///         self.call().with_path("id", id)
///     }
/// }
/// # fn main() {}
/// ```
#[allow(clippy::crate_in_macro_def)]
#[macro_export]
macro_rules! tag_api {
    ($name:ident, $doc:expr) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'c> {
            client: &'c $crate::Client,
        }

        impl<'c> $name<'c> {
            pub(crate) const fn new(client: &'c $crate::Client) -> Self {
                Self { client }
            }

            #[allow(dead_code)]
            fn call<O: $crate::Operation>(&self) -> crate::Call<'c, O> {
                crate::Call::new(self.client)
            }
        }
    };
}

/// Defines a provider crate's own `Call`, a thin wrapper around [`Call`](crate::Call).
///
/// Inherent methods cannot be added to a type of another crate, and the setters
/// of each operation are inherent methods.
#[macro_export]
macro_rules! provider_call {
    () => {
        /// One call of the operation `O`: set what it needs, then [`send`](Self::send) it.
        #[must_use = "a call does nothing until it is sent"]
        pub struct Call<'c, O>($crate::Call<'c, O>);

        impl<'c, O: $crate::Operation> Call<'c, O> {
            /// Sends the call and reads its answer.
            ///
            /// # Errors
            ///
            /// See [`ErrorKind`](forgekit_core::ErrorKind): the provider refused, the answer did
            /// not fit, or there was none in time.
            pub fn send(
                self,
            ) -> impl Future<Output = Result<$crate::Response<O::Output>, $crate::Error>> + Send + 'c
            {
                self.0.send()
            }

            /// Sends the call and gives the response unread, whatever its status.
            ///
            /// # Errors
            ///
            /// No response came, or a layer refused the request.
            pub fn raw(
                self,
            ) -> impl Future<
                Output = Result<$crate::__private::http::Response<$crate::Body>, $crate::Error>,
            > + Send
            + 'c {
                self.0.raw()
            }

            /// The request that would be sent, before any layer has seen it.
            ///
            /// # Errors
            ///
            /// An argument cannot be part of a request.
            pub fn request(
                self,
            ) -> Result<$crate::__private::http::Request<$crate::Body>, $crate::Error> {
                self.0.request()
            }

            /// Sets a header of this call.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Bounds the whole call, the reading of its answer included.
            pub fn timeout(self, timeout: std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// Gives the answer page by page.
            pub fn pages(self) -> $crate::paginate::Pages<'c, O>
            where
                O: $crate::Paginated,
            {
                self.0.pages()
            }

            /// Gives the items of all pages, one by one.
            pub fn items(self) -> $crate::paginate::Items<'c, O>
            where
                O: $crate::Paginated,
            {
                self.0.items()
            }
        }

        // Not every provider needs every kind of argument.
        #[allow(dead_code)]
        impl<'c, O: $crate::Operation> Call<'c, O> {
            pub(crate) fn new(client: &'c $crate::Client) -> Self {
                Self($crate::Call::new(client))
            }

            pub(crate) fn with_path(self, name: &'static str, value: impl ToString) -> Self {
                Self(self.0.with_path(name, value))
            }

            pub(crate) fn with_query<T: $crate::QueryValue>(
                self,
                name: &'static str,
                value: T,
            ) -> Self {
                Self(self.0.with_query(name, value))
            }

            pub(crate) fn with_query_csv<T: $crate::QueryValue>(
                self,
                name: &'static str,
                value: T,
            ) -> Self {
                Self(self.0.with_query_csv(name, value))
            }

            pub(crate) fn with_header_param<T: $crate::QueryValue>(
                self,
                name: &'static str,
                value: T,
            ) -> Self {
                Self(self.0.with_header_param(name, value))
            }

            pub(crate) fn with_field<T: $crate::__private::Serialize>(
                self,
                name: &'static str,
                value: T,
            ) -> Self {
                Self(self.0.with_field(name, value))
            }

            pub(crate) fn with_json<T: $crate::__private::Serialize>(self, value: T) -> Self {
                Self(self.0.with_json(value))
            }

            pub(crate) fn with_body(self, body: impl Into<$crate::Body>) -> Self {
                Self(self.0.with_body(body))
            }
        }

        impl<O: $crate::Operation> std::fmt::Debug for Call<'_, O> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

/// Defines a provider crate's own builder, which has what [`ClientBuilder`](crate::ClientBuilder)
/// has.
///
/// The crate adds a private way to make one, `Self { inner }`, and `build`.
#[macro_export]
macro_rules! provider_builder {
    ($(#[$attr:meta])* $name:ident) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        #[must_use = "a builder does nothing until it builds"]
        pub struct $name {
            inner: $crate::ClientBuilder,
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
