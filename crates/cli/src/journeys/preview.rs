//! `pairwell journeys preview`: every message on one local page.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use pairwell_journeys::plan::{History, World as Ground, plan};
use pairwell_journeys::preview::{page, serve};
use pairwell_journeys::render::Studio;
use pairwell_journeys::{LinkSecret, Message};

use super::inputs::Inputs;
use super::secrets;
use crate::{exit::Stop, output};

/// Two years: whatever is to come has come.
const AHEAD_S: i64 = 2 * 365 * 86_400;

/// Look at every message for sample customers
///
/// Serves a page with e-mails at the width of a telephone and of a desk, texts with their segments, notifications as cards,
/// and the reasons beside them. Writes nothing and sends nothing.
#[derive(Debug, Args)]
pub(super) struct Preview {
    #[command(flatten)]
    inputs: Inputs,
    /// Messages of each journey
    #[arg(long, value_name = "N", default_value_t = 3)]
    sample: usize,
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8789")]
    listen: SocketAddr,
    /// Write the page into a file instead of serving it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Preview {
    pub(super) fn run(self, quiet: bool) -> Result<(), Stop> {
        let world = self.inputs.read(quiet)?;
        // The links of a preview lead nowhere that ends anybody's subscription.
        let secret = match secrets::links()? {
            Some(secret) => Some(secret),
            None => LinkSecret::new("a secret for the preview"),
        };
        let studio = Studio::open(&world.snapshot, &world.config, secret)?;
        let mut messages: Vec<Message> = Vec::new();
        // Each journey by itself: none stands behind another, and nobody has had enough.
        for journey in &world.config.journeys {
            let mut config = world.config.clone();
            config.journeys = vec![journey.clone()];
            config.messages.holdout_percent = 0.0;
            let ground = Ground {
                snapshot: &world.snapshot,
                people: &world.people,
                config: &config,
                history: &History::new(),
                now_s: world.now_s,
                ahead_s: AHEAD_S,
                hours: None,
            };
            let planned = plan(&ground)?.messages;
            messages.extend(sample(planned, self.sample));
        }
        let page = page(&studio, &world.people, &messages);
        if let Some(path) = &self.out {
            return fs::write(path, page).map_err(|source| {
                Stop::bad_input(format!(
                    "{}: cannot be written ({source}). Expected a place with room and permission. Name another by --out.",
                    path.display()
                ))
            });
        }
        let told = |address| {
            // Where nobody listens to what is said, the page is served all the same.
            let _ = output::text(&format!("Messages: http://{address}/\n"));
        };
        serve(page, self.listen, told).map_err(|source| {
            Stop::bad_input(format!(
                "{}: cannot be listened at ({source}). Expected a free port of this machine. Name another by --listen.",
                self.listen
            ))
        })
    }
}

/// The first of each channel, then further ones, in their order.
fn sample(planned: Vec<Message>, most: usize) -> Vec<Message> {
    let mut taken: Vec<Message> = Vec::new();
    let (mut firsts, mut others) = (Vec::new(), Vec::new());
    for message in planned {
        let is_first = firsts.iter().all(|first: &Message| first.channel != message.channel);
        if is_first { firsts.push(message) } else { others.push(message) }
    }
    taken.extend(firsts);
    taken.extend(others.into_iter().take(most.saturating_sub(taken.len())));
    taken
}
