/// Defines an [`Operation`](crate::Operation), and what pages as [`Paginated`](crate::Paginated).
///
/// The entries in braces are the setters of [`OperationMeta`](crate::OperationMeta).
/// After the output, `as` names the marker of [`answer`](crate::answer) that
/// reads it, `Json` if there is none; `item` names what a page holds, and `in`
/// the field that holds it, `in?` where there may be no output to hold it.
///
/// ```
/// use forgekit_core::{Operation, Paginated, Paging, model, operation};
///
/// pub struct Hook { pub id: i64 }
/// model! { Hook: id }
///
/// pub struct Muted { pub hooks: Vec<Hook> }
/// model! { Muted: hooks }
///
/// operation! {
///     /// Lists hooks.
///     ListHooks: GET "/projects/{project}/hooks" => Vec<Hook>, item Hook {
///         id("hooks/list"), paging(Paging::Link, "")
///     }
/// }
///
/// operation! {
///     /// Lists the hooks that are muted; no content where none is.
///     ListMuted: GET "/hooks/muted" => Option<Muted> as Optional, item Hook in? hooks {
///         id("hooks/list-muted"), paging(Paging::Link, "hooks")
///     }
/// }
///
/// operation! {
///     /// Tells whether a hook is muted.
///     IsMuted: GET "/hooks/{hook}/mute" => bool as Check { id("hooks/is-muted") }
/// }
///
/// assert!(ListHooks::META.idempotent);
/// assert!(ListMuted::into_items(None).is_empty());
/// assert_eq!(ListMuted::into_items(Some(Muted { hooks: vec![Hook { id: 1 }] })).len(), 1);
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
    ($(#[$attr:meta])* $name:ident: $verb:ident $path:literal => $output:ty as $answer:ident,
        item $($item:ident)::+ $(<$($arg:ty),*>)? in? $($field:ident).+ { $($meta:tt)* }) => {
        $crate::__operation! { [$(#[$attr])*] $name $verb $path ($output) $answer { $($meta)* } }
        $crate::__paginated! { $name ($($item)::+ $(<$($arg),*>)?) ? $($field).+ }
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
    ($name:ident ($item:ty) ? $($field:ident).+) => {
        impl $crate::Paginated for $name {
            type Item = $item;
            fn into_items(output: Self::Output) -> Vec<Self::Item> {
                $crate::IntoItems::into_items(output.map(|output| output $(.$field)+))
            }
        }
    };
    ($name:ident ($item:ty) $($field:ident).*) => {
        impl $crate::Paginated for $name {
            type Item = $item;
            fn into_items(output: Self::Output) -> Vec<Self::Item> {
                $crate::IntoItems::into_items(output $(.$field)*)
            }
        }
    };
}
