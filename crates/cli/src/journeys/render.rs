//! `pairwell journeys render`: what is planned, as files to look at.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use pairwell_journeys::ledger::State;
use pairwell_journeys::render::{Rendered, Studio};

use super::inputs::Inputs;
use super::secrets;
use crate::figures::counted;
use crate::{exit::Stop, output};

/// Write planned messages into files, and send nothing
///
/// E-mails become .html and .txt, texts .sms.txt, notifications .push.json; links.csv says which code leads where, for a
/// short link of the shop.
#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder to write; it is made when it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Most messages
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    most: u32,
}

impl Render {
    pub(super) fn run(self, quiet: bool) -> Result<(), Stop> {
        let mut world = self.inputs.read(quiet)?;
        let mut ledger = self.inputs.ledger(&mut world)?;
        let studio = Studio::open(&world.snapshot, &world.config, secrets::links()?)?;
        let unwritable = |source: std::io::Error| {
            Stop::bad_input(format!(
                "{}: cannot be written ({source}). Expected a folder with room and permission. Name another by --out.",
                self.out.display()
            ))
        };
        fs::create_dir_all(&self.out).map_err(unwritable)?;
        let mut links = String::from("code,message,leads_to\n");
        let (mut written, mut left) = (0, 0);
        for entry in ledger.entries(State::Planned, i64::MAX, self.most.into())? {
            let message = &entry.message;
            let Some(person) = world.people.find(message.customer) else { continue };
            let rendered = match studio.render(message, &person.customer) {
                Ok(rendered) => rendered,
                Err(unmade) => {
                    left += 1;
                    output::note(&format!("{}: {unmade}", message.key));
                    continue;
                }
            };
            let file = |ending: &str| self.out.join(format!("{}.{ending}", message.key));
            match &rendered {
                Rendered::Email(email) => {
                    fs::write(file("html"), &email.html).map_err(unwritable)?;
                    let text = format!("Subject: {}\n\n{}", email.subject, email.text);
                    fs::write(file("txt"), text).map_err(unwritable)?;
                }
                Rendered::Sms(text) => fs::write(file("sms.txt"), &text.body).map_err(unwritable)?,
                Rendered::Push(push) => fs::write(file("push.json"), push.json()).map_err(unwritable)?,
            }
            if let Ok(view) = studio.view(message, &person.customer) {
                let target = if view.call.1.is_empty() {
                    view.items.first().map(|item| item.link.clone())
                } else {
                    Some(view.call.1)
                };
                // Writing to a text cannot fail.
                let _ =
                    writeln!(links, "{},{},{}", message.key.code(), message.key, target.unwrap_or_default());
            }
            written += 1;
        }
        fs::write(self.out.join("links.csv"), links).map_err(unwritable)?;
        let left = if left > 0 {
            format!(", {} could not be made", counted(left, "message", "messages"))
        } else {
            String::new()
        };
        output::text(&format!(
            "{} in {}{left}\n",
            counted(written, "message", "messages"),
            self.out.display()
        ))
    }
}
