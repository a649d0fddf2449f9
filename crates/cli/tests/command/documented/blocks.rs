//! What a document tells its reader to do: the commands of its shell blocks, and what it says of the config.

/// One thing to do, in the order of the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A command, in words, with the number of its line.
    Command { line: usize, words: Vec<String> },
    /// Lines of `pairwell.toml`.
    Config(String),
}

/// Fenced blocks: the number of their first line, the language, the lines.
fn blocks(text: &str) -> Vec<(usize, &str, Vec<&str>)> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        // Blocks within lists are indented.
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let content =
                lines.by_ref().map(|(_, line)| line).take_while(|line| !line.trim_start().starts_with("```"));
            found.push((number + 2, language.trim(), content.collect()));
        }
    }
    found
}

/// Lines of the blocks of these languages.
pub(super) fn lines_in<'a>(text: &'a str, languages: &[&str]) -> Vec<&'a str> {
    blocks(text)
        .into_iter()
        .filter(|(_, language, _)| languages.contains(language))
        .flat_map(|(_, _, lines)| lines)
        .collect()
}

/// All that is to do. `a && b` and `a | b` are two commands; what stands behind `#` is for the reader.
pub(super) fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for (first, language, lines) in blocks(text) {
        match language {
            "toml" => steps.push(Step::Config(lines.join("\n"))),
            "sh" | "bash" => {
                let mut begun = String::new();
                let mut number = first;
                for (place, line) in lines.into_iter().enumerate() {
                    if begun.is_empty() {
                        number = first + place;
                    }
                    if let Some(part) = line.strip_suffix('\\') {
                        begun.push_str(part);
                        continue;
                    }
                    begun.push_str(line);
                    let Some(words) = shlex::split(&begun) else {
                        unreachable!("line {number} is no line of a shell: {begun}");
                    };
                    let commands = words.split(|word| ["&&", "|"].contains(&word.as_str()));
                    steps.extend(
                        commands
                            .filter(|words| !words.is_empty())
                            .map(|words| Step::Command { line: number, words: words.to_vec() }),
                    );
                    begun.clear();
                }
            }
            _ => {}
        }
    }
    steps
}

#[test]
fn commands_are_read_as_a_shell_would() {
    let text = "text\n\n```sh\na --name \"K & L\" # why\nb \\\n    --c && d | e\n\n```\n```js\nf\n```\n```toml\ng = 1\n```\n";
    let command = |line, words: &[&str]| Step::Command {
        line,
        words: words.iter().map(|&word| word.to_owned()).collect(),
    };
    let expected = [
        command(4, &["a", "--name", "K & L"]),
        command(5, &["b", "--c"]),
        command(5, &["d"]),
        command(5, &["e"]),
        Step::Config("g = 1".to_owned()),
    ];
    assert_eq!(steps(text), expected);
}
