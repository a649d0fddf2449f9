//! Files onto the disk: all of them, or none.
//!
//! Everything is written into a new folder beside the old one; only when it is complete do the two change places. So
//! a build that breaks off leaves the snapshot that was there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Written;

/// Why a snapshot could not be put in its place.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The place is taken by something else.
    #[error(
        "{}: the folder holds `{found}`, which is no part of a snapshot that is written here. Expected an empty or \
         missing folder, an earlier snapshot, or, for several markets, a folder with a snapshot for each. Choose another --out, for everything in it would be replaced.", path.display()
    )]
    Occupied {
        /// The output folder.
        path: PathBuf,
        /// The first foreign name in it.
        found: String,
    },
    /// The system refused.
    #[error(
        "{}: cannot be written ({source}). Expected a folder that this user may write to, with room on its disk. \
         Nothing was replaced. Check permissions and space, or choose another --out.", path.display()
    )]
    Unwritable {
        /// What could not be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The file that describes a build to templates and scripts.
pub(super) const DESCRIPTION: &str = "build.json";

/// The file that says what `pairwell learn` made of a build; no browser asks for it.
pub const LEARNED: &str = "learned.json";

/// What templates and scripts may want to know of a build without reading the binary files.
pub(super) fn description(written: &Written, built_at_s: i64) -> String {
    let json = serde_json::json!({
        "format_version": pairwell_snapshot::VERSION,
        "build_id": written.build_id,
        "built_at_s": built_at_s,
        "products": written.products,
        "shard_digits": written.shard_digits,
        "shards": written.shards,
    });
    format!("{json:#}\n")
}

/// Whether a file of that name belongs to a snapshot.
fn is_ours(name: &str) -> bool {
    let shard = name.strip_prefix("shard-").and_then(|rest| rest.strip_suffix(".pw"));
    matches!(name, "core.pw" | "live.pw" | DESCRIPTION | LEARNED)
        || shard.is_some_and(|number| number.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Refuses a folder that holds anything but a snapshot. Called before the work begins, so that hours are not lost.
pub(crate) fn check(out: &Path) -> Result<(), PublishError> {
    let unwritable = |source| PublishError::Unwritable { path: out.to_owned(), source };
    match fs::read_dir(out) {
        Ok(entries) => {
            for entry in entries {
                let name = entry.map_err(unwritable)?.file_name().to_string_lossy().into_owned();
                if !is_ours(&name) {
                    return Err(PublishError::Occupied { path: out.to_owned(), found: name });
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(error)),
    }
    staging(out).map(drop)
}

/// Like [`check`], for a folder of markets: it may hold folders with a snapshot each, and nothing else.
pub(crate) fn check_markets(out: &Path) -> Result<(), PublishError> {
    let unwritable = |source| PublishError::Unwritable { path: out.to_owned(), source };
    match fs::read_dir(out) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.map_err(unwritable)?;
                if !entry.path().is_dir() {
                    let found = entry.file_name().to_string_lossy().into_owned();
                    return Err(PublishError::Occupied { path: out.to_owned(), found });
                }
                check(&entry.path())?;
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(error)),
    }
    staging(out).map(drop)
}

/// A snapshot in the making, in a folder of its own beside the old one; gone again unless it is published.
#[derive(Debug)]
pub(super) struct Staged(tempfile::TempDir);

impl Staged {
    /// An empty one, on the same disk as `out`.
    pub(super) fn beside(out: &Path) -> Result<Self, PublishError> {
        staging(out).map(Self)
    }

    /// Adds a file, onto the disk; gives back its bytes. Several at once take a disk about as long as one.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<u64, PublishError> {
        let path = self.0.path().join(name);
        let written =
            File::create(&path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_data()));
        written.map(|()| bytes.len() as u64).map_err(|source| PublishError::Unwritable { path, source })
    }

    /// Puts the files in the place of whatever snapshot is there.
    pub(super) fn publish(self, out: &Path) -> Result<(), PublishError> {
        readable(self.0.path());
        replace(out, self.0).map_err(|source| PublishError::Unwritable { path: out.to_owned(), source })
    }
}

/// Puts files into a snapshot, all of them or none: a new folder has them and, for the rest, the very files of the old one, and the
/// two change places.
pub fn amend(out: &Path, files: &[(String, Vec<u8>)]) -> Result<(), PublishError> {
    let staged = Staged::beside(out)?;
    let unwritable = |path: PathBuf| move |source| PublishError::Unwritable { path, source };
    for entry in fs::read_dir(out).map_err(unwritable(out.to_owned()))? {
        let entry = entry.map_err(unwritable(out.to_owned()))?;
        let (from, to) = (entry.path(), staged.0.path().join(entry.file_name()));
        if files.iter().all(|(name, _)| entry.file_name() != name.as_str()) {
            // Not every file system has hard links.
            fs::hard_link(&from, &to)
                .or_else(|_| fs::copy(&from, &to).map(drop))
                .map_err(unwritable(from))?;
        }
    }
    for (name, bytes) in files {
        staged.write(name, bytes)?;
        let (old, new) = (out.join(name), staged.0.path().join(name));
        if let Ok(known) = fs::metadata(&old) {
            fs::set_permissions(&new, known.permissions()).map_err(unwritable(new))?;
        }
    }
    let permissions = fs::metadata(out).map_err(unwritable(out.to_owned()))?.permissions();
    fs::set_permissions(staged.0.path(), permissions).map_err(unwritable(out.to_owned()))?;
    replace(out, staged.0).map_err(unwritable(out.to_owned()))
}

/// A new folder on the same disk as `out`, gone again unless it is kept.
fn staging(out: &Path) -> Result<tempfile::TempDir, PublishError> {
    let parent = parent(out);
    let made = fs::create_dir_all(&parent)
        .and_then(|()| tempfile::Builder::new().prefix(".pairwell-").tempdir_in(&parent));
    made.map_err(|source| PublishError::Unwritable { path: parent, source })
}

fn parent(out: &Path) -> PathBuf {
    match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Temporary folders are private; a web server has to read this one.
#[cfg(unix)]
fn readable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    // Where this fails the snapshot is still right for its owner, so there is nothing to refuse.
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn readable(_folder: &Path) {}

/// Two renames: the old folder aside, the new one in its place. When the second fails, the first is undone.
fn replace(out: &Path, staged: tempfile::TempDir) -> io::Result<()> {
    let aside = tempfile::Builder::new().prefix(".pairwell-old-").tempdir_in(parent(out))?;
    let old = aside.path().join("snapshot");
    let replaced = match fs::rename(out, &old) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    if let Err(error) = fs::rename(staged.path(), out) {
        if replaced {
            fs::rename(&old, out)?;
        }
        return Err(error);
    }
    // The folder is no longer under its temporary name, so there is nothing left to delete.
    let _ = staged.keep();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(out: &Path, files: &[(&str, &str)]) -> Result<(), PublishError> {
        let staged = Staged::beside(out)?;
        for (name, text) in files {
            staged.write(name, text.as_bytes())?;
        }
        staged.publish(out)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_snapshot_takes_the_place_of_the_old_one_whole() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("deep/snapshot");
        publish(&out, &[("core.pw", "1"), ("shard-a.pw", "1")]).unwrap();
        publish(&out, &[("core.pw", "2"), ("shard-b.pw", "2")]).unwrap();
        assert_eq!(names(&out), ["core.pw", "shard-b.pw"]);
        assert_eq!(names(out.parent().unwrap()), ["snapshot"], "nothing is left beside it");
    }

    #[test]
    fn amending_changes_what_is_named_and_nothing_where_it_breaks_off() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("snapshot");
        publish(&out, &[("core.pw", "1"), ("shard-a.pw", "1"), ("shard-b.pw", "1")]).unwrap();
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let broken = [file("shard-a.pw", "2"), file("no-such-folder/x", "2")];
        assert!(matches!(amend(&out, &broken), Err(PublishError::Unwritable { .. })));
        assert_eq!(fs::read_to_string(out.join("shard-a.pw")).unwrap(), "1");
        amend(&out, &[file("shard-a.pw", "2"), file(LEARNED, "{}")]).unwrap();
        assert_eq!(names(&out), ["core.pw", LEARNED, "shard-a.pw", "shard-b.pw"]);
        let read =
            ["core.pw", "shard-a.pw", "shard-b.pw"].map(|name| fs::read_to_string(out.join(name)).unwrap());
        assert_eq!(read, ["1", "2", "1"]);
        assert_eq!(names(home.path()), ["snapshot"], "nothing is left beside it");
        check(&out).unwrap();
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_refused() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("holiday.jpg"), "x").unwrap();
        let error = check(home.path()).unwrap_err().to_string();
        assert!(error.contains("holiday.jpg") && error.contains("--out"), "{error}");
    }

    #[test]
    fn a_build_that_breaks_off_leaves_the_old_snapshot() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("snapshot");
        publish(&out, &[("core.pw", "good")]).unwrap();
        let broken = [("core.pw", "half"), ("no-such-folder/shard-0.pw", "x")];
        assert!(matches!(publish(&out, &broken), Err(PublishError::Unwritable { .. })));
        assert_eq!(fs::read_to_string(out.join("core.pw")).unwrap(), "good");
        assert_eq!(names(home.path()), ["snapshot"]);
    }

    #[test]
    fn an_output_folder_that_cannot_be_made_is_refused_before_the_work() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("file"), "x").unwrap();
        let error = check(&home.path().join("file/snapshot")).unwrap_err().to_string();
        assert!(error.contains("cannot be written") && error.contains("Nothing was replaced"), "{error}");
    }
}
