//! A story's text → its parts, before anything is made of them.

use jiff::{Timestamp, tz::TimeZone};

use super::{
    Expectation, Problem,
    cast::{Cast, Player},
    line::Event,
    when::{Clock, When},
};
use crate::domain::calendar::Hours;

/// One event, the headers it adds, and the text below it.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) line: usize,
    pub(super) event: Event,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Scene {
    /// The subject that a header line sets, else the `usual` one.
    pub(super) fn subject(&self, usual: impl FnOnce() -> String) -> String {
        let own = self.headers.iter().find(|(name, _)| name == "Subject");
        own.map_or_else(usual, |(_, subject)| subject.clone())
    }
}

/// The moment at which the expectations hold.
#[derive(Clone, Copy, Debug)]
enum Now {
    /// The reader's.
    Given,
    At(When),
}

/// The parts of a story.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) cast: Cast,
    pub(super) scenes: Vec<Scene>,
    pub(super) expectations: Vec<Expectation>,
    zone: Option<TimeZone>,
    now: Option<Now>,
    last_line: usize,
}

impl Script {
    pub(super) fn read(text: &str) -> Result<Self, Problem> {
        let mut script = Self { last_line: text.lines().count().max(1), ..Self::default() };
        let mut lines = text.lines().zip(1..).peekable();
        script.title = lines.next().map(|(line, _)| line.trim().to_owned()).unwrap_or_default();
        while let Some((line, _)) = lines.next_if(|(line, _)| !line.trim().is_empty()) {
            script.about = format!("{} {}", script.about, line.trim()).trim().to_owned();
        }
        for (line, number) in lines {
            script.add(line.trim_end(), number).map_err(|text| Problem::new(number, text))?;
        }
        script.cast.complete().map_err(|text| Problem::new(1, text))?;
        Ok(script)
    }

    /// Settles what `now` is and where the clock runs.
    pub(super) fn clock<'a>(
        &self,
        given: Timestamp,
        hours: &'a Hours,
    ) -> Result<Clock<'a>, Problem> {
        let zone = self.zone.clone().unwrap_or_else(|| hours.zone().clone());
        let mut clock = Clock { now: given, zone, hours };
        match self.now {
            Some(Now::Given) => Ok(clock),
            Some(Now::At(when)) => {
                let out_of_range = || Problem::new(self.last_line, "now is out of range");
                clock.now = clock.at(when).ok_or_else(out_of_range)?;
                Ok(clock)
            }
            None => Err(Problem::new(self.last_line, "there is no `now` line")),
        }
    }

    fn add(&mut self, line: &str, number: usize) -> Result<(), String> {
        if line.starts_with('#') {
            Ok(())
        } else if line.is_empty() || line.starts_with(' ') {
            self.add_text(line)
        } else if self.now.is_some() {
            self.add_expectation(line, number)
        } else if let Some(zone) = line.strip_prefix("zone ") {
            let zone = TimeZone::get(zone.trim());
            self.zone = Some(zone.map_err(|error| error.to_string())?);
            Ok(())
        } else if line == "now" || line.starts_with("now ") {
            self.now = Some(now(line)?);
            Ok(())
        } else if let Some(header) = line.strip_prefix("header ") {
            self.add_header(header)
        } else if let Some(event) = Event::parse(line) {
            let (headers, body) = (Vec::new(), String::new());
            self.scenes.push(Scene { line: number, event: event?, headers, body });
            Ok(())
        } else {
            self.cast.add(Player::parse(line)?)
        }
    }

    fn add_text(&mut self, line: &str) -> Result<(), String> {
        let text = line.strip_prefix("    ").unwrap_or_else(|| line.trim_start());
        match self.scenes.last_mut() {
            // The empty lines around a body are no part of it.
            Some(scene) if self.now.is_none() && !(text.is_empty() && scene.body.is_empty()) => {
                scene.body.push_str(text);
                scene.body.push('\n');
                Ok(())
            }
            _ if text.is_empty() => Ok(()),
            _ => Err("an indented line belongs below a mail".to_owned()),
        }
    }

    fn add_header(&mut self, header: &str) -> Result<(), String> {
        let (name, value) = header.split_once(':').ok_or("expected `header Name: value`")?;
        let scene = self.scenes.last_mut().ok_or("a header belongs below a mail")?;
        scene.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        Ok(())
    }

    fn add_expectation(&mut self, line: &str, number: usize) -> Result<(), String> {
        let (key, value) = line.split_once(':').ok_or("expected `key: value` after `now`")?;
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        self.expectations.push(Expectation { key, value, line: number });
        Ok(())
    }
}

fn now(line: &str) -> Result<Now, String> {
    let Some(text) = line.strip_prefix("now ") else { return Ok(Now::Given) };
    match When::parse(text) {
        Some((when, "")) if !when.is_relative() => Ok(Now::At(when)),
        _ => Err("expected `now` or `now 2026-11-20 11:00`".to_owned()),
    }
}
