//! What two requests differ in.

use std::collections::BTreeSet;

use forgekit_oracle::Call;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::recorder::Recorded;

/// Headers of the connection rather than of the call.
const OF_THE_CONNECTION: [&str; 2] = ["content-length", "host"];

/// The differences, each beginning with what differs.
pub(crate) fn requests(call: &Call, theirs: &Recorded, ours: &Recorded) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare = |what: &str, theirs: String, ours: String| {
        if theirs != ours {
            differences.push(format!("{what}: theirs {theirs}, ours {ours}"));
        }
    };
    compare("method", theirs.method.to_string(), ours.method.to_string());
    if call.path.contains("{+") {
        // Segments of one value: the same once they are decoded as a whole.
        compare("segments", theirs.path.clone(), ours.path.clone());
        compare("path", decoded(&theirs.path), decoded(&ours.path));
    } else {
        compare("path", segments(&theirs.path), segments(&ours.path));
        let plus = |path: &str| path.replace("%2B", "+");
        compare("plus", theirs.path.clone(), ours.path.clone());
        compare("escapes", plus(&theirs.path), plus(&ours.path));
    }
    compare("query", query(&theirs.query), query(&ours.query));
    compare("body", body(theirs), body(ours));
    let names: BTreeSet<&str> =
        theirs.headers.keys().chain(ours.headers.keys()).map(|name| name.as_str()).collect();
    for name in names.into_iter().filter(|name| !OF_THE_CONNECTION.contains(name)) {
        let value = |side: &Recorded| {
            format!("{:?}", side.headers.get_all(name).iter().collect::<Vec<_>>())
        };
        compare(&format!("header {name}"), value(theirs), value(ours));
    }
    differences
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

fn segments(path: &str) -> String {
    format!("{:?}", path.split('/').map(decoded).collect::<Vec<_>>())
}

/// The pairs, decoded as a form is, in one order.
fn query(query: &str) -> String {
    let plain = |text: &str| decoded(&text.replace('+', " "));
    let mut pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect();
    pairs.sort();
    format!("{pairs:?}")
}

fn body(request: &Recorded) -> String {
    match serde_json::from_slice::<Value>(&request.body) {
        // Members in one order.
        Ok(value) => sorted(&value).to_string(),
        Err(_) => format!("{:?}", request.body),
    }
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            members.into_iter().collect()
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        scalar => scalar.clone(),
    }
}
