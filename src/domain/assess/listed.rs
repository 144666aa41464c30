//! Whether the lists of the config mean a relationship.

use super::view::View;
use crate::domain::{
    mail::{Address, FolderName, Message},
    people::{Organisation, Relationship},
};

/// Whether one of `names`, addresses or domains, means somebody of `relationship`.
pub(super) fn mentions(names: &[String], relationship: &Relationship) -> bool {
    let addresses = || relationship.people.iter().flat_map(|person| &person.addresses);
    names.iter().any(|name| match Address::parse(name) {
        Some(wanted) => addresses().any(|address| address.untagged() == wanted.untagged()),
        None => {
            let domain = name.trim().trim_start_matches('@').to_lowercase();
            relationship.organisation == Organisation(domain.clone())
                || addresses().any(|address| address.domain() == domain)
        }
    })
}

/// Whether mail lies in one of these folders, or below one.
pub(super) fn lies_in(view: &View<'_>, folders: &[String]) -> bool {
    let within = |folder: &FolderName, wanted: &String| {
        let rest = folder.0.to_lowercase();
        let rest = rest.strip_prefix(wanted.trim().to_lowercase().as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    };
    let lies = |message: &Message| {
        message.filing.folders.iter().any(|folder| folders.iter().any(|one| within(folder, one)))
    };
    !folders.is_empty() && view.timeline.entries().any(|(_, message)| lies(message))
}
