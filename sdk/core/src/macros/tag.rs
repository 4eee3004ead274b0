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
