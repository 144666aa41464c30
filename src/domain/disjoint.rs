//! Disjoint sets: what belongs together because it shares something.

/// A disjoint-set forest over `0..len`, with path halving (Tarjan and van Leeuwen 1984).
///
/// The smallest member stands for its set, so the outcome doesn't depend on the
/// order of the joins.
#[derive(Clone, Debug, Default)]
pub(super) struct DisjointSets {
    parents: Vec<usize>,
}

impl DisjointSets {
    /// As many sets as elements, each alone.
    pub(super) fn new(len: usize) -> Self {
        Self { parents: (0..len).collect() }
    }

    /// Makes the sets of `a` and `b` one.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(parent) = self.parents.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }

    /// The smallest member of the set of `element`.
    pub(super) fn find(&mut self, element: usize) -> usize {
        let mut element = element;
        while let Some(&parent) = self.parents.get(element) {
            if parent == element {
                break;
            }
            let grandparent = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(element) {
                *slot = grandparent;
            }
            element = grandparent;
        }
        element
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_member_stands_for_its_set() {
        let mut sets = DisjointSets::new(5);
        sets.join(4, 3);
        sets.join(3, 1);
        assert_eq!((0..5).map(|n| sets.find(n)).collect::<Vec<_>>(), [0, 1, 2, 1, 1]);
    }
}
