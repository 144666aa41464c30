//! A provider to sign in at (OAuth 2.0), on the loopback interface, gone when dropped.
//!
//! It keeps to the standards as strictly as it can, so that who gets tokens of it has
//! done all right; a test can withdraw tokens, or have it answer nonsense.

mod http;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) use self::http::{Request, browse, fetch, response};
use super::{dovecot::Dovecot, program::Ran};

/// The name of the client that it knows.
pub(crate) const CLIENT: &str = "stepback-test";
/// The secret of that client.
pub(crate) const SECRET: &str = "client-secret-27182";

/// A running provider.
#[derive(Debug)]
pub(crate) struct Provider {
    port: u16,
    inside: Arc<Mutex<Inside>>,
}

/// What a provider knows, and how it is.
#[derive(Debug, Default)]
pub(crate) struct Inside {
    /// All that was asked, in order.
    pub(crate) asked: Vec<Request>,
    /// Answers to the next questions, in place of the right ones.
    pub(crate) instead: VecDeque<String>,
    /// What is answered to those who ask whether the rep has typed the code, before the
    /// tokens.
    pub(crate) typing: VecDeque<&'static str>,
    /// How many seconds an access token lasts; 3600 where nothing is said.
    pub(crate) lasts: Option<u64>,
    /// Whether each refresh token is good for once.
    pub(crate) rotates: bool,
    /// Whether it gives no refresh tokens at all.
    pub(crate) miserly: bool,
    /// Whether the rep says no.
    pub(crate) denies: bool,
    /// Access tokens that mail servers are told to take.
    pub(crate) access: BTreeSet<String>,
    refresh: BTreeSet<String>,
    /// By code: the challenge and where the browser went.
    codes: BTreeMap<String, (String, String)>,
    /// All secrets that it ever gave.
    given: Vec<String>,
}

impl Provider {
    /// Starts one.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let inside = Arc::new(Mutex::new(Inside::default()));
        let of_thread = Arc::clone(&inside);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // The test has let go of it.
                if Arc::strong_count(&of_thread) == 1 {
                    return;
                }
                let inside = Arc::clone(&of_thread);
                thread::spawn(move || serve(stream, &inside));
            }
        });
        Self { port, inside }
    }

    /// An address of it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What it knows, to look at or to change.
    pub(crate) fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("a provider")
    }

    /// Withdraws all that was granted, as a changed password does.
    pub(crate) fn revoke(&self) {
        let mut inside = self.inside();
        inside.access.clear();
        inside.refresh.clear();
    }

    /// The forms that the token endpoint got, those of one kind of grant.
    pub(crate) fn grants(&self, kind: &str) -> Vec<Request> {
        let asked = self.inside().asked.clone().into_iter();
        asked.filter(|asked| asked.fields.get("grant_type").is_some_and(|k| k == kind)).collect()
    }

    /// All tokens, codes and secrets that ever passed: none may show up anywhere.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut secrets = self.inside().given.clone();
        secrets.push(SECRET.to_owned());
        secrets
    }

    /// A mail server that takes tokens of this provider by `mechanism`, and the folder of
    /// its settings.
    pub(crate) fn mail_server(&self, mechanism: &str) -> (Dovecot, TempDir) {
        let settings = self.introspection();
        let dovecot = Dovecot::start_with(&format!(
            "auth_mechanisms = plain {mechanism}\n\
             passdb {{\n driver = oauth2\n mechanisms = {mechanism}\n args = {}\n}}\n",
            settings.path().join("oauth2.conf").display(),
        ));
        (dovecot, settings)
    }

    /// How Dovecot asks about a token, in a folder that it may read.
    fn introspection(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("can write");
        let settings = format!(
            "introspection_url = {}\nintrospection_mode = get\nusername_attribute = username\n\
             active_attribute = active\nactive_value = true\n",
            self.url("/introspect?token="),
        );
        fs::write(folder.path().join("oauth2.conf"), settings).expect("can write");
        folder
    }

    /// A `[account.work.oauth]` that signs in here with the browser, or by a code. The
    /// client's secret and the token are files at home.
    pub(crate) fn settings(&self, flow: &str) -> String {
        format!(
            "[account.work.oauth]\nclient_id = \"{CLIENT}\"\n\
             client_secret_command = \"cat $HOME/client-secret\"\nflow = \"{flow}\"\n\
             authorization_url = \"{}\"\ndevice_url = \"{}\"\ntoken_url = \"{}\"\n\
             scopes = [\"imap\", \"offline_access\"]\ntoken_file = \"~/work.token\"\n",
            self.url("/authorize?audience=mail"),
            self.url("/device"),
            self.url("/token"),
        )
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        // Its thread wakes, and finds that it is alone.
        let port = self.port;
        self.inside = Arc::default();
        let _ = TcpStream::connect(("127.0.0.1", port));
    }
}

