//! Finding the connection in the data.

use forgekit_core::Error;
use serde_json::Value;

use super::PageInfo;
use crate::error::undecodable;

const PAGE_INFO: &str = "pageInfo";

/// The connection at `path`, or else the first object with `pageInfo`: depth first, in objects
/// only, since of those in a list none is the one.
pub(super) fn connection<'v>(data: &'v Value, path: Option<&str>) -> Result<&'v Value, Error> {
    let found = match path {
        Some(path) => at(data, path)?,
        None => first(data).ok_or_else(|| {
            let message = "no object outside of lists has `pageInfo`; ask for it in the \
                           connection, and name the connection if it is in a list";
            undecodable(message, "data", b"")
        })?,
    };
    if found.get(PAGE_INFO).is_none_or(Value::is_null) {
        let message = "the connection has no `pageInfo`; ask for it in the query";
        return Err(undecodable(message, path.unwrap_or("data"), b""));
    }
    Ok(found)
}

/// What is told about the page.
pub(super) fn page_info(connection: &Value, path: Option<&str>) -> Result<PageInfo, Error> {
    let told = connection.get(PAGE_INFO).unwrap_or(&Value::Null);
    serde::Deserialize::deserialize(told).map_err(|error: serde_json::Error| {
        let path = path.map(|path| format!("{path}.{PAGE_INFO}"));
        undecodable(error.to_string(), path.as_deref().unwrap_or(PAGE_INFO), b"")
    })
}

fn at<'v>(data: &'v Value, path: &str) -> Result<&'v Value, Error> {
    let mut here = data;
    let mut so_far = String::new();
    for segment in path.split('.') {
        if !so_far.is_empty() {
            so_far.push('.');
        }
        so_far.push_str(segment);
        let next = match here {
            Value::Array(items) => segment.parse().ok().and_then(|at: usize| items.get(at)),
            other => other.get(segment),
        };
        here = match next {
            None => {
                return Err(undecodable(
                    "expected the connection's way, found nothing",
                    &so_far,
                    b"",
                ));
            }
            Some(Value::Null) => {
                return Err(undecodable("expected the connection's way, found null", &so_far, b""));
            }
            Some(value) => value,
        };
    }
    Ok(here)
}

/// The connection at `path`, to take its nodes out.
pub(super) fn connection_mut<'v>(data: &'v mut Value, path: &str) -> Result<&'v mut Value, Error> {
    let pointer: String = path.split('.').flat_map(|segment| ["/", segment]).collect();
    let found = data.pointer_mut(&pointer).filter(|value| value.is_object());
    found.ok_or_else(|| undecodable("expected the connection, found no object", path, b""))
}

fn first(value: &Value) -> Option<&Value> {
    let members = value.as_object()?;
    if members.get(PAGE_INFO).is_some_and(Value::is_object) {
        return Some(value);
    }
    members.values().find_map(first)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn total(data: &Value, path: Option<&str>) -> Result<i64, String> {
        let found = connection(data, path).map_err(|error| error.to_string())?;
        Ok(found["totalCount"].as_i64().unwrap())
    }

    #[test]
    fn a_connection_is_found_by_its_way() {
        let list = json!({"pageInfo": {}, "totalCount": 7});
        let data = json!({"a": {"b": list}, "c": [{"b": list}], "d": null, "e": {"nodes": []}});
        assert_eq!(total(&data, Some("a.b")), Ok(7));
        assert_eq!(total(&data, Some("c.0.b")), Ok(7));
        for (path, told) in [
            ("a.x.y", "found nothing at a.x"),
            ("c.1.b", "found nothing at c.1"),
            ("d.b", "found null at d"),
            ("e", "no `pageInfo`; ask for it in the query at e"),
        ] {
            let error = total(&data, Some(path)).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn the_first_one_is_found_without_a_way() {
        let list = |count: i64| json!({"pageInfo": {"hasNextPage": true}, "totalCount": count});
        assert_eq!(total(&json!({"a": {"b": {"c": list(1)}}, "d": list(2)}), None), Ok(1));
        let outer = json!({"a": {"pageInfo": {}, "totalCount": 3, "b": list(4)}});
        assert_eq!(total(&outer, None), Ok(3));
        let error = total(&json!({"a": [list(5)]}), None).unwrap_err();
        assert!(error.contains("no object outside of lists has `pageInfo`"), "{error}");
    }
}
