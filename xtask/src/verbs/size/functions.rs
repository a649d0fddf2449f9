//! The functions of a Wasm that has names, with the bytes that each one takes in the file.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;
/// The subsection of the section `name` that holds functions' names.
const FUNCTION_NAMES: u8 = 1;

/// What a Wasm is made of, in bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Anatomy {
    /// Each function with code, by its name.
    pub(super) functions: Vec<(String, usize)>,
    /// Constants: texts and tables.
    pub(super) data: usize,
    /// Types, imports, exports and what else names the parts.
    pub(super) rest: usize,
    /// Names, which the shipped file has not.
    pub(super) names: usize,
}

impl Anatomy {
    /// Takes a Wasm apart; fails on what is none.
    pub(super) fn of(wasm: &[u8]) -> Result<Self> {
        let Some(mut sections) = wasm.strip_prefix(MAGIC).map(Reader) else { bail!("this is no Wasm") };
        let mut anatomy = Self { rest: MAGIC.len(), ..Self::default() };
        let mut imported = 0;
        let (mut bodies, mut names) = (Vec::new(), BTreeMap::new());
        while !sections.0.is_empty() {
            let before = sections.0.len();
            let number = sections.byte()?;
            let mut body = sections.sized()?;
            let whole = before - sections.0.len();
            match number {
                0 if body.sized()?.0 == b"name" => {
                    anatomy.names += whole;
                    names = function_names(body)?;
                }
                CODE => {
                    let all = body.0.len();
                    bodies = function_bodies(&mut body)?;
                    anatomy.rest += whole - all + (all - bodies.iter().sum::<usize>());
                }
                DATA => anatomy.data += whole,
                IMPORTS => {
                    imported = imported_functions(&mut body)?;
                    anatomy.rest += whole;
                }
                _ => anatomy.rest += whole,
            }
        }
        anatomy.functions = bodies
            .into_iter()
            .enumerate()
            .map(|(index, bytes)| (names.remove(&(index + imported)).unwrap_or_default(), bytes))
            .collect();
        Ok(anatomy)
    }
}

/// How many bytes each function takes, its length included.
fn function_bodies(code: &mut Reader<'_>) -> Result<Vec<usize>> {
    let count = code.number()?;
    (0..count)
        .map(|_| {
            let before = code.0.len();
            code.sized()?;
            Ok(before - code.0.len())
        })
        .collect()
}

fn imported_functions(imports: &mut Reader<'_>) -> Result<usize> {
    let mut functions = 0;
    for _ in 0..imports.number()? {
        imports.sized()?;
        imports.sized()?;
        match imports.byte()? {
            0 => {
                functions += 1;
                imports.number()?;
            }
            // A table has a type before its limits, a memory has limits alone.
            1 => {
                imports.byte()?;
                imports.limits()?;
            }
            2 => imports.limits()?,
            3 => {
                imports.byte()?;
                imports.byte()?;
            }
            kind => bail!("an import of kind {kind}, which is not known here"),
        }
    }
    Ok(functions)
}

fn function_names(mut names: Reader<'_>) -> Result<BTreeMap<usize, String>> {
    let mut found = BTreeMap::new();
    while !names.0.is_empty() {
        let number = names.byte()?;
        let mut list = names.sized()?;
        if number == FUNCTION_NAMES {
            for _ in 0..list.number()? {
                let index = list.number()?;
                found.insert(index, String::from_utf8_lossy(list.sized()?.0).into_owned());
            }
        }
    }
    Ok(found)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().context("the Wasm ends early")?;
        self.0 = rest;
        Ok(*byte)
    }

    /// An unsigned number in LEB128.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(usize::try_from(number)?);
            }
        }
        bail!("a number that does not end")
    }

    /// As many bytes as the number before them says.
    fn sized(&mut self) -> Result<Self> {
        let length = self.number()?;
        let (part, rest) = self.0.split_at_checked(length).context("the Wasm ends early")?;
        self.0 = rest;
        Ok(Self(part))
    }

    fn limits(&mut self) -> Result<()> {
        let most = self.byte()? & 1 == 1;
        self.number()?;
        if most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported and two defined functions, the second without a name; a byte of data.
    const SMALL: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x03\x03\x02\0\0\
        \x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b\
        \x0b\x01\0\
        \0\x0b\x04name\x01\x04\x01\x01\x01f";

    #[test]
    fn every_byte_has_an_owner() {
        let anatomy = Anatomy::of(SMALL).expect("a Wasm");
        assert_eq!(anatomy.functions, [("f".to_owned(), 3), (String::new(), 4)]);
        let told: usize = anatomy.functions.iter().map(|(_, bytes)| bytes).sum();
        assert_eq!(told + anatomy.data + anatomy.rest + anatomy.names, SMALL.len());
        assert_eq!((anatomy.data, anatomy.names), (3, 13));
    }

    #[test]
    fn a_cut_wasm_is_an_error() {
        for length in 9..SMALL.len() {
            // Between two sections a shorter file is a whole one.
            let _ = Anatomy::of(&SMALL[..length]);
        }
        assert!(Anatomy::of(&SMALL[..20]).is_err());
        assert!(Anatomy::of(b"<!doctype html>").is_err());
    }
}
