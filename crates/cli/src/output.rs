//! Results to stdout, everything else to stderr; colour only where a person sees it.
//!
//! Nothing here panics when the other end is gone, as `println!` does.

use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;

use crate::exit::Stop;

const HEADING: Style = Style::new().bold();
const ERROR: Style = Style::new().bold().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Red)));
const NOTE: Style =
    Style::new().bold().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Yellow)));

/// A text for people, to stdout. Styles in it are dropped unless stdout is a terminal that wants them.
pub(crate) fn text(text: &str) -> Result<(), Stop> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Stop::of_output(&error))
}

/// A value for programs, to stdout, on several lines.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::from);
    line(text)
}

/// A value for programs, to stdout, on one line.
pub(crate) fn json_line(value: &impl Serialize) -> Result<(), Stop> {
    line(serde_json::to_string(value).map_err(io::Error::from))
}

fn line(text: io::Result<String>) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    text.and_then(|text| writeln!(out, "{text}"))
        .and_then(|()| out.flush())
        .map_err(|error| Stop::of_output(&error))
}

/// What goes wrong, to stderr.
pub(crate) fn error(message: &str) {
    say(&format!("{ERROR}error{ERROR:#}: {message}"));
}

/// What the person should know although the work goes on, to stderr.
pub(crate) fn note(message: &str) {
    say(&format!("{NOTE}note{NOTE:#}: {message}"));
}

/// A line to stderr.
pub(crate) fn say(line: &str) {
    // Where nobody listens there is nobody to tell that nobody listens.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// A heading inside a text for people.
pub(crate) fn heading(words: &str) -> String {
    format!("{HEADING}{words}{HEADING:#}")
}

/// Merchant text without control characters, which could move a terminal's cursor or change its title.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_steer_the_terminal() {
        assert_eq!(plain("Mug\u{1b}[2J\nred\u{9b}1m"), "Mug [2J red 1m");
    }
}
