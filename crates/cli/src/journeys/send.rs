//! `pairwell journeys send`: what is due goes.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use pairwell_compiler::config::Channel;
use pairwell_journeys::ledger::Ledger;
use pairwell_journeys::render::Studio;
use pairwell_journeys::send::{
    Desk, Export, Outbox, Platform, PushRoad, Roads, SmtpRoad, Webhook, export, send,
};

use super::inputs::{Inputs, World};
use super::{secrets, told};
use crate::{exit::Stop, output};

const MORE: &str = "\
Where messages go to:
  E-mails go by the server of [messages.smtp], texts to the webhook of
  [messages.sms], notifications to the push services of the subscriptions.
  --outbox DIR writes them all into files instead, .eml for e-mails.
  --export NAME --out FILE writes a file of profiles for a service that sends
  e-mails itself, and counts them as sent.

Secrets come from the environment:
  PAIRWELL_LINK_SECRET    signs links that end a subscription
  PAIRWELL_SMTP_PASSWORD  of the mail server's user
  PAIRWELL_SMS_LOGIN      user:password of the webhook
  PAIRWELL_SMS_SECRET     signs requests to the webhook
  PAIRWELL_VAPID_KEY      the private key of Web Push

A message is written down as claimed before it leaves and as sent after it was
taken, so nothing goes twice, even after `kill -9`; docs/journeys.md says what
is done with one that was on its way at that very moment.

Examples:
  pairwell journeys send snapshot --config pairwell.toml \\
      --feed products.csv --orders orders.csv --customers customers.csv
  pairwell journeys send snapshot (the same files) --outbox outbox
  pairwell journeys send snapshot (the same files) --export brevo --out b.csv";

/// Send what is due, each message once
///
/// Asks once more whether a message still stands, by the files as they are now: consent, purchases, returns, stock and
/// the hour.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(super) struct Send {
    #[command(flatten)]
    inputs: Inputs,
    /// Write messages into this folder instead of sending them
    #[arg(long, value_name = "DIR", conflicts_with = "export")]
    outbox: Option<PathBuf>,
    /// Write e-mails for a service that sends them
    #[arg(long, value_name = "NAME", requires = "out",
        value_parser = PossibleValuesParser::new(["klaviyo", "mailchimp", "brevo"])
            .try_map(|name| Platform::from_name(&name).ok_or("no such service")))]
    export: Option<Platform>,
    /// The file of --export
    #[arg(long, value_name = "FILE", requires = "export")]
    out: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Send {
    pub(super) fn run(self, quiet: bool) -> Result<(), Stop> {
        let mut world = self.inputs.read(quiet)?;
        let mut ledger = self.inputs.ledger(&mut world)?;
        let secret = secrets::links()?;
        if secret.is_none() && !world.config.messages.unsubscribe_url.is_empty() {
            return Err(Stop::bad_input(
                "PAIRWELL_LINK_SECRET is not set, and unsubscribe_url of [messages] needs it: nobody could leave by its links. \
                 Expected a long random word that stays the same. Make one with `openssl rand -hex 16`.",
            ));
        }
        let studio = Studio::open(&world.snapshot, &world.config, secret)?;
        let clock = self.inputs.clock();
        let lock = ledger.lock()?;
        let desk = Desk { studio: &studio, people: &world.people, now_s: &clock, lock };
        let report = if let (Some(platform), Some(out)) = (self.export, &self.out) {
            export(&mut ledger, &desk, &mut Export::new(platform, out, &studio))?
        } else {
            let mut roads = self.roads(&world, &ledger)?;
            send(&mut ledger, &desk, &mut roads)?
        };
        if self.json { output::json(&report) } else { output::text(&told::sent(&report)) }
    }

    fn roads(&self, world: &World, ledger: &Ledger) -> Result<Roads, Stop> {
        let mut roads = Roads::default();
        if let Some(folder) = &self.outbox {
            for channel in Channel::ALL {
                roads.open(channel, Box::new(Outbox::open(folder)?));
            }
            return Ok(roads);
        }
        let settings = &world.config.messages;
        let password = |name| secrets::variable(name).unwrap_or_default();
        if !settings.smtp.host.is_empty() {
            let host = settings.from.rsplit('@').next().unwrap_or("localhost");
            let road = SmtpRoad::new(settings.smtp.clone(), password("PAIRWELL_SMTP_PASSWORD"), host);
            roads.open(Channel::Email, Box::new(road));
        }
        if !settings.sms.url.is_empty() {
            let login = password("PAIRWELL_SMS_LOGIN");
            roads.open(
                Channel::Sms,
                Box::new(Webhook::new(settings.sms.clone(), login, password("PAIRWELL_SMS_SECRET"))),
            );
        }
        if let Some(key) = secrets::vapid()? {
            roads.open(Channel::Push, Box::new(PushRoad::new(settings.push.clone(), key)));
        }
        if roads.is_empty() {
            return Err(Stop::bad_input(format!(
                "no way is open for the messages of {}. Expected a server below [messages.smtp], a webhook below \
                 [messages.sms], or a key in PAIRWELL_VAPID_KEY. Set one, or write files with --outbox DIR.",
                ledger.name()
            )));
        }
        Ok(roads)
    }
}
