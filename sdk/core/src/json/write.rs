use serde::{Serialize, ser::SerializeMap};

/// Writes a member of a request.
#[doc(hidden)]
pub fn write<M: SerializeMap, T: Serialize>(
    map: &mut M,
    key: &str,
    value: &T,
) -> Result<(), M::Error> {
    map.serialize_entry(key, value)
}

/// Writes a member of a request that may be missing.
#[doc(hidden)]
pub fn write_some<M: SerializeMap, T: Serialize>(
    map: &mut M,
    key: &str,
    value: &Option<T>,
) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(key, value),
        None => Ok(()),
    }
}
