//! A real notification server on a screen that nobody sees.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;
use tokio::time::{sleep, timeout};

use super::{Bus, Monitor, NOTIFICATIONS, PATH, Process, SOON, bus::first_line, monitor::Notified};

const WIDTH: usize = 900;
const HEIGHT: usize = 500;

/// A notification server as desktops have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// Tells the sender only; has no buttons but a menu.
    Dunst,
    /// Xfce's: shows the default action as a button too.
    Xfce,
    /// GNOME's old one, as MATE and bare window managers use it.
    NotificationDaemon,
}

/// An X server, a window manager and a notification server on `bus`.
#[derive(Debug)]
pub(crate) struct Screen {
    program: Program,
    // Stopped in this order.
    server: Process,
    _others: Vec<Process>,
    desk: Desk,
    monitor: Monitor,
    connection: zbus::Connection,
}

/// Where programs on the screen live.
#[derive(Debug)]
struct Desk {
    folder: TempDir,
    display: String,
    bus: String,
}

impl Screen {
    /// Starts everything and waits until the server is there.
    pub(crate) async fn start(bus: &Bus, program: Program) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut x = Process::spawn(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
                .arg(format!("{WIDTH}x{HEIGHT}x24"))
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let display = format!(":{}", first_line(&mut x));
        let desk = Desk { folder, display, bus: bus.address().to_owned() };
        let mut others = vec![desk.window_manager(), x];
        if program == Program::Xfce {
            others.insert(0, desk.spawn(&installed("xfce4/xfconf/xfconfd"), &[]));
        }
        let monitor = Monitor::start(bus).await;
        let server = desk.server(program);
        bus.wait_for_server().await;
        Self { program, server, _others: others, desk, monitor, connection: bus.join().await }
    }

    /// What is asked for on its bus.
    pub(crate) fn monitor(&self) -> &Monitor {
        &self.monitor
    }

    /// Presses the button with this label, or the popup itself for the label of
    /// its default action. One popup, the last one, must be on the screen.
    pub(crate) async fn press(&self, label: &str) {
        match self.program {
            Program::Dunst => self.pick(label).await,
            Program::Xfce | Program::NotificationDaemon => self.click(label).await,
        }
    }

    /// Takes a picture of the popup with a little margin, as a small PNG, once its
    /// buttons are drawn.
    pub(crate) async fn screenshot(&self, picture: &Path) {
        let notified = self.last_notified().await;
        match self.program {
            _ if notified.labels().is_empty() => {}
            Program::Dunst => {}
            Program::Xfce => drop(self.labels_drawn(notified.labels().len()).await),
            Program::NotificationDaemon => {
                self.labels_drawn(notified.labels().len() - 1).await;
            }
        }
        let Window { left, top, width, height } = self.window().await;
        let area = format!("{width}x{height}+{left}+{top}");
        let mut import = self.desk.command("import");
        run(import.args(["-window", "root"]).arg(picture));
        let mut convert = self.desk.command("convert");
        convert.arg(picture).args(["-crop", &area, "+repage", "-bordercolor", "#dfe3e8"]);
        run(convert.args(["-border", "12", "-strip", "+dither", "-colors", "128"]).arg(picture));
    }

    /// Stops the server in its tracks: it stays on the bus and says nothing.
    pub(crate) fn hang(&self) {
        self.server.signal("STOP");
    }

    /// Lets a hung server go on.
    pub(crate) fn resume(&self) {
        self.server.signal("CONT");
    }

    /// Ends the server and starts it anew.
    pub(crate) async fn restart_server(&mut self, bus: &Bus) {
        self.server.stop();
        self.server = self.desk.server(self.program);
        bus.wait_for_server().await;
    }

    /// Picks from dunst's menu, through a stand-in for the program that shows it.
    async fn pick(&self, label: &str) {
        fs::write(self.desk.picked(), format!("#{label} (")).expect("the folder is ours");
        let menu = "ContextMenuCall";
        let called = self
            .connection
            .call_method(Some(NOTIFICATIONS), PATH, Some("org.dunstproject.cmd0"), menu, &())
            .await;
        called.expect("dunst runs");
    }

    async fn click(&self, label: &str) {
        let (x, y) = self.place_of(label).await;
        let mut xdotool = self.desk.command("xdotool");
        xdotool.args(["mousemove", "--sync", &x.to_string(), &y.to_string()]);
        run(xdotool.args(["sleep", "0.2", "click", "1"]));
    }

    async fn place_of(&self, label: &str) -> (usize, usize) {
        let last = self.last_notified().await;
        let mut labels = last.labels();
        if self.program == Program::NotificationDaemon {
            let default = labels.remove(0);
            if default == label {
                return self.window().await.middle();
            }
        }
        let place = labels.iter().position(|&other| other == label);
        let place = place.unwrap_or_else(|| panic!("no button {label} among {labels:?}"));
        self.labels_drawn(labels.len()).await.swap_remove(place)
    }

    async fn last_notified(&self) -> Notified {
        let seen = self.monitor.wait_until(|seen| !seen.notified.is_empty()).await;
        seen.notified.last().expect("there is one").clone()
    }

    /// Where the labels of the `count` buttons are, once they are drawn.
    async fn labels_drawn(&self, count: usize) -> Vec<(usize, usize)> {
        let drawn = async {
            loop {
                let window = self.window().await;
                let places = window.labels(&self.desk.pixels());
                if places.len() == count {
                    return places;
                }
                sleep(PAUSE).await;
            }
        };
        timeout(SOON, drawn).await.expect("the buttons were not drawn")
    }

