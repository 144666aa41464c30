//! What `setup` can be told about a sign-in, and who it is with.

use clap::ValueEnum;

use crate::{config::file::Flow, discover::Consent};

/// Options of `setup` about signing in.
#[derive(Clone, Debug, Default, clap::Args)]
pub(in super::super) struct ClientOptions {
    /// Sign in with the provider in place of a password
    #[arg(long, value_name = "google|microsoft|other", hide_possible_values = true)]
    pub(in super::super) oauth: Option<With>,
    /// The id of your OAuth client
    #[arg(long, value_name = "ID")]
    pub(in super::super) client_id: Option<String>,
    /// A command that prints the secret of your OAuth client
    #[arg(long, value_name = "COMMAND")]
    pub(in super::super) client_secret_command: Option<String>,
    /// Your organisation at Microsoft: its domain or id
    #[arg(long, value_name = "DOMAIN")]
    pub(in super::super) tenant: Option<String>,
    /// Sign in with this computer's browser, or by a code to type in any browser
    #[arg(long, value_parser = flow(), value_name = "browser|device")]
    pub(in super::super) flow: Option<Flow>,
    /// Where the browser is sent to sign in [default: the provider's]
    #[arg(long, value_name = "URL")]
    pub(in super::super) authorization_url: Option<String>,
    /// Where a code to type is asked for [default: the provider's]
    #[arg(long, value_name = "URL")]
    pub(in super::super) device_url: Option<String>,
    /// Where tokens are asked for [default: the provider's]
    #[arg(long, value_name = "URL")]
    pub(in super::super) token_url: Option<String>,
    /// What is asked to be allowed (may be given again) [default: what the provider wants]
    #[arg(long, value_name = "SCOPE")]
    pub(in super::super) scope: Vec<String>,
    /// Print the address to sign in at, and open no browser
    #[arg(long)]
    pub(in super::super) no_browser: bool,
}

/// Who the rep signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum With {
    /// Google
    Google,
    /// Microsoft
    Microsoft,
    /// Another provider, known by its addresses
    Other,
}

impl From<Consent> for With {
    fn from(consent: Consent) -> Self {
        match consent {
            Consent::Google => Self::Google,
            Consent::Microsoft => Self::Microsoft,
        }
    }
}

fn flow() -> impl clap::builder::TypedValueParser<Value = Flow> {
    use clap::builder::{PossibleValuesParser, TypedValueParser as _};
    PossibleValuesParser::new(["browser", "device"]).map(|word| match word.as_str() {
        "device" => Flow::Device,
        _ => Flow::Browser,
    })
}
