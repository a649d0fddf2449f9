//! `pairwell build`: exports in, a snapshot on disk out, and a report of everything that was refused.

use std::path::{Path, PathBuf};

use pairwell_snapshot::{Core, Fault, WriteFault};
use serde::Serialize;

use crate::assemble::{self, AssembleFault, Settled, publish};
use crate::config::Config;
use crate::error::BuildError;
use crate::learn::{self, CountFault};
use crate::progress::Progress;
use crate::read::{self, Inputs, Market, Part};
use crate::refresh::Known;
use crate::report::Report;
use crate::rules::Rules;
use crate::understand::understood::Understood;
use crate::understand::{self, ModelError, Sources};

pub use crate::assemble::Written;
pub use crate::assemble::publish::PublishError;
pub use crate::learn::{Learned, LearningSettings, OrderSettings, Origin, PopularitySource, SessionSettings};
pub use crate::understand::{OpinionReport, PictureReport, UnderstandReport};

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The exports and the config.
    pub inputs: Inputs,
    /// A folder with the pictures that the feed names.
    pub images: Option<PathBuf>,
    /// The folder of what earlier builds read of pictures and texts; it is made when it is not there.
    pub cache: Option<PathBuf>,
    /// A folder with a language model (ONNX) that reads the products' texts, instead of the catalog's own words.
    pub text_model: Option<PathBuf>,
    /// An image model (ONNX) that says how the pictures look, instead of what pixels measure.
    pub image_model: Option<PathBuf>,
    /// The folder to write; an earlier snapshot in it is replaced.
    pub out: PathBuf,
}

/// What a build did.
#[derive(Debug, Clone, Serialize)]
pub struct BuildReport {
    /// The market, where the exports have several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market: Option<Market>,
    /// Rows read, used and refused.
    pub read: Report,
    /// What pictures and reviews said.
    pub understood: UnderstandReport,
    /// From how much was learned.
    pub learned: Learned,
    /// What was written.
    pub written: Written,
}

/// Why a build stopped. Nothing was replaced.
#[derive(Debug, thiserror::Error)]
pub enum BuildFailure {
    /// The exports or the config.
    #[error(transparent)]
    Input(#[from] BuildError),
    /// A model for texts or pictures.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The output folder.
    #[error(transparent)]
    Output(#[from] PublishError),
    /// The catalog does not fit the format.
    #[error(
        "the snapshot cannot be written: {0}. Expected a catalog that fits the format. Raise `shard_digits` in the config."
    )]
    Format(#[from] WriteFault),
    /// What was written is not read again.
    #[error(
        "the core file is not read again as it was written: {0}. Expected memory that keeps what it is given. Build again."
    )]
    Unreadable(Fault),
    /// Nothing that was asked of a log can be answered from it.
    #[error(
        "{}: of {questions} questions with an answer, none names products of this log. Expected prefixes and targets with \
         the log's own item ids. Check that the three files belong together.", log.display()
    )]
    NoMoment {
        /// Questions that have an answer.
        questions: usize,
        /// The log.
        log: PathBuf,
    },
    /// The log cannot be counted.
    #[error(transparent)]
    Learning(#[from] LearningFault),
}

/// Why nothing could be learned; the message says what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct LearningFault(CountFault);

impl From<AssembleFault> for BuildFailure {
    fn from(fault: AssembleFault) -> Self {
        match fault {
            AssembleFault::Format(fault) => Self::Format(fault),
            AssembleFault::Unreadable(fault) => Self::Unreadable(fault),
            AssembleFault::Output(fault) => Self::Output(fault),
        }
    }
}

impl From<CountFault> for BuildFailure {
    fn from(fault: CountFault) -> Self {
        Self::Learning(LearningFault(fault))
    }
}

/// Reads, learns, assembles and publishes.
pub fn build(options: &BuildOptions, progress: &dyn Progress) -> Result<BuildReport, BuildFailure> {
    publish::check(&options.out)?;
    let config = options.inputs.config.as_deref().map_or_else(|| Ok(Config::default()), Config::load)?;
    let (merchant, report) = read::read(&options.inputs, progress)?;
    build_part(options, &config, Part { market: None, merchant, report }, progress)
}

/// Like [`build()`], and where the exports have several markets, a snapshot for each in a folder of its name below `out`.
/// Everything is read before anything is written.
pub fn build_markets(
    options: &BuildOptions,
    progress: &dyn Progress,
) -> Result<Vec<BuildReport>, BuildFailure> {
    // Whether there are several markets is known when the exports are read; a folder that is neither is refused now.
    if publish::check_markets(&options.out).is_err() {
        publish::check(&options.out)?;
    }
    let config = options.inputs.config.as_deref().map_or_else(|| Ok(Config::default()), Config::load)?;
    let parts = read::read_markets(&options.inputs, progress)?;
    if parts.iter().any(|part| part.market.is_some()) {
        publish::check_markets(&options.out)?;
    } else {
        publish::check(&options.out)?;
    }
    parts
        .into_iter()
        .map(|part| {
            let market = part.market.as_ref().map_or("", |market| &market.name);
            build_part(options, &config.in_market(market), part, progress)
        })
        .collect()
}

fn build_part(
    options: &BuildOptions,
    config: &Config,
    part: Part,
    progress: &dyn Progress,
) -> Result<BuildReport, BuildFailure> {
    let Part { market, merchant, report: read } = part;
    let out = market.as_ref().map_or_else(|| options.out.clone(), |market| options.out.join(&market.name));
    let sources = Sources {
        images: options.images.as_deref(),
        cache: options.cache.as_deref(),
        text_model: options.text_model.as_deref(),
        image_model: options.image_model.as_deref(),
    };
    let (understanding, mut understood) = understand::understand(&merchant, sources, progress)?;
    let (rules, notes) = Rules::of(&merchant.products, config);
    understood.notes.extend(notes);
    let settings = LearningSettings::of(&merchant, progress)?;
    let tables = learn::learn(&merchant, &settings, progress)?;
    let settled = Settled {
        config,
        understanding: &understanding,
        rules: &rules,
        kept_digits: kept_digits(&out),
        built_at_s: options.inputs.now_s,
    };
    let written = assemble::write(&merchant, &tables, &settled, &out, progress)?;
    if let Some(cache) = &options.cache {
        let record = Understood::of(&merchant, &understanding, &written.build_id);
        understood.notes.extend(record.keep(cache, written.shop_id).err().map(|error| error.to_string()));
        let known = Known::of(&merchant, &written.build_id);
        understood.notes.extend(known.keep(cache, written.shop_id).err().map(|error| {
            format!(
                "{}: what `pairwell refresh` needs to know cannot be kept ({error}). Expected a folder that can be written. \
                 Name another with --cache.",
                cache.display()
            )
        }));
    }
    Ok(BuildReport { market, read, understood, learned: tables.learned, written })
}

/// The shard digits of the snapshot that this build replaces.
fn kept_digits(out: &Path) -> Option<u8> {
    let bytes = std::fs::read(out.join("core.pw")).ok()?;
    Core::open(bytes).ok().map(|core| core.shop().shard_digits)
}
