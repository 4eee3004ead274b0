use std::{borrow::Cow, mem};

use super::{Context, Decode, Node};

/// An open JSON object whose members are taken out one by one.
#[derive(Debug)]
pub struct Object<'a, 'c> {
    members: Vec<(Cow<'a, str>, Node<'a>)>,
    /// Where the last member was found: models and documents mostly agree on the order.
    next: usize,
    cx: &'c mut Context,
}

impl<'a, 'c> Object<'a, 'c> {
    pub(super) const fn new(members: Vec<(Cow<'a, str>, Node<'a>)>, cx: &'c mut Context) -> Self {
        Self { members, next: 0, cx }
    }

    /// Decodes the member `key`; a type that needs a value records its absence.
    #[inline]
    pub fn get<T: Decode>(&mut self, key: &str) -> T {
        let node = self.take(key);
        self.cx.at_key(key, |cx| T::decode(node, cx))
    }

    /// Takes the member `key` out, [`Node::Absent`] if there is none.
    pub fn take(&mut self, key: &str) -> Node<'a> {
        let (before, after) = self.members.split_at_mut(self.next);
        let places = (self.next..).zip(after).chain((0..).zip(before));
        for (place, (name, node)) in places {
            if name == key {
                self.next = place + 1;
                return mem::take(node);
            }
        }
        Node::Absent
    }
}
