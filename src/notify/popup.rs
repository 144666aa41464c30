//! A popup as the daemon wants it, and as it goes to a server.

use std::collections::HashMap;

use zbus::zvariant::Value;

use super::{
    DESKTOP_ENTRY,
    info::ServerInfo,
    text::{self, Markup},
};

/// The most buttons a popup shows; GNOME drops a fourth without a word.
pub const MAX_BUTTONS: usize = 3;

/// The action of pressing the popup itself, as the specification names it.
pub(super) const DEFAULT_ACTION: &str = "default";

/// A notification that the daemon wants on the screen.
///
/// Any text is fine: what a server would not show is taken out, and what is too
/// long is cut (title 120 characters, body 400, label 40).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Popup {
    /// Comes back in every [`Event`](super::Event) about it.
    pub key: String,
    /// One line; Xfce shows about 36 characters of it.
    pub title: String,
    /// Plain text of a few lines.
    pub body: String,
    /// At most [`MAX_BUTTONS`]; more are dropped. A server shows none unless it
    /// takes actions at all.
    pub buttons: Vec<Button>,
    /// How much it presses.
    pub urgency: Urgency,
}

/// A button on a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Comes back in [`Event::Pressed`](super::Event::Pressed): letters, digits
    /// and hyphens, at most 32, and not `default`. A button with another key is
    /// dropped.
    pub key: String,
    /// What the rep reads on it.
    pub label: String,
}

/// How much a popup presses for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// A confirmation: fades by itself and is kept in no list.
    Passing,
    /// A nudge.
    #[default]
    Normal,
    /// Stays in view with its buttons, also where others are held back.
    Urgent,
}

impl Urgency {
    fn level(self) -> u8 {
        match self {
            Self::Passing => 0,
            Self::Normal => 1,
            Self::Urgent => 2,
        }
    }
}

/// A popup in the words of the specification, made for one server.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wire {
    pub(super) summary: String,
    pub(super) body: String,
    pub(super) actions: Vec<String>,
    pub(super) urgency: Urgency,
    pub(super) expire_timeout: i32,
}

impl Wire {
    /// Puts `popup` the way `server` takes it.
    pub(super) fn new(popup: &Popup, server: &ServerInfo) -> Self {
        let markup = if server.can("body-markup") { Markup::Read } else { Markup::Shown };
        let actions = if server.can("actions") { actions(popup) } else { Vec::new() };
        Self {
            summary: text::title(&popup.title),
            body: text::body(&popup.body, markup),
            actions,
            urgency: popup.urgency,
            expire_timeout: expire_timeout(popup.urgency, server),
        }
    }

    pub(super) fn hints(&self) -> HashMap<&'static str, Value<'static>> {
        let mut hints = HashMap::from([
            ("desktop-entry", Value::from(DESKTOP_ENTRY)),
            ("urgency", Value::U8(self.urgency.level())),
            ("category", Value::from("email")),
        ]);
        if self.urgency == Urgency::Passing {
            hints.insert("transient", Value::from(true));
        }
        hints
    }
}

/// How long the server shows it: milliseconds, 0 for ever, −1 as it likes.
///
/// A nudge that faded while the rep fetched a coffee would be lost, unless the
/// server keeps it in a list.
fn expire_timeout(urgency: Urgency, server: &ServerInfo) -> i32 {
    const AS_IT_LIKES: i32 = -1;
    const NEVER: i32 = 0;
    if urgency == Urgency::Passing || server.can("persistence") { AS_IT_LIKES } else { NEVER }
}

/// Keys and labels by turns, the popup itself first.
fn actions(popup: &Popup) -> Vec<String> {
    let itself = [DEFAULT_ACTION.to_owned(), "Open".to_owned()];
    let buttons = popup.buttons.iter().filter(|button| is_action(&button.key)).take(MAX_BUTTONS);
    let pairs = buttons.flat_map(|b| [action_key(&b.key, &popup.key), text::label(&b.label)]);
    itself.into_iter().chain(pairs).collect()
}

/// A button's key on the wire, which says by itself what it answers.
fn action_key(action: &str, key: &str) -> String {
    format!("{action}:{key}")
}

/// What was pressed on a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// The popup itself.
    Itself,
    /// The button with this key.
    Button(String),
}

