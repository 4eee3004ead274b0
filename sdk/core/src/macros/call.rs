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

            /// Bounds each attempt, from its beginning to the head of its response, the sending
            /// of its body included; none for no bound.
            pub fn attempt_timeout(self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// Gives the answer page by page.
            pub fn pages(self) -> $crate::paginate::Pages<O>
            where
                O: $crate::Paginated,
            {
                self.0.pages()
            }

            /// Gives the items of all pages, one by one.
            pub fn items(self) -> $crate::paginate::Items<O>
            where
                O: $crate::Paginated,
            {
                self.0.items()
            }

            /// Asks until the answer is ready, as often and as long as `policy` says.
            ///
            /// Each question is a call of its own, and the call timeout bounds each. Who drops
            /// the future asks no more.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send), and
            /// [`ErrorKind::NotReady`](forgekit_core::ErrorKind::NotReady) when the policy's time
            /// is over.
            pub fn wait(
                self,
                policy: $crate::Wait,
            ) -> impl Future<Output = Result<$crate::Response<O::Output>, $crate::Error>> + Send + 'c
            where
                O: $crate::Deferred,
            {
                self.0.wait(policy)
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

            pub(crate) fn with_query_map<K: Into<String>, V: Into<String>>(
                self,
                name: &'static str,
                entries: impl IntoIterator<Item = (K, V)>,
            ) -> Self {
                Self(self.0.with_query_map(name, entries))
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

            pub(crate) fn with_file(
                self,
                name: &'static str,
                file: impl Into<$crate::FilePart>,
            ) -> Self {
                Self(self.0.with_file(name, file))
            }

            pub(crate) fn with_field_csv<T: $crate::QueryValue>(
                self,
                name: &'static str,
                value: T,
            ) -> Self {
                Self(self.0.with_field_csv(name, value))
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
