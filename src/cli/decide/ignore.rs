//! `stepback ignore ADDRESS|DOMAIN|ID...`: never look at them again.

use super::{IgnoreOptions, carry_out};
use crate::{
    cli::{Failure, setting::Place},
    clock,
    domain::decision::Verdict,
};

pub(in crate::cli) fn ignore(place: &Place, options: &IgnoreOptions) -> Result<(), Failure> {
    let (mut known, now) = (place.open()?, clock::now());
    let mut targets = Vec::new();
    for text in &options.ids {
        targets.extend(known.leaving_out(text, now)?);
    }
    carry_out(place, known, targets, Verdict::Ignore, options.json, now)
}
