//! The merchant's files: the store's own database, and exports as shop platforms write them.

mod catalog_json;
mod config_toml;
mod orders_csv;
mod products_csv;
mod reviews_csv;
mod sessions_csv;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::merchant::Merchant;

/// An export that could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A table could not be composed.
    #[error("table not written: {0}; expected plain rows; report it as a fault of the generator")]
    Csv(#[from] csv::Error),
    /// The database could not be composed.
    #[error("catalog.json not written: {0}; expected plain data; report it as a fault of the generator")]
    Json(#[from] serde_json::Error),
    /// A file could not be written.
    #[error("{path} not written: {source}; expected a folder that can be written; choose another with --out")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A file's path below the output folder, with its bytes.
pub type File = (&'static str, Vec<u8>);

/// Every file but the pictures, in memory.
pub fn files(merchant: &Merchant) -> Result<Vec<File>, ExportError> {
    Ok(vec![
        ("catalog.json", catalog_json::bytes(merchant)?),
        ("exports/products.csv", products_csv::bytes(merchant)?),
        ("exports/orders.csv", orders_csv::bytes(merchant)?),
        ("exports/reviews.csv", reviews_csv::bytes(merchant)?),
        ("exports/sessions.csv", sessions_csv::bytes(merchant)?),
        ("exports/pairwell.toml", config_toml::bytes()),
    ])
}

/// Writes these files below a folder, which is made if need be.
pub fn write(out: &Path, files: &[File]) -> Result<(), ExportError> {
    for (name, bytes) in files {
        let path = out.join(name);
        let fault = |source| ExportError::File { path: path.clone(), source };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(fault)?;
        }
        fs::write(&path, bytes).map_err(fault)?;
    }
    Ok(())
}

/// Cents as `48.00`.
fn money(minor: u32) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// The bytes of a table.
fn table<R: AsRef<[String]>>(header: &[&str], rows: impl Iterator<Item = R>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.as_ref())?;
    }
    writer.into_inner().map_err(|fault| csv::Error::from(io::Error::other(fault.to_string())))
}
