//! A folder with a model, checked before anything relies on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rten::{Model, NodeId, ThreadPool};
use rten_text::Tokenizer;
use sha2::{Digest, Sha256};

use super::{Encoder, EncoderError, Input, Runner, tokens};

const TOKENIZER: &str = "tokenizer.json";

const EXPECTED_MODEL: &str = "a sentence model in ONNX: inputs `input_ids` and, if it likes, `attention_mask` and `token_type_ids`, one state a \
     token or one a text as its output";

const EXPECTED_TOKENIZER: &str = "the `tokenizer.json` that came with the model";

pub(super) fn load(folder: &Path) -> Result<Encoder, EncoderError> {
    let model_file = model_file(folder)?;
    let tokenizer_file = folder.join(TOKENIZER);
    if !tokenizer_file.is_file() {
        return Err(fault(folder, format!("there is no `{TOKENIZER}`"), "Put the model's tokenizer there."));
    }
    let (bytes, json) = (read(&model_file)?, read(&tokenizer_file)?);
    let hash = Sha256::new().chain_update(Sha256::digest(&bytes)).chain_update(&json).finalize().into();
    let not_a_tokenizer = |why| content(&tokenizer_file, why, EXPECTED_TOKENIZER);
    let json = String::from_utf8(json).map_err(|error| not_a_tokenizer(error.to_string()))?;
    let tokenizer = Tokenizer::from_json(&json).map_err(|error| not_a_tokenizer(error.to_string()))?;
    let not_a_model = |why| content(&model_file, why, EXPECTED_MODEL);
    let model = Model::load(bytes).map_err(|error| not_a_model(error.to_string()))?;
    let inputs = inputs(&model).map_err(not_a_model)?;
    let output = output(&model).ok_or_else(|| not_a_model("it has no output".to_owned()))?;
    let runner = Runner { model, inputs, output };
    let ids = tokens(&tokenizer, "a").map_err(not_a_tokenizer)?.unwrap_or_default();
    let tried = runner.run(&ids, &Arc::new(ThreadPool::with_num_threads(1))).map_err(not_a_model)?;
    Ok(Encoder { tokenizer, runner, dimensions: tried.len(), hash })
}

fn model_file(folder: &Path) -> Result<PathBuf, EncoderError> {
    if !folder.is_dir() {
        return Err(fault(folder, "there is no such folder".to_owned(), "Check the path."));
    }
    let named = folder.join("model.onnx");
    if named.is_file() {
        return Ok(named);
    }
    let entries =
        fs::read_dir(folder).map_err(|source| EncoderError::Read { file: folder.to_owned(), source })?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "onnx")).collect();
    match (found.pop(), found.len()) {
        (Some(only), 0) => Ok(only),
        (None, _) => Err(fault(folder, "there is no .onnx file".to_owned(), "Put the model there.")),
        (Some(_), more) => Err(fault(
            folder,
            format!("there are {} .onnx files, none of them `model.onnx`", more + 1),
            "Name the one to use `model.onnx`.",
        )),
    }
}

fn inputs(model: &Model) -> Result<Vec<(NodeId, Input)>, String> {
    let mut inputs = Vec::new();
    for &node in model.input_ids() {
        let name = model.node_info(node).and_then(|info| info.name().map(str::to_owned)).unwrap_or_default();
        let input = match name.as_str() {
            "input_ids" => Input::Ids,
            "attention_mask" => Input::Mask,
            "token_type_ids" => Input::Types,
            _ => return Err(format!("it wants the input `{name}`")),
        };
        inputs.push((node, input));
    }
    if inputs.iter().any(|(_, input)| *input == Input::Ids) {
        Ok(inputs)
    } else {
        Err("it has no input `input_ids`".to_owned())
    }
}

/// The states of the tokens where the model says which they are, otherwise its first output.
fn output(model: &Model) -> Option<NodeId> {
    let named = |name| model.find_node(name).filter(|node| model.output_ids().contains(node));
    named("last_hidden_state")
        .or_else(|| named("token_embeddings"))
        .or_else(|| model.output_ids().first().copied())
}

fn read(file: &Path) -> Result<Vec<u8>, EncoderError> {
    fs::read(file).map_err(|source| EncoderError::Read { file: file.to_owned(), source })
}

fn fault(folder: &Path, found: String, what_to_do: &'static str) -> EncoderError {
    EncoderError::Folder { folder: folder.to_owned(), found, what_to_do }
}

fn content(file: &Path, why: String, expected: &'static str) -> EncoderError {
    EncoderError::Content { file: file.to_owned(), why, expected }
}