/// Reads an action key of the popup `key`; `None` if it is none of its own.
pub(super) fn press(action_key: &str, key: &str) -> Option<Press> {
    if action_key == DEFAULT_ACTION {
        return Some(Press::Itself);
    }
    let (action, of) = action_key.split_once(':')?;
    (of == key && is_action(action)).then(|| Press::Button(action.to_owned()))
}

fn is_action(key: &str) -> bool {
    key != DEFAULT_ACTION
        && (1..=32).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(capabilities: &[&str]) -> ServerInfo {
        ServerInfo {
            name: "fake".to_owned(),
            version: "1".to_owned(),
            capabilities: capabilities.iter().map(|&c| c.to_owned()).collect(),
        }
    }

    fn button(key: &str) -> Button {
        Button { key: key.to_owned(), label: key.to_uppercase() }
    }

    fn nudge(buttons: Vec<Button>) -> Popup {
        Popup {
            key: "r:7".to_owned(),
            title: "Anna".to_owned(),
            body: "a < b".to_owned(),
            buttons,
            urgency: Urgency::Normal,
        }
    }

    #[test]
    fn a_pressed_button_is_read_back_even_if_the_key_holds_a_colon() {
        let wire = Wire::new(&nudge(vec![button("snooze")]), &server(&["actions"]));
        assert_eq!(wire.actions, ["default", "Open", "snooze:r:7", "SNOOZE"]);
        assert_eq!(press("snooze:r:7", "r:7"), Some(Press::Button("snooze".to_owned())));
        assert_eq!(press("default", "r:7"), Some(Press::Itself));
    }

    #[test]
    fn a_malformed_action_is_nobodys() {
        let long = format!("{}:r:7", "a".repeat(33));
        for odd in [
            "",
            ":",
            "snooze",
            ":r:7",
            "snooze:r:8",
            "snooze:",
            "sn ooze:r:7",
            "snöoze:r:7",
            "Default",
            &long,
        ] {
            assert_eq!(press(odd, "r:7"), None, "{odd:?}");
        }
    }

    #[test]
    fn a_fourth_button_is_dropped() {
        let four = ["a", "b", "c", "d"].map(button).to_vec();
        let wire = Wire::new(&nudge(four), &server(&["actions"]));
        assert_eq!(wire.actions.len(), 2 * (1 + MAX_BUTTONS));
        assert_eq!(wire.actions.last().unwrap(), "C");
    }

    #[test]
    fn a_button_whose_answer_could_not_be_read_is_dropped() {
        let wire =
            Wire::new(&nudge(vec![button("not:a-deal"), button("ok")]), &server(&["actions"]));
        assert_eq!(wire.actions, ["default", "Open", "ok:r:7", "OK"]);
    }

    #[test]
    fn a_server_without_actions_gets_none() {
        assert!(Wire::new(&nudge(vec![button("ok")]), &server(&["body"])).actions.is_empty());
    }

    #[test]
    fn the_body_is_escaped_for_those_who_read_markup() {
        assert_eq!(Wire::new(&nudge(vec![]), &server(&["body-markup"])).body, "a &lt; b");
        assert_eq!(Wire::new(&nudge(vec![]), &server(&[])).body, "a < b");
    }

    #[test]
    fn a_nudge_stays_until_answered_unless_the_server_keeps_it_in_a_list() {
        assert_eq!(Wire::new(&nudge(vec![]), &server(&[])).expire_timeout, 0);
        assert_eq!(Wire::new(&nudge(vec![]), &server(&["persistence"])).expire_timeout, -1);
    }

    #[test]
    fn a_confirmation_passes_and_leaves_nothing_behind() {
        let passing = Popup { urgency: Urgency::Passing, ..nudge(vec![]) };
        let wire = Wire::new(&passing, &server(&[]));
        assert_eq!(wire.expire_timeout, -1);
        assert_eq!(wire.hints()["transient"], Value::from(true));
        assert!(!Wire::new(&nudge(vec![]), &server(&[])).hints().contains_key("transient"));
    }

    #[test]
    fn the_hints_name_program_kind_and_urgency() {
        let urgent = Popup { urgency: Urgency::Urgent, ..nudge(vec![]) };
        let hints = Wire::new(&urgent, &server(&[])).hints();
        assert_eq!(hints["desktop-entry"], Value::from("stepback"));
        assert_eq!(hints["category"], Value::from("email"));
        assert_eq!(hints["urgency"], Value::U8(2));
    }
}
