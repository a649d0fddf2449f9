//! Brings in the PostgreSQL that the collector is tested on, beside SQLite. Without it those tests are skipped.

use crate::chromium::may_install;
use crate::program::{on_path, program};
use crate::report::{say, step};
use std::fs;

/// As root on Debian, installs what is missing. That it cannot be had is said and stops nothing.
pub(crate) fn install_if_missing() {
    if found() || !may_install() {
        return;
    }
    say("No PostgreSQL here; running as root on Debian, so: apt-get install postgresql");
    let installed = step("Installing PostgreSQL from Debian", |step| {
        step.run(program("apt-get").arg("update"))?;
        step.run(
            program("apt-get")
                .args(["install", "-y", "--no-install-recommends", "postgresql"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    });
    if let Err(error) = installed {
        say(&format!("{error:#}\nGoing on without it: the tests on PostgreSQL are skipped."));
    }
}

/// Where the tests look too: the PATH, and Debian's own folders.
fn found() -> bool {
    let debians = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    on_path("initdb").is_some()
        || debians.into_iter().any(|version| version.path().join("bin/initdb").is_file())
}
