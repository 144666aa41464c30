//! An address → the servers that may have its mail.
//!
//! Three sources, the surest first:
//!
//! 1. [`Provider`]s that are known by name: by the domain of the address, or by the
//!    host that takes the domain's mail (MX), which tells the domains that Google,
//!    Microsoft or a hoster looks after;
//! 2. what the domain says by DNS ([`Records`]: SRV of RFC 6186 and RFC 8314);
//! 3. guesses: `imap.`, `mail.`, and the domain itself.
//!
//! Nothing here connects to a mail server: whoever asked tries the [`Candidate`]s.
//! Nothing of the address but its domain leaves the machine, and that only to the
//! machine's own name server.
//!
//! An answer of DNS can be forged, and a forger can have a good certificate for a host
//! of their own. So a candidate tells whether it may be [believed](Candidate::is_sure)
//! without asking the person.

mod candidates;
mod dns;
mod providers;

pub use candidates::{Candidate, Origin, Protection, candidates, provider};
pub use dns::{Error, Records, Resolver, Service};
pub use providers::{Consent, Login, Provider, SecretKind};