    /// Where the popup is, once it is there.
    async fn window(&self) -> Window {
        let title = match self.program {
            Program::Dunst => "^Dunst$",
            Program::Xfce => "^xfce4-notifyd$",
            Program::NotificationDaemon => "^Notification$",
        };
        let appeared = async {
            loop {
                match self.desk.find_window(title) {
                    Some(window) => return window,
                    None => sleep(PAUSE).await,
                }
            }
        };
        timeout(SOON, appeared).await.expect("no popup appeared")
    }
}

/// Between two looks at the screen, which tells nobody when it changes.
const PAUSE: Duration = Duration::from_millis(50);

impl Desk {
    /// A program at home in the temporary folder, on this screen and bus only.
    fn command(&self, program: impl AsRef<Path>) -> Command {
        let home = self.folder.path();
        let mut command = Command::new(program.as_ref());
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .stderr(Stdio::null());
        command
    }

    fn spawn(&self, program: &Path, arguments: &[&str]) -> Process {
        Process::spawn(self.command(program).args(arguments).stdout(Stdio::null()))
    }

    /// A window manager, ready when this returns.
    fn window_manager(&self) -> Process {
        let mut openbox = self.command("openbox");
        openbox.args(["--startup", "echo ready"]).stdout(Stdio::piped());
        let mut openbox = Process::spawn(&mut openbox);
        first_line(&mut openbox);
        openbox
    }

    fn server(&self, program: Program) -> Process {
        match program {
            Program::Dunst => {
                let settings = self.dunst_settings();
                self.spawn(Path::new("dunst"), &["-conf", &settings.to_string_lossy()])
            }
            Program::Xfce => self.spawn(&installed("xfce4/notifyd/xfce4-notifyd"), &[]),
            Program::NotificationDaemon => {
                self.spawn(&installed("notification-daemon/notification-daemon"), &[])
            }
        }
    }

    /// Settings by which dunst asks a script what to pick from its menu.
    fn dunst_settings(&self) -> PathBuf {
        let menu = self.folder.path().join("menu");
        let script = format!("#!/bin/sh\ngrep -m1 -F -f '{}'\n", self.picked().display());
        fs::write(&menu, script).expect("the folder is ours");
        let runnable = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&menu, runnable).expect("the script is ours");
        let settings = self.folder.path().join("dunstrc");
        let text = format!("[global]\ndmenu = {}\nmarkup = full\n", menu.display());
        fs::write(&settings, text).expect("the folder is ours");
        settings
    }

    fn picked(&self) -> PathBuf {
        self.folder.path().join("picked")
    }

    fn find_window(&self, title: &str) -> Option<Window> {
        let mut search = self.command("xdotool");
        search.args(["search", "--onlyvisible", "--name", title, "getwindowgeometry", "--shell"]);
        let found = search.output().expect("xdotool is installed");
        Window::read(&String::from_utf8_lossy(&found.stdout))
    }

    /// The brightness of every pixel of the screen, row by row.
    fn pixels(&self) -> Vec<u8> {
        let mut import = self.command("import");
        let taken = import.args(["-window", "root", "-depth", "8", "gray:-"]).output();
        taken.expect("ImageMagick is installed").stdout
    }
}

fn run(command: &mut Command) {
    let done = command.status().is_ok_and(|status| status.success());
    assert!(done, "failed: {command:?}");
}

/// Finds a program that is not in the PATH.
fn installed(program: &str) -> PathBuf {
    let triplet = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let folders = [triplet.as_str(), "/usr/lib", "/usr/lib64", "/usr/libexec"];
    let mut places = folders.iter().map(|folder| Path::new(folder).join(program));
    places.find(|place| place.exists()).unwrap_or_else(|| panic!("{program} is not installed"))
}

/// A popup on the screen, in pixels.
#[derive(Clone, Copy, Debug)]
struct Window {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

impl Window {
    /// Reads what xdotool prints about windows, and takes the last.
    fn read(text: &str) -> Option<Self> {
        let field = |name: &str| {
            let mut lines = text.lines().rev();
            lines.find_map(|line| line.strip_prefix(name))?.parse().ok()
        };
        Some(Self {
            left: field("X=")?,
            top: field("Y=")?,
            width: field("WIDTH=")?,
            height: field("HEIGHT=")?,
        })
    }

    fn middle(self) -> (usize, usize) {
        (self.left + self.width / 2, self.top + self.height / 2)
    }

    /// The middles of the labels in the row of buttons at the bottom: runs of
    /// dark pixels, apart by more than the space between two words.
    fn labels(self, pixels: &[u8]) -> Vec<(usize, usize)> {
        const DARK: u8 = 110;
        const WORD_SPACE: usize = 12;
        let row = self.top + self.height - 35;
        let dark = |x: &usize| {
            let column = (row - 7..row + 7).map(|y| y * WIDTH + x);
            column.filter_map(|pixel| pixels.get(pixel)).any(|&brightness| brightness < DARK)
        };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for x in (self.left + 4..self.left + self.width - 4).filter(dark) {
            match runs.last_mut() {
                Some((_, end)) if x - *end <= WORD_SPACE => *end = x,
                _ => runs.push((x, x)),
            }
        }
        runs.into_iter().map(|(start, end)| ((start + end) / 2, row)).collect()
    }
}
