//! The layers a client has by default, together and one by one.
//!
//! From the outside in, with the [`Slot`](forgekit_core::Slot)s where a client's builder
//! puts them:
//!
//! | slot or layer | feature | what it does |
//! |---|---|---|
//! | `Slot::User` | | around the whole call: your layers |
//! | `Slot::Call` | `log` | a span and a line per call |
//! | call timeout | | bounds the call, waits and the answer's body included |
//! | `Slot::Cache` | `cache` | keeps answers and asks whether they are still the same |
//! | `Slot::Retry` | `retry` | sends again where that is safe |
//! | choice | | which of several credentials an attempt has, if there are several |
//! | `Slot::Throttle` | `throttle` | waits for the provider's limits |
//! | `Slot::Auth` | | empty: once per attempt, the credential not yet on it |
//! | auth | | puts the credential on the request |
//! | `Slot::Attempt` | `log` | a span per attempt |
//! | attempt timeout | | bounds the attempt, to the head of its response |
//! | meaning | | marks what looks like a success and is none |
//! | redirects | | follows those that are not the answer |
//! | origin guard | | takes the credential off what goes to a foreign origin |
//! | transport | | sends, with reqwest unless told otherwise |
//!
//! The order is fixed, because it is what makes layers work together: a retry
//! takes a new permit for every attempt, a token is fetched when its request
//! really leaves, and nothing outside `auth` sees a secret.
//!
//! Every client has these without being asked; a layer of a slot is changed by
//! [`replace`](forgekit_core::ClientBuilder::replace) and left out by
//! [`without`](forgekit_core::ClientBuilder::without).
//!
//! # A stack built by hand
//!
//! To leave other layers out or to change their order, start from
//! [`DefaultLayers`]. What comes out is a transport to the client, which has
//! layers of its own around it: do not give those the credential, and no time
//! limits.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod defaults;
mod layers;

pub use defaults::defaults;
pub use layers::DefaultLayers;
