//! Names of folders as they stand on the wire.

/// The longest name of a folder on the wire, in bytes; longer ones are passed over.
pub(super) const LONGEST: usize = 1_000;

/// imap-proto leaves the backslashes of quoted strings in.
pub(super) fn unescaped(name: &str) -> String {
    name.replace("\\\"", "\"").replace("\\\\", "\\")
}
