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
