//! Passages in own words that mean something.
