//! `pairwell init`: a config to begin with, and the lines to paste.

mod config;
mod told;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use pairwell_compiler::config::Config;

use crate::paste::{Paste, Platform};
use crate::{exit::Stop, output};

const CONFIG: &str = "pairwell.toml";
const SNIPPET: &str = "pairwell-snippet.html";

const MORE: &str = "\
Writes two files into the folder DIR and changes none that is there:

  pairwell.toml           what a build may be told, each line with its comment;
                          what you did not say is left out, and its standard
                          holds
  pairwell-snippet.html   the lines for the theme, in the platform's own
                          template language

It asks nothing and reads nothing of your shop. The build says the number of
shard digits once more: a large catalog has more than one.

Examples:
  pairwell init --platform shopify
  pairwell init shop --platform woocommerce --name \"Kiln & Loom\" \\
      --url https://shop.example --currency EUR --locale de
  pairwell init --platform generic --files https://cdn.example/pairwell/0.1.0/";

/// Write a config to begin with, and the lines to paste
///
/// Writes a commented `pairwell.toml` and the snippet for the shop's platform into a folder, and says what comes next: which
/// exports the platform has, and how they are built. Files that are there are left as they are.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Init {
    /// The folder to write into; it is made when it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// What the shop runs on
    #[arg(long, value_enum)]
    platform: Platform,
    /// The shop's name
    #[arg(long)]
    name: Option<String>,
    /// The storefront's address, such as <https://shop.example>
    #[arg(long)]
    url: Option<String>,
    /// Its currency, a code of ISO 4217
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// The language of its shelves, a tag of BCP 47 such as de or pt-BR
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// Address of the folder with the widget's files
    #[arg(long, value_name = "ADDRESS", default_value = "/pairwell/")]
    files: String,
    /// Address of the folder with the snapshot
    #[arg(long, value_name = "ADDRESS", default_value = "/snapshot/")]
    snapshot: String,
}

impl Init {
    pub(crate) fn run(self) -> Result<(), Stop> {
        let config = config::text(&self);
        // What the flags say is judged by what will read it.
        Config::parse(&config)
            .map_err(|reason| Stop::bad_input(format!("what the flags say is no config: {reason}")))?;
        let (files, snapshot) = (as_folder("files", &self.files)?, as_folder("snapshot", &self.snapshot)?);
        let paste = Paste { platform: self.platform, digits: 1, files: &files, snapshot: &snapshot };
        let written = [(CONFIG, config), (SNIPPET, told::snippet(&paste))];
        for (name, _) in &written {
            refuse_to_overwrite(&self.folder.join(name))?;
        }
        fs::create_dir_all(&self.folder).map_err(|error| unwritable(&self.folder, &error))?;
        for (name, text) in &written {
            write_new(&self.folder.join(name), text)?;
        }
        output::text(&told::next(&self.folder, self.platform))
    }
}

/// An address that ends with `/`, as it can stand in an attribute.
fn as_folder(flag: &str, address: &str) -> Result<String, Stop> {
    let plain = !address.is_empty()
        && address.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"\"'<>`".contains(c));
    let rooted = (address.starts_with('/') && !address.starts_with("//"))
        || address.starts_with("https://")
        || address.starts_with("http://");
    if !(plain && rooted) {
        return Err(Stop::bad_input(format!(
            "--{flag} is `{}`. Expected the address of a folder, such as `/pairwell/` or \
             `https://cdn.example/pairwell/`. Correct it, or leave it out.",
            output::plain(address)
        )));
    }
    Ok(if address.ends_with('/') { address.to_owned() } else { format!("{address}/") })
}

fn refuse_to_overwrite(path: &Path) -> Result<(), Stop> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    Err(Stop::bad_input(format!(
        "{}: the file is there already. Expected none, for nothing is overwritten. Name another folder, or move it away.",
        path.display()
    )))
}

fn write_new(path: &Path, text: &str) -> Result<(), Stop> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Stop {
    Stop::bad_input(format!(
        "{}: cannot be written ({error}). Expected a folder that may be written into. Name another one.",
        path.display()
    ))
}
