//! From judged lines to [`OwnWords`].

use super::OwnWords;
use super::attribution;
use super::page::{Line, Page, trim_end};
use crate::domain::mail::{Cut, CutKind};

/// Puts the lines together again, or fewer cuts where nothing would be left.
pub(super) fn own_words(mut page: Page<'_>) -> OwnWords {
    if !page.lines.iter().any(Line::is_own) {
        relent(&mut page);
    }
    OwnWords { text: text(&page), cut: cuts(&page) }
}

/// Gives back what everything-was-cut takes too far; see the module's docs.
fn relent(page: &mut Page<'_>) {
    let holds = |kind| page.lines.iter().any(|line| !line.is_blank() && line.cut == Some(kind));
    if holds(CutKind::Forward) {
        return;
    }
    let others = page.lines.iter().any(|line| !line.is_blank() && line.cut != Some(CutKind::Quote));
    if !others && attribution::is_all(page) {
        return;
    }
    for line in &mut page.lines {
        if !others || line.cut != Some(CutKind::Quote) {
            line.cut = None;
        }
    }
}

fn text(page: &Page<'_>) -> String {
    let mut text = String::new();
    let mut gap = 0;
    for line in &page.lines {
        if !line.is_own() {
            gap = (gap + 1).min(2);
            continue;
        }
        if !text.is_empty() {
            text.extend(std::iter::repeat_n('\n', gap.min(1) + 1));
        }
        gap = 0;
        text.push_str(trim_end(line.raw));
    }
    text.trim().to_owned()
}

/// Neighbouring lines of one kind are one cut; blank ones go with their neighbours.
fn cuts(page: &Page<'_>) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut open = false;
    let mut blanks = 0;
    for line in &page.lines {
        if line.is_blank() {
            blanks += 1;
            continue;
        }
        match (line.cut, cuts.last_mut()) {
            (None, _) => open = false,
            (Some(kind), Some(last)) if open && last.kind == kind => {
                last.text.extend(std::iter::repeat_n('\n', blanks + 1));
                last.text.push_str(line.raw);
            }
            (Some(kind), _) => {
                cuts.push(Cut { kind, text: line.raw.to_owned() });
                open = true;
            }
        }
        blanks = 0;
    }
    cuts
}
