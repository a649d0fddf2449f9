//! Finds the Chromium and the chromedriver that the browser tests drive, or brings them in.

use crate::fault::Fault;
use crate::place;
use crate::program::{answer, on_path, program};
use crate::report::{say, step};
use anyhow::Result;
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const DEBIANS: &str = "/usr/bin/chromium";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// A browser and the driver of the same version.
pub(crate) struct Chromium {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds both; as root on Debian, installs what is missing.
pub(crate) fn find_or_install() -> Result<Chromium> {
    if let Some(chromium) = find()? {
        return Ok(chromium);
    }
    if may_install() {
        say("No Chromium here; running as root on Debian, so: apt-get install chromium chromium-driver");
        step("Installing Chromium from Debian", |step| {
            step.run(program("apt-get").arg("update"))?;
            step.run(
                program("apt-get")
                    .args(["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"])
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )
        })?;
        if let Some(chromium) = find()? {
            return Ok(chromium);
        }
    }
    Err(Fault::found("no Chromium with a chromedriver beside it")
        .expected(
            "CHROME_PATH, chromium or google-chrome on the PATH, or Chrome among the applications; \
             and chromedriver of the same version beside it, on the PATH or in CHROMEDRIVER",
        )
        .remedy(if cfg!(target_os = "macos") {
            "brew install --cask google-chrome chromedriver"
        } else {
            "on Debian or Ubuntu: sudo apt-get install chromium chromium-driver"
        })
        .into())
}

/// Writes the project's `webdriver.json` with this browser's path in it, for the Wasm test runner.
pub(crate) fn webdriver_settings(browser: &Path) -> Result<PathBuf> {
    let mut settings: Value = serde_json::from_slice(&fs::read(place::at("webdriver.json"))?)?;
    settings["goog:chromeOptions"]["binary"] = browser.to_string_lossy().into();
    let path = place::at("target/webdriver.json");
    crate::fresh::put_file(&path, settings.to_string().as_bytes())?;
    Ok(path)
}

fn find() -> Result<Option<Chromium>> {
    let Some(browser) = find_browser()? else { return Ok(None) };
    Ok(find_driver(&browser).map(|driver| Chromium { browser, driver }))
}

fn find_browser() -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("CHROME_PATH").map(PathBuf::from) {
        if named.is_file() {
            return Ok(Some(named));
        }
        return Err(Fault::found(format!("CHROME_PATH is {}, where there is no file", named.display()))
            .expected("the path of a Chromium or Chrome program")
            .remedy("mend CHROME_PATH, or unset it to use the one that is found")
            .into());
    }
    let installed = |path: &&str| Path::new(path).is_file();
    Ok(Some(DEBIANS)
        .filter(installed)
        .map(PathBuf::from)
        .or_else(|| NAMES.iter().find_map(|name| on_path(name)))
        .or_else(|| MAC_APPS.iter().find(|path| installed(path)).map(PathBuf::from)))
}

fn find_driver(browser: &Path) -> Option<PathBuf> {
    let beside = |browser: &Path| browser.parent().map(|folder| folder.join("chromedriver"));
    let real = fs::canonicalize(browser).ok();
    [env::var_os("CHROMEDRIVER").map(PathBuf::from), beside(browser), real.as_deref().and_then(beside)]
        .into_iter()
        .flatten()
        .find(|path| path.is_file())
        .or_else(|| on_path("chromedriver"))
}

/// Whether this is Debian, and this user may install there.
pub(crate) fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && on_path("apt-get").is_some()
        && answer(program("id").arg("-u")).as_deref() == Some("0")
}
