use std::vec::IntoIter;

use forgekit_core::{Error, Operation as _};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    cursor::Direction,
    find,
    session::{Options, Raw},
};
use crate::{error::undecodable, operations::Query};

/// The nodes of a page, unread, each with its place.
pub(super) struct Listed {
    path: String,
    nodes: IntoIter<(usize, Value)>,
}

impl Listed {
    pub(super) fn read(options: &Options, mut raw: Raw) -> Result<Self, Error> {
        let path = options.connection.as_deref().unwrap_or_default();
        let connection = find::connection_mut(&mut raw.data, path)?;
        let (path, nodes) = if let Value::Array(nodes) = connection["nodes"].take() {
            (format!("{path}.nodes"), nodes)
        } else if let Value::Array(edges) = connection["edges"].take() {
            let node = |mut edge: Value| edge.get_mut("node").map(Value::take).unwrap_or_default();
            (format!("{path}.edges"), edges.into_iter().map(node).collect())
        } else {
            let message = "the connection has neither `nodes` nor `edges`; ask for one of them";
            return Err(undecodable(message, path, b""));
        };
        let mut nodes: Vec<_> = nodes.into_iter().enumerate().collect();
        nodes.retain(|(_, node)| !node.is_null());
        if raw.direction == Direction::Backward {
            nodes.reverse();
        }
        Ok(Self { path, nodes: nodes.into_iter() })
    }

    fn next<N: DeserializeOwned>(&mut self) -> Option<Result<N, Error>> {
        let (at, node) = self.nodes.next()?;
        let read = serde_json::from_value(node).map_err(|error| {
            let path = format!("{}[{at}]", self.path);
            undecodable(error.to_string(), &path, b"").in_operation(const { &Query::META })
        });
        Some(read)
    }
}

/// The nodes of a page.
pub(super) enum Items<N> {
    Read(IntoIter<N>),
    Unread(Listed),
}

impl<N: DeserializeOwned> Items<N> {
    pub(super) fn none() -> Self {
        Self::Read(Vec::new().into_iter())
    }

    pub(super) fn of(mut nodes: Vec<N>, direction: Direction) -> Self {
        if direction == Direction::Backward {
            nodes.reverse();
        }
        Self::Read(nodes.into_iter())
    }

    pub(super) const fn read(page: Listed) -> Self {
        Self::Unread(page)
    }

    /// The next one. What does not fit is known when it is its turn.
    pub(super) fn next(&mut self) -> Option<Result<N, Error>> {
        match self {
            Self::Read(nodes) => nodes.next().map(Ok),
            Self::Unread(page) => page.next(),
        }
    }
}
