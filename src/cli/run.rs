//! `stepback run`: the daemon.

use std::time::Duration;

use tokio::{
    runtime::{Builder, Runtime},
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use super::{
    Failure,
    progress::{Above, Bar},
    setting::Place,
};
use crate::{
    clock,
    config::Config,
    daemon::{
        event::DESKTOP,
        reload::ConfigFile,
        serve::{self, Ended, Inputs, Screen, Span},
        service,
    },
    store::{self, Lock, StandingTrouble, Store},
};

/// What still reads or asks in the end gets this long.
const FAREWELL: Duration = Duration::from_secs(1);

/// Options of `run`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Look at every account once, take one turn, and leave
    #[arg(long)]
    once: bool,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let config = place.config()?;
    let _lock = Lock::take(&place.data_dir)?;
    let bar = options.once.then(Bar::counted);
    log(bar.clone());
    let span = if options.once { Span::Once } else { Span::On };
    let runtime = runtime()?;
    let outcome = runtime.block_on(async {
        let stop = CancellationToken::new();
        stop_on_signals(stop.clone())?;
        let outcome = follow(place, config, span, bar.as_ref(), &stop).await;
        service::stopping();
        outcome
    });
    bar.iter().for_each(Bar::clear);
    // A name server or a disk that hangs must not keep it.
    runtime.shutdown_timeout(FAREWELL);
    outcome?;
    if options.once { report(place) } else { Ok(()) }
}

/// Fails if a single look met an account that can't be read. A desktop that shows
/// nothing is none of its business.
fn report(place: &Place) -> Result<(), Failure> {
    let mut troubles = Store::open(&place.data_dir)?.troubles()?;
    troubles.retain(|trouble| trouble.subject != DESKTOP);
    match troubles.into_iter().next() {
        None => Ok(()),
        Some(StandingTrouble { subject, text, hint, .. }) => {
            Err(Failure::new(anyhow::anyhow!("{subject}: {text}"), hint))
        }
    }
}

/// Serves one config after another, until `stop`.
async fn follow(
    place: &Place,
    mut config: Config,
    span: Span,
    bar: Option<&Bar>,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    loop {
        let file = ConfigFile { path: place.config_file.clone(), env: place.env.clone() };
        let drawn = bar.cloned();
        let looked = || {
            if let Some(bar) = bar {
                bar.clear();
                stop.cancel();
            }
        };
        let reading = Box::new(move |progress| {
            drawn.iter().for_each(|bar| bar.show(progress));
        });
        let inputs = Inputs {
            config,
            file: Some(file),
            store: Store::open(&place.data_dir)?,
            bell: Some(store::bell(&place.data_dir)),
            span,
            screen: Screen::Desktop,
            now: clock::now,
            reading,
            looked,
        };
        match serve::serve(inputs, stop).await? {
            Ended::Stopped => return Ok(()),
            Ended::Reload(changed) => config = *changed,
        }
    }
}

/// Two threads, with stacks that deep mail doesn't overflow.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    const THREADS: usize = 2;
    const STACK: usize = 8 << 20;
    let mut builder = Builder::new_multi_thread();
    Ok(builder
        .worker_threads(THREADS)
        .thread_stack_size(STACK)
        .max_blocking_threads(8)
        .enable_all()
        .build()?)
}

/// Logs to standard error, which systemd keeps in the journal; `STEPBACK_LOG` sets how
/// much. async-imap's own log would show passwords and mail, so it is kept quiet.
fn log(bar: Option<Bar>) {
    let filter = EnvFilter::builder()
        .with_env_var("STEPBACK_LOG")
        .with_default_directive(tracing::Level::INFO.into());
    let filter = ["async_imap=warn", "imap_proto=warn", "rustls=warn", "zbus=warn"]
        .into_iter()
        .filter_map(|directive| directive.parse().ok())
        .fold(filter.from_env_lossy(), EnvFilter::add_directive);
    let colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    // In the journal every line has its time already.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(move || Above(bar.clone()))
        .with_ansi(colours)
        .without_time()
        .try_init();
}

/// Lets SIGTERM and SIGINT stop the daemon.
fn stop_on_signals(stop: CancellationToken) -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.cancel();
    });
    Ok(())
}
