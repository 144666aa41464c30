//! The trees of RFC 5256 REFERENCES: who is whose parent.

use std::collections::HashMap;

use crate::domain::mail::{Envelope, MessageId};

/// Message-IDs, seen or only referred to, each with its parent.
#[derive(Default)]
pub(super) struct Forest<'a> {
    nodes: HashMap<&'a MessageId, usize>,
    parents: Vec<Option<usize>>,
    /// A union of whole trees, beside the parents: provider threads.
    joined: Vec<usize>,
}

impl<'a> Forest<'a> {
    /// Enters a message with its references, and returns its node.
    pub(super) fn message(&mut self, envelope: &'a Envelope) -> usize {
        let mut last = None;
        for id in ancestry(envelope) {
            let node = self.node(id);
            if let Some(parent) = last {
                self.adopt_orphan(parent, node);
            }
            last = Some(node);
        }
        let node = self.node(&envelope.id);
        self.adopt(last, node);
        node
    }

    /// Makes the trees of two nodes one conversation.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.joined.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    /// The node that stands for the whole conversation of `node`.
    pub(super) fn root(&self, node: usize) -> usize {
        let mut node = node;
        loop {
            let top = self.top(node);
            match self.joined.get(top) {
                Some(&next) if next != top => node = next,
                _ => return top,
            }
        }
    }

    fn node(&mut self, id: &'a MessageId) -> usize {
        let next = self.parents.len();
        let node = *self.nodes.entry(id).or_insert(next);
        if node == next {
            self.parents.push(None);
            self.joined.push(next);
        }
        node
    }

    /// Links two neighbouring references, unless the child has a parent already
    /// (RFC 5256 REFERENCES step 1.A: existing links are not changed).
    fn adopt_orphan(&mut self, parent: usize, child: usize) {
        if self.parent(child).is_none() && self.top(parent) != child {
            self.set(child, Some(parent));
        }
    }

    /// Gives a message its own word on its parent (step 1.B), unless that would
    /// make it its own ancestor.
    fn adopt(&mut self, parent: Option<usize>, child: usize) {
        self.set(child, None);
        let parent = parent.filter(|&parent| self.top(parent) != child);
        self.set(child, parent);
    }

    fn parent(&self, node: usize) -> Option<usize> {
        self.parents.get(node).copied().flatten()
    }

    fn set(&mut self, node: usize, parent: Option<usize>) {
        if let Some(slot) = self.parents.get_mut(node) {
            *slot = parent;
        }
    }

    /// The top of the tree of `node`; there are no loops, by construction.
    fn top(&self, node: usize) -> usize {
        let mut node = node;
        while let Some(parent) = self.parent(node) {
            node = parent;
        }
        node
    }
}

/// The references of a message, oldest first: References, and In-Reply-To where
/// that names one more.
pub(super) fn ancestry(envelope: &Envelope) -> impl Iterator<Item = &MessageId> {
    let answered = envelope.in_reply_to.first();
    let news = answered.filter(|id| !envelope.references.contains(id));
    envelope.references.iter().chain(news).filter(|id| **id != envelope.id)
}
