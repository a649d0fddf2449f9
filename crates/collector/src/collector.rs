//! The collector as a whole: started, waited for, stopped.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{mpsc, oneshot, watch};

use crate::fault::StartFault;
use crate::http::{self, State};
use crate::metrics::Metrics;
use crate::options::Options;
use crate::shop::Shops;
use crate::write::{self, Campaigns, Task};
use crate::{report, store};

/// How often what is too old is looked for.
const PURGE_EVERY: Duration = Duration::from_hours(1);
/// How long a stop waits for the other threads after everything is committed.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// A collector that takes events until it is stopped.
#[derive(Debug)]
pub struct Collector {
    runtime: Runtime,
    address: SocketAddr,
    told: Vec<String>,
    stop: watch::Sender<bool>,
    server: tokio::task::JoinHandle<()>,
    writer: JoinHandle<()>,
}

impl Collector {
    /// Opens snapshots and database, and listens.
    pub fn start(options: &Options) -> Result<Self, StartFault> {
        let settings = options.settings()?;
        let shops = Shops::open(&options.snapshots, &options.origins)?;
        let kind = options.database.kind();
        let told = vec![
            format!("database  {kind}"),
            format!("shops     {}", listed(shops.keys().map(|key| key.to_string()))),
            format!("origins   {}", listed(shops.origins().map(str::to_owned))),
        ];
        let database = |fault| StartFault::Database { kind, fault };
        let sql = store::open(&options.database).map_err(database)?;
        let runtime = Builder::new_multi_thread().enable_all().thread_name("collector").build()?;
        let address = options.listen;
        let listener = runtime
            .block_on(TcpListener::bind(address))
            .map_err(|source| StartFault::Listen { address, source })?;
        let address = listener.local_addr()?;

        let metrics = Arc::new(Metrics::default());
        let (tasks, writer) =
            write::start(sql, settings, Campaigns::of(shops.folders()), Arc::clone(&metrics))?;
        let (stop, stopping) = watch::channel(false);
        runtime.spawn(purge_now_and_then(tasks.clone(), Arc::clone(&metrics), stopping.clone()));
        let reports =
            report::Reports::new(options.database.clone(), options.attribution_days, shops.folders());
        let state = State::new(options, shops, reports, metrics, tasks, stopping.clone());
        let server = runtime.spawn(http::serve(listener, state, stopping));
        Ok(Self { runtime, address, told, stop, server, writer })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lines for the operator: what was opened.
    #[must_use]
    pub fn told(&self) -> &[String] {
        &self.told
    }

    /// Waits until the process is asked to end, by SIGINT or SIGTERM.
    pub fn wait(&self) -> Result<(), StartFault> {
        Ok(self.runtime.block_on(asked_to_end())?)
    }

    /// Takes no new connections, answers what is being asked, commits everything and closes the database.
    pub fn stop(self) {
        let Self { runtime, stop, server, writer, .. } = self;
        // Without receivers everything has ended already; so has a server that panicked.
        let _ = stop.send(true);
        drop(runtime.block_on(server));
        runtime.shutdown_timeout(LAST_WAIT);
        drop(writer.join());
    }
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

async fn purge_now_and_then(
    tasks: mpsc::Sender<Task>,
    metrics: Arc<Metrics>,
    mut stopping: watch::Receiver<bool>,
) {
    loop {
        let (answer, answered) = oneshot::channel();
        let asked = tasks.send(Task::Purge(answer)).await.is_ok();
        let pause = match answered.await {
            Ok(Ok(more)) => {
                metrics.purged();
                if more { Duration::from_millis(50) } else { PURGE_EVERY }
            }
            _ if asked => PURGE_EVERY,
            _ => return,
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopping.changed() => return,
        }
    }
}

#[cfg(unix)]
async fn asked_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn asked_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
