//! How atoms name a day, in any language.
//!
//! What comes before (`after`, `end of`, `next`) is gathered, then the thing named is
//! read, then what may follow it (`prochaine`, a year); then all of it is resolved.

use jiff::civil::Date;

use super::{
    atom::Atom,
    calendar::{Edge, Period, Unit, later, relative},
    role::{Role, Which},
};

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The days named; `None` where they lie in the past.
    pub(super) period: Option<Period>,
    /// How many atoms it took.
    pub(super) length: usize,
    /// Whether it is the end of something.
    pub(super) limit: Limit,
}

/// What end of something a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::parse::signals) enum Limit {
    /// None: something is then.
    At,
    /// Something is done before it.
    By,
    /// Something goes on until then.
    Until,
}

/// A naming is no longer than this, in atoms.
const LONGEST: usize = 12;

/// Reads the day that is named from the first of `atoms` on; the text has `total` atoms.
pub(super) fn read(atoms: &[Atom], total: usize, written: Date) -> Option<Reading> {
    let lone = total <= 3 && atoms.len() == total;
    let atoms = atoms.get(..LONGEST.min(atoms.len()))?;
    let first = atoms.first()?.role;
    if matches!(first, Role::Other | Role::Comma | Role::Filler)
        && !matches!(
            atoms.get(1)?.role,
            Role::Number(..) | Role::Unit(Unit::Weekend) | Role::Filler
        )
    {
        return None;
    }
    let mut reader = Reader { atoms, at: 0, written, lead: Lead { lone, ..Lead::default() } };
    reader.gather();
    let core = reader.core()?;
    let period = core.and_then(|period| reader.finish(period));
    let limit = match reader.lead {
        Lead { by: true, .. } => Limit::By,
        Lead { until: true, .. } => Limit::Until,
        _ => Limit::At,
    };
    Some(Reading { period, length: reader.at, limit })
}

/// What came before the thing named.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    pub(super) after: bool,
    pub(super) by: bool,
    pub(super) before: bool,
    pub(super) until: bool,
    pub(super) within: bool,
    pub(super) past: bool,
    pub(super) marker: bool,
    pub(super) filler: bool,
    pub(super) edge: Option<Edge>,
    pub(super) which: Option<Which>,
    /// Begins then, or about then.
    pub(super) from: bool,
    /// The text is nothing but this, as in a snooze.
    pub(super) lone: bool,
}

impl Lead {
    /// Whether a word before it sets it in time: "at the weekend".
    pub(super) fn settles(&self) -> bool {
        self.filler || self.marker || self.within
    }

    /// Whether something says that a day is coming.
    pub(super) fn leads(&self) -> bool {
        self.after
            || self.by
            || self.until
            || self.within
            || self.marker
            || self.edge.is_some()
            || self.which.is_some()
    }
}

/// Reads one naming, atom by atom.
pub(super) struct Reader<'a> {
    pub(super) atoms: &'a [Atom],
    pub(super) at: usize,
    pub(super) written: Date,
    pub(super) lead: Lead,
}

impl Reader<'_> {
    /// What the atom `ahead` of here does.
    pub(super) fn peek(&self, ahead: usize) -> Role {
        self.atoms.get(self.at + ahead).map_or(Role::Other, |atom| atom.role)
    }

    /// Goes past words that say nothing.
    pub(super) fn take_filler(&mut self) {
        while matches!(self.peek(0), Role::Filler) {
            self.at += 1;
        }
    }

    /// Takes what stands before the thing named.
    fn gather(&mut self) {
        loop {
            match self.peek(0) {
                Role::Filler => self.lead.filler = true,
                Role::From => self.lead.from = true,
                Role::After => self.lead.after = true,
                Role::By => self.lead.by = true,
                Role::Before => (self.lead.by, self.lead.before) = (true, true),
                Role::Until => self.lead.until = true,
                Role::In => self.lead.within = true,
                Role::Ago => self.lead.past = true,
                Role::DayMarker => self.lead.marker = true,
                Role::Edge(edge) => self.lead.edge = Some(edge),
                Role::Which(which) => self.lead.which = Some(which),
                _ => return,
            }
            self.at += 1;
        }
    }

    /// The thing named. The outer `None` says that nothing is named here, the inner one
    /// that it lies in the past or nowhere.
    pub(super) fn core(&mut self) -> Option<Option<Period>> {
        let weak = self.atoms.get(self.at)?.weak;
        let role = self.peek(0);
        self.at += 1;
        match role {
            Role::Full(date) => Some(Some(Period::day(date))),
            Role::DayMonth(day, month, year) => Some(self.day_of(day, month, year)),
            Role::Days(days) => {
                let day = relative(Unit::Day, days, self.written);
                Some(day.map(|day| self.weeks_after(day)))
            }
            Role::Month(month) => self.month(month, weak),
            Role::Weekday(day) => self.weekday(day, weak),
            Role::Number(number, ordinal) => self.number(number, ordinal),
            Role::Ordinal(number) => self.ordinal(number),
            Role::Unit(unit) => self.unit(unit),
            Role::EndOfDay => self.end_of_day(),
            Role::WeekOf => self.week_of(),
            Role::Week(week, year) => Some(self.week(week, year)),
            Role::Quarter(quarter, year) => Some(self.part_of_year(quarter * 3 - 2, 3, year)),
            Role::Half(half, year) => Some(self.part_of_year(half * 6 - 5, 6, year)),
            Role::HalfYear => {
                (self.lead.within || self.lead.after || self.lead.lone || self.hence())
                    .then(|| Some(later(Unit::Month, 6, self.written)))
            }
            Role::WeekNumber => self.week_number(),
            Role::Feast(feast) => (!weak || self.lead.leads()).then(|| self.feast(feast)),
            _ => None,
        }
    }

    fn finish(&self, period: Period) -> Option<Period> {
        if self.lead.past {
            return None;
        }
        let period = self.lead.edge.map_or(period, |edge| period.part(edge));
        // What has begun of a half is what is left of it.
        let period = match self.lead.edge {
            Some(Edge::SecondHalf) => self.not_begun_yet(period),
            _ => period,
        };
        Some(if self.lead.after { period.after() } else { period })
    }
}
