//! Every command of the documents and the guides runs as it stands there, in a folder with what a reader would have.

mod blocks;
mod files;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use blocks::Step;
use files::Shop;

use crate::home::{Home, Run};
use crate::postgres_server;

/// What begins so is not run here, and why. A command of the documents that is neither ours nor in this list fails.
const ELSEWHERE: &[(&str, &str)] = &[
    ("cargo install", "compiles the command that these tests run"),
    ("cargo test", "a proof of its own, of minutes"),
    ("cargo xtask", "the build pipeline"),
    ("npm run", "the build pipeline; `npm test` is made of it"),
    ("npm test", "runs these tests"),
    ("npm pack", "tests/guide.test.ts packs, and installs what was packed"),
    ("npm init", "tests/guide.test.ts"),
    ("npm install", "tests/guide.test.ts"),
    ("npx esbuild", "tests/guide.test.ts"),
    ("mkdir public", "tests/guide.test.ts"),
    ("cp -r", "tests/guide.test.ts and tests/package.test.ts"),
    ("node xtask/bundle.mjs", "the build pipeline"),
    ("node --test", "tests of the browser"),
    ("CHROME_PATH=/usr/bin/chromium", "tests of the browser"),
    ("PAIRWELL_LONG=1", "proofs of minutes: `npm run verify`"),
    ("trunk", "a program of others, for live reload"),
    ("export PAIRWELL_TOKEN=", "the runner gives a token of its own"),
    ("curl", "asks a shop or a collector that runs: serving.rs asks one"),
    ("createuser", "PostgreSQL's own; the runner makes a database of its own"),
    ("createdb", "the same"),
    ("pg_dump", "PostgreSQL's own"),
    ("sqlite3", "SQLite's own"),
    ("jq", "reads what ours printed"),
    ("systemctl", "changes the machine"),
    ("useradd", "changes the machine"),
    ("set -e", "the shell's own"),
    ("cd /var/lib/pairwell", "the operator's folder; the runner is in one like it"),
    ("rsync", "publishes to a host"),
    ("pairwell journeys send", "hands messages over: journeys.rs sends to receivers of its own"),
];

/// What stands for "the same files" in the documents.
const SAME_FILES: &str = "--config pairwell.toml --feed products.csv --orders orders.csv --customers customers.csv --carts carts.csv";

/// How long a command may take, on a machine that is busy with something else.
const PATIENCE: Duration = Duration::from_mins(5);
const PAUSE: Duration = Duration::from_millis(10);

/// A document and the folder that its reader works in.
struct Reader<'a> {
    shop: &'a Shop,
    home: Home,
    ran: usize,
    faults: Vec<String>,
    passed_over: BTreeSet<&'static str>,
}

impl Reader<'_> {
    fn follow(&mut self, document: &str, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Config(text) => self.write_into_config(text),
                Step::Command { line, words } => {
                    let told = words.join(" ");
                    let elsewhere = ELSEWHERE.iter().find(|(start, _)| told.starts_with(start));
                    if let Some((start, _)) = elsewhere {
                        self.passed_over.insert(start);
                    } else if words.first().is_some_and(|word| word.rsplit('/').next() == Some("pairwell")) {
                        self.ran += 1;
                        if let Err(why) = self.run(&words[1..]) {
                            self.faults.push(format!("{document}:{line} {told}\n{why}"));
                        }
                    } else {
                        self.faults.push(format!(
                            "{document}:{line} {told}\nis no command of ours, and not in the list of documented.rs"
                        ));
                    }
                }
            }
        }
    }

    /// What a guide says of the config, its reader writes into the one that `init` made.
    fn write_into_config(&self, text: &str) {
        let config = self.home.path().join("shop/pairwell.toml");
        if let Ok(begun) = fs::read_to_string(&config) {
            fs::write(config, format!("{begun}\n{text}")).unwrap();
        }
    }

    fn run(&self, words: &[String]) -> Result<(), String> {
        let mut words: Vec<String> = words.to_vec();
        if let Some(place) = words.iter().position(|word| word == "…") {
            words.splice(place..=place, SAME_FILES.split(' ').map(str::to_owned));
        }
        let verb = words.first().cloned().unwrap_or_default();
        if verb == "doctor" {
            for word in &mut words {
                *word = word.replace("https://shop.example", &self.shop.origin);
            }
        }
        if let Some(db) = words.iter_mut().find(|word| word.starts_with("postgres://")) {
            let Some(address) = postgres_server::new_database() else { return Ok(()) };
            *db = address;
        }
        let mut command = self.home.command("");
        command.args(&words).env("PAIRWELL_TOKEN", "a-token-for-the-tests");
        let serving = verb == "serve" || words.iter().any(|word| word == "preview");
        if serving {
            return serves(command.args(["--listen", "127.0.0.1:0"]));
        }
        let run = ended(&mut command, self.home.path())?;
        if run.code != 0 {
            return Err(format!("ended with {}\n{}{}", run.code, run.stdout, run.stderr));
        }
        let unused = |line: &&str| line.contains(", 0 of ") && line.ends_with(" used");
        match run.stdout.lines().find(unused) {
            Some(line) if verb == "build" => Err(format!("reads a file in vain: {line}\n{}", run.stdout)),
            _ => Ok(()),
        }
    }
}

