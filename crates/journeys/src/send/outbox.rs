//! A folder of files, one a message, for whoever takes them from there.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::road::{Parcel, Road, Verdict};
use crate::fault::JourneyFault;
use crate::render::Rendered;

/// Writes `<key>.eml`, `<key>.sms.json` and `<key>.push.json`. A file appears whole or not at all, and its name is the
/// message's: written twice, it is there once.
#[derive(Debug)]
pub struct Outbox {
    folder: PathBuf,
}

impl Outbox {
    /// Opens a folder; it is made where there is none.
    pub fn open(folder: &Path) -> Result<Self, JourneyFault> {
        let unusable = |source| JourneyFault::File { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(unusable)?;
        Ok(Self { folder: folder.to_owned() })
    }

    fn write(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let half = self.folder.join(format!(".{name}.half"));
        let mut file = File::create(&half)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&half, self.folder.join(name))?;
        // Only with its folder is a new name on the disk, where folders are files.
        File::open(&self.folder).map_or(Ok(()), |folder| folder.sync_all())
    }
}

impl Road for Outbox {
    fn knows_names(&self) -> bool {
        true
    }

    fn hand_over(&mut self, parcel: &Parcel<'_>) -> Verdict {
        let key = parcel.message.key;
        let written = match parcel.rendered {
            Rendered::Email(email) => match email.mail(parcel.now_s) {
                Ok(mail) => self.write(&format!("{key}.eml"), &mail.formatted()),
                Err(unmade) => return Verdict::Never(unmade.to_string()),
            },
            Rendered::Sms(text) => {
                let json = serde_json::json!({ "to": text.to, "from": text.from, "body": text.body, "segments": text.size.segments });
                self.write(&format!("{key}.sms.json"), json.to_string().as_bytes())
            }
            Rendered::Push(push) => self.write(&format!("{key}.push.json"), push.json().as_bytes()),
        };
        match written {
            Ok(()) => Verdict::Taken,
            Err(fault) => Verdict::Later(format!("the outbox: {fault}")),
        }
    }
}
