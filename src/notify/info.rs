//! What a notification server says of itself.

/// What a notification server says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerInfo {
    /// The name of the program.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it can do, such as `actions` or `body-markup`.
    pub capabilities: Vec<String>,
}

impl ServerInfo {
    /// Whether the server names this capability.
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|named| named == capability)
    }
}