/// Runs a command to its end, for which a reader would not wait for ever.
fn ended(command: &mut Command, folder: &Path) -> Result<Run, String> {
    let [out, err] = ["stdout.txt", "stderr.txt"].map(|name| folder.join(name));
    command.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
    let mut child = command.spawn().unwrap();
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        thread::sleep(PAUSE);
    }
    let Some(status) = child.try_wait().unwrap() else {
        child.kill().unwrap();
        child.wait().unwrap();
        return Err(format!("has not ended after {} s", PATIENCE.as_secs()));
    };
    let [stdout, stderr] = [out, err].map(|path| fs::read_to_string(path).unwrap());
    Ok(Run { code: status.code().unwrap_or(-1), stdout, stderr })
}

/// Starts a server and ends it when it says where it listens.
fn serves(command: &mut Command) -> Result<(), String> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    if line.contains(" http://127.0.0.1:") { Ok(()) } else { Err(format!("does not listen: {line}")) }
}

/// Documents by path from the root, with their text.
fn documents() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].map(PathBuf::from).into();
    for folder in ["docs", "docs/guides"] {
        for entry in fs::read_dir(root.join(folder)).unwrap().map(Result::unwrap) {
            let name = entry.file_name();
            if Path::new(&name).extension().is_some_and(|ending| ending == "md") {
                found.push(Path::new(folder).join(name));
            }
        }
    }
    found.sort();
    found
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(root.join(&path)).unwrap()))
        .collect()
}

#[test]
fn every_command_of_the_documents_runs_as_it_stands_there() {
    let shop = Shop::open();
    let mut ran = 0;
    let mut faults = Vec::new();
    let mut passed_over = BTreeSet::new();
    for (document, text) in documents() {
        let steps = blocks::steps(&text);
        if steps.is_empty() {
            continue;
        }
        let home = shop.folder_for(&document, &steps);
        let mut reader =
            Reader { shop: &shop, home, ran: 0, faults: Vec::new(), passed_over: BTreeSet::new() };
        reader.follow(&document, &steps);
        ran += reader.ran;
        faults.append(&mut reader.faults);
        passed_over.append(&mut reader.passed_over);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(ran > 60, "{ran} commands were found");
    let idle: Vec<_> = ELSEWHERE.iter().filter(|(start, _)| !passed_over.contains(start)).collect();
    assert!(idle.is_empty(), "no document has these any more; take them out of the list: {idle:?}");
}

#[test]
fn a_command_that_fails_and_one_that_nobody_knows_are_told() {
    let shop = Shop::open();
    let text = "```sh\npairwell verify nowhere\nmake love\npairwell verify snapshot && frob\n```\n";
    let steps = blocks::steps(text);
    let home = shop.folder_for("x.md", &steps);
    let mut reader = Reader { shop: &shop, home, ran: 0, faults: Vec::new(), passed_over: BTreeSet::new() };
    reader.follow("x.md", &steps);
    assert_eq!(reader.ran, 2);
    let [failed, unknown, other] = reader.faults.as_slice() else { panic!("{:?}", reader.faults) };
    assert!(failed.starts_with("x.md:2 pairwell verify nowhere\nended with 1"), "{failed}");
    assert!(unknown.contains("x.md:3 make love\nis no command of ours"), "{unknown}");
    assert!(other.contains("x.md:4 frob"), "{other}");
}

#[test]
fn the_lines_that_the_guides_have_pasted_are_those_that_init_writes() {
    let mut compared = 0;
    for platform in ["shopify", "woocommerce", "bigcommerce", "generic"] {
        let home = Home::new();
        home.good(&format!("init shop --platform {platform}"));
        let snippet = fs::read_to_string(home.path().join("shop/pairwell-snippet.html")).unwrap();
        let snippet = snippet.replace("<product key>", "blue-mug");
        let name = if platform == "generic" { "other" } else { platform };
        let (_, guide) = documents()
            .into_iter()
            .find(|(path, _)| path.ends_with(&format!("merchant-{name}.md")))
            .expect("a guide for each platform");
        for line in blocks::lines_in(&guide, &["html", "php"]) {
            if line.starts_with("<pairwell-shelf placement") || line.starts_with("<pairwell-popup") {
                assert!(snippet.lines().any(|written| written == line), "{platform}: {line}\n{snippet}");
                compared += 1;
            }
        }
    }
    assert!(compared >= 9, "{compared} lines were compared");
}
