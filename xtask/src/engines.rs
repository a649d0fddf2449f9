//! Brings in the engines beside Chromium in which the core flows are tried, with their drivers. Without them those tests are skipped.

use crate::chromium::may_install;
use crate::program::{on_path, program};
use crate::report::{say, step};
use crate::tool;

/// What is looked for on the PATH, and Debian's package of it. The driver of `WebKit` brings the browser that it drives.
const PROGRAMS: [(&str, &str); 4] = [
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
];
const GECKODRIVER: &str = "0.37.1";

/// As root on Debian, installs what is missing; the tests find it themselves. That something cannot be had is said and stops nothing.
pub(crate) fn install_what_is_missing() {
    let packages: Vec<&str> =
        PROGRAMS.iter().filter(|(name, _)| on_path(name).is_none()).map(|(_, package)| *package).collect();
    if !packages.is_empty() && may_install() {
        say(&format!("Running as root on Debian, so: apt-get install {}", packages.join(" ")));
        let installed = step("Installing Firefox and WebKit from Debian", |step| {
            step.run(program("apt-get").arg("update"))?;
            step.run(
                program("apt-get")
                    .args(["install", "-y", "--no-install-recommends"])
                    .args(&packages)
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )
        });
        if let Err(error) = installed {
            say(&format!(
                "{error:#}\nGoing on without: what is tried in an engine that is not here is skipped."
            ));
        }
    }
    let is_firefox = on_path("firefox-esr").is_some()
        || on_path("firefox").is_some()
        || std::env::var_os("FIREFOX_PATH").is_some();
    if !is_firefox || on_path("geckodriver").is_some() || std::env::var_os("GECKODRIVER").is_some() {
        return;
    }
    if let Err(error) = tool::of_crate("geckodriver", "geckodriver", GECKODRIVER, "a few minutes") {
        say(&format!("{error:#}\nGoing on without: what is tried in Firefox is skipped."));
    }
}
