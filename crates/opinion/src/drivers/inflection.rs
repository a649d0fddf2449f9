//! Regular inflections of an English verb.

/// The verb and its `-s`, `-ed` and `-ing` forms; where the last letter may be doubled, both spellings.
pub(super) fn forms(verb: &str) -> Vec<String> {
    let mut forms = vec![verb.to_owned()];
    let mut add = |stem: &str, ending: &str| forms.push(format!("{stem}{ending}"));
    if let Some(stem) = verb.strip_suffix('e') {
        add(verb, "s");
        add(verb, "d");
        add(stem, "ing");
        return forms;
    }
    if let Some(stem) = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        add(stem, "ies");
        add(stem, "ied");
        add(verb, "ing");
        return forms;
    }
    add(
        verb,
        if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") {
            "es"
        } else {
            "s"
        },
    );
    add(verb, "ed");
    add(verb, "ing");
    if let Some(last) = verb.chars().last().filter(|last| !"aeiouwxy".contains(*last)) {
        let doubled = format!("{verb}{last}");
        add(&doubled, "ed");
        add(&doubled, "ing");
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn verbs_are_inflected_as_people_write_them() {
        assert_eq!(forms("squeeze"), ["squeeze", "squeezes", "squeezed", "squeezing"]);
        assert_eq!(forms("try"), ["try", "tries", "tried", "trying"]);
        assert_eq!(forms("pinch"), ["pinch", "pinches", "pinched", "pinching", "pinchhed", "pinchhing"]);
        assert!(forms("rub").contains(&"rubbed".to_owned()));
    }
}
