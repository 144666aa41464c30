//! Signing in with a provider: from what was typed to what is used.

use http::{Uri, uri::Scheme};

use super::{Reading, is_loopback};
use crate::config::{
    file::{self, Flow, Provider},
    settings::{OAuth, RedirectHost, SignIn},
};

/// What is known of a provider.
struct Preset {
    authorization_url: String,
    device_url: Option<String>,
    token_url: String,
    scopes: &'static [&'static str],
    flow: Flow,
    redirect: RedirectHost,
}

impl Preset {
    fn of(provider: Provider, tenant: &str) -> Self {
        match provider {
            // Its device flow is for other scopes than mail. Without these two wishes it
            // gives a refresh token the first time only.
            Provider::Google => Self {
                authorization_url:
                    "https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent"
                        .to_owned(),
                device_url: None,
                token_url: "https://oauth2.googleapis.com/token".to_owned(),
                scopes: &["https://mail.google.com/"],
                flow: Flow::Browser,
                redirect: RedirectHost::Address,
            },
            Provider::Microsoft => {
                let at = |what: &str| {
                    format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/{what}")
                };
                Self {
                    authorization_url: at("authorize"),
                    device_url: Some(at("devicecode")),
                    token_url: at("token"),
                    scopes: &[
                        "https://outlook.office.com/IMAP.AccessAsUser.All",
                        "offline_access",
                    ],
                    flow: Flow::Device,
                    redirect: RedirectHost::Localhost,
                }
            }
        }
    }
}

/// The IMAP server of a provider.
pub(super) fn mail_host(provider: Provider) -> &'static str {
    match provider {
        Provider::Google => "imap.gmail.com",
        Provider::Microsoft => "outlook.office365.com",
    }
}

impl Reading<'_, '_> {
    pub(super) fn oauth(&mut self, typed: &file::OAuth) -> Option<OAuth> {
        // All the rest follows from it.
        if self.document.is_wrong(&["account", self.name, "oauth", "provider"]) {
            return None;
        }
        let tenant = self.tenant(typed);
        let preset = typed.provider.map(|provider| Preset::of(provider, tenant));
        let client_id = self.client_id(typed);
        let token_url = self.token_url(typed, preset.as_ref());
        let sign_in = self.sign_in(typed, preset.as_ref());
        let known = || preset.iter().flat_map(|p| p.scopes).map(|&scope| scope.to_owned());
        let client_secret = typed.client_secret_command.as_ref();
        let client_secret =
            client_secret.map(|typed| self.command(&["oauth", "client_secret_command"], typed));
        let token_file = self.path(&["oauth", "token_file"], typed.token_file.as_deref());
        Some(OAuth {
            client_id: client_id?,
            client_secret,
            sign_in: sign_in?,
            token_url: token_url?,
            scopes: typed.scopes.clone().unwrap_or_else(|| known().collect()),
            token_file,
        })
    }

    fn client_id(&mut self, typed: &file::OAuth) -> Option<String> {
        if typed.client_id.is_none() {
            let hint = match typed.provider {
                Some(Provider::Google) => {
                    "make an OAuth client of the type Desktop app at https://console.cloud.google.com/\n\
                     and write its name: client_id = \"1234567890-abc.apps.googleusercontent.com\""
                }
                Some(Provider::Microsoft) => {
                    "register an application at https://entra.microsoft.com/ that allows public client flows\n\
                     and write its name: client_id = \"01234567-89ab-cdef-0123-456789abcdef\""
                }
                None => "register this program with your provider, and write client_id = \"…\"",
            };
            self.missing_in_oauth("client_id", hint);
        }
        typed.client_id.clone()
    }

