use forgekit_core::ClientBuilder;
#[cfg(any(feature = "cache", feature = "log", feature = "retry", feature = "throttle"))]
use forgekit_core::Slot;

/// Gives a client the default layers, as far as their features are on.
///
/// What builds a provider's client calls this first, so that everything said to the builder
/// later comes on top.
pub fn defaults(builder: ClientBuilder) -> ClientBuilder {
    #[cfg(feature = "log")]
    let builder = {
        let profile = builder.profile().clone();
        builder
            .slot(Slot::Call, forgekit_log::CallLogLayer::new(profile.clone()))
            .slot(Slot::Attempt, forgekit_log::AttemptLogLayer::new(profile))
    };
    #[cfg(feature = "cache")]
    let builder = builder.slot(Slot::Cache, forgekit_cache::CacheLayer::new());
    #[cfg(feature = "retry")]
    let builder = {
        let profile = builder.profile().clone();
        builder.slot(Slot::Retry, forgekit_retry::RetryLayer::new(profile))
    };
    #[cfg(feature = "throttle")]
    let builder = {
        let profile = builder.profile().clone();
        builder.slot(Slot::Throttle, forgekit_throttle::ThrottleLayer::new(profile))
    };
    builder
}