/// Runs a command that has the rep sign in, beside a browser that goes where it says;
/// returns what came of it, and its command line.
pub(crate) fn beside_a_browser(mut command: Command) -> (Ran, String) {
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let (mut said, mut line) = (String::new(), String::new());
    while !line.starts_with("http") && out.read_line(&mut line).expect("text") > 0 {
        said += &line;
        line = line.lines().last().filter(|line| line.starts_with("http")).unwrap_or("").to_owned();
    }
    let command_line = fs::read(format!("/proc/{}/cmdline", child.id())).expect("can read");
    if !line.is_empty() {
        let page = browse(&line);
        assert!(page.contains("close this window"), "{page}");
    }
    out.read_to_string(&mut said).expect("text");
    let mut err = String::new();
    child.stderr.take().expect("its output").read_to_string(&mut err).expect("text");
    let code = child.wait().expect("its end").code().unwrap_or(-1);
    (Ran { code, out: said, err }, String::from_utf8_lossy(&command_line).into_owned())
}

fn serve(mut stream: TcpStream, inside: &Mutex<Inside>) {
    let Some(request) = http::receive(&mut stream) else { return };
    let answer = inside.lock().expect("a provider").answer(request);
    // Who asked may have left.
    let _ = stream.write_all(answer.as_bytes());
}

impl Inside {
    fn answer(&mut self, request: Request) -> String {
        self.asked.push(request.clone());
        if request.path != "/introspect"
            && let Some(instead) = self.instead.pop_front()
        {
            return instead;
        }
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/authorize") => self.authorize(&request),
            ("GET", "/introspect") => self.introspect(&request),
            ("POST", "/device") => self.device(),
            ("POST", "/token") => self.token(&request),
            _ => response("404 Not Found", "", ""),
        }
    }

    /// The rep's browser (RFC 6749 §4.1.1, RFC 7636 §4.3).
    fn authorize(&mut self, request: &Request) -> String {
        let field = |name: &str| request.fields.get(name).cloned().unwrap_or_default();
        assert_eq!((field("response_type"), field("client_id")), ("code".into(), CLIENT.into()));
        assert_eq!(
            (field("code_challenge_method"), field("audience")),
            ("S256".into(), "mail".into())
        );
        assert_eq!(field("scope"), "imap offline_access");
        let (back, state) = (field("redirect_uri"), field("state"));
        let query = if self.denies {
            "error=access_denied".to_owned()
        } else {
            let code = self.secret("code");
            self.codes.insert(code.clone(), (field("code_challenge"), back.clone()));
            format!("code={code}")
        };
        response("302 Found", &format!("Location: {back}?{query}&state={state}\r\n"), "")
    }

    /// RFC 8628 §3.2.
    fn device(&mut self) -> String {
        let code = self.secret("device");
        self.codes.insert(code.clone(), Default::default());
        ok(&json!({
            "device_code": code, "user_code": "WDJB-MJHT", "expires_in": 900, "interval": 0,
            "verification_uri": "http://127.0.0.1/device",
        }))
    }

    fn token(&mut self, request: &Request) -> String {
        let field = |name: &str| request.fields.get(name).map_or("", String::as_str);
        if (field("client_id"), field("client_secret")) != (CLIENT, SECRET) {
            return refusal("401 Unauthorized", "invalid_client");
        }
        let good = match field("grant_type") {
            "authorization_code" => {
                self.codes.remove(field("code")).is_some_and(|(challenge, back)| {
                    let proof = digest(&SHA256, field("code_verifier").as_bytes());
                    challenge == BASE64_URL_SAFE_NO_PAD.encode(proof)
                        && back == field("redirect_uri")
                })
            }
            "urn:ietf:params:oauth:grant-type:device_code" => {
                if let Some(word) = self.typing.pop_front() {
                    return refusal("400 Bad Request", word);
                }
                self.codes.remove(field("device_code")).is_some()
            }
            "refresh_token" if self.rotates => self.refresh.remove(field("refresh_token")),
            "refresh_token" => self.refresh.contains(field("refresh_token")),
            other => panic!("a grant of the kind {other:?}"),
        };
        if !good {
            return refusal("400 Bad Request", "invalid_grant");
        }
        let new = field("grant_type") != "refresh_token" || self.rotates;
        self.tokens(new)
    }

    fn tokens(&mut self, with_refresh: bool) -> String {
        let access = self.secret("access");
        self.access.insert(access.clone());
        let lasts = self.lasts.unwrap_or(3600);
        let mut tokens =
            json!({"access_token": access, "token_type": "Bearer", "expires_in": lasts});
        if with_refresh && !self.miserly {
            let refresh = self.secret("refresh");
            self.refresh.insert(refresh.clone());
            tokens
                .as_object_mut()
                .expect("an object")
                .insert("refresh_token".to_owned(), refresh.into());
        }
        ok(&tokens)
    }

    /// What a mail server asks about a token (RFC 7662).
    fn introspect(&self, request: &Request) -> String {
        let token = request.fields.get("token").map_or("", String::as_str);
        if self.access.contains(token) {
            return ok(&json!({"active": true, "username": "robin", "email": "robin"}));
        }
        ok(&json!({"active": false}))
    }

    /// Something that nobody guesses, and that no log may hold.
    fn secret(&mut self, kind: &str) -> String {
        let secret = format!("{kind}-31415-{}", self.given.len());
        self.given.push(secret.clone());
        secret
    }
}

fn ok(body: &Value) -> String {
    response("200 OK", "Content-Type: application/json\r\n", &body.to_string())
}

fn refusal(status: &str, word: &str) -> String {
    response(status, "Content-Type: application/json\r\n", &json!({"error": word}).to_string())
}