    /// Whose accounts may sign in at Microsoft; anybody's where nothing is said.
    fn tenant<'t>(&mut self, typed: &'t file::OAuth) -> &'t str {
        const ANYBODY: &str = "common";
        let Some(tenant) = &typed.tenant else { return ANYBODY };
        if typed.provider != Some(Provider::Microsoft) {
            let what = "`tenant` goes with provider = \"microsoft\" only";
            self.problem(&["oauth", "tenant"], what, "take it out");
        } else if !tenant.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)) {
            let hint = "write your organisation's domain or id: tenant = \"northwind.example\"";
            self.problem(&["oauth", "tenant"], format!("`{tenant}` is no tenant"), hint);
            return ANYBODY;
        }
        tenant
    }

    fn token_url(&mut self, typed: &file::OAuth, preset: Option<&Preset>) -> Option<Uri> {
        let known = preset.map(|preset| preset.token_url.as_str());
        let url = typed.token_url.as_deref().or(known);
        if url.is_none() {
            let hint = "write provider = \"google\" or provider = \"microsoft\";\n\
                        for another provider token_url = \"https://…\", its token endpoint";
            self.missing_in_oauth("token_url", hint);
        }
        self.url("token_url", url?)
    }

    /// By the flow that is asked for, or that suits the provider, or that an address is
    /// given for.
    fn sign_in(&mut self, typed: &file::OAuth, preset: Option<&Preset>) -> Option<SignIn> {
        let authorization_url = typed.authorization_url.as_deref();
        let authorization_url =
            authorization_url.or(preset.map(|preset| preset.authorization_url.as_str()));
        let device_url = typed.device_url.as_deref();
        let device_url = device_url.or(preset.and_then(|preset| preset.device_url.as_deref()));
        let likely = if authorization_url.is_some() { Flow::Browser } else { Flow::Device };
        let flow = typed.flow.or(preset.map(|preset| preset.flow)).unwrap_or(likely);
        match (flow, authorization_url, device_url) {
            (Flow::Browser, Some(url), _) => Some(SignIn::Browser {
                authorization_url: self.url("authorization_url", url)?,
                redirect: preset.map_or(RedirectHost::Address, |preset| preset.redirect),
            }),
            (Flow::Device, _, Some(url)) => {
                Some(SignIn::Device { device_url: self.url("device_url", url)? })
            }
            (Flow::Browser, None, _) => {
                self.missing_in_oauth("authorization_url", NO_WAY);
                None
            }
            (Flow::Device, _, None) if typed.provider == Some(Provider::Google) => {
                let what = "Google gives no access to mail by a code";
                self.problem(&["oauth", "flow"], what, "write flow = \"browser\", or take it out");
                None
            }
            (Flow::Device, _, None) if typed.provider.is_none() && typed.token_url.is_none() => {
                // That the provider is missing was said, and is all there is to say.
                None
            }
            (Flow::Device, _, None) => {
                self.missing_in_oauth("device_url", NO_WAY);
                None
            }
        }
    }

    fn url(&mut self, key: &str, typed: &str) -> Option<Uri> {
        let url = typed.parse().ok().filter(|url| is_protected(url) && !typed.contains(['@', '#']));
        if url.is_none() {
            let hint = "write the whole address from https:// on; http:// is for localhost only";
            let what = format!("`{typed}` is no protected address");
            self.problem(&["oauth", key], what, hint);
        }
        url
    }

    fn missing_in_oauth(&mut self, key: &str, hint: &str) {
        let what = format!("signing in to account `{}` needs `{key}`", self.name);
        self.document.missing(&["account", self.name, "oauth", key], what, hint);
    }
}

/// What to do where there is no address to sign in at.
const NO_WAY: &str = "write authorization_url = \"https://…\" to sign in with the browser,\n\
                      or device_url = \"https://…\" to sign in by typing a code";

/// Whether what goes to `url` can be read by nobody on the way.
fn is_protected(url: &Uri) -> bool {
    let Some(host) = url.host().filter(|host| !host.is_empty()) else { return false };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match url.scheme() {
        Some(scheme) if *scheme == Scheme::HTTPS => true,
        Some(scheme) => *scheme == Scheme::HTTP && is_loopback(host),
        None => false,
    }
}
