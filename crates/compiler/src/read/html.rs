//! Descriptions in HTML, made plain text: tolerant of anything a shop's editor leaves behind.

/// Characters of plain text kept of a description.
const LONGEST: usize = 20_000;

/// Elements whose content is not text.
const SILENT: [&str; 6] = ["script", "style", "template", "noscript", "svg", "iframe"];
/// Elements that do not part words.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "bdi", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup",
    "u",
];

/// Entities beyond Latin-1's.
const NAMED: [(&str, char); 40] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("bull", '•'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("prime", '′'),
    ("Prime", '″'),
    ("trade", '™'),
    ("euro", '€'),
    ("minus", '−'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("check", '✓'),
    ("hearts", '♥'),
    ("star", '☆'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("fnof", 'ƒ'),
    ("ensp", ' '),
    ("thinsp", ' '),
];

/// The entities of U+00A0 to U+00FF, in order.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";

/// The text of a piece of HTML, on one line, at most 20,000 characters; a `•` leads each point of a list.
pub(super) fn to_text(html: &str) -> String {
    let mut marked = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        marked.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((name, closes, after)) = tag(rest) else {
            marked.push('<');
            rest = &rest[1..];
            continue;
        };
        let name = name.to_ascii_lowercase();
        if !INLINE.contains(&name.as_str()) {
            marked.push_str(if name == "li" && !closes { " • " } else { " " });
        }
        rest = after;
        if !closes && SILENT.contains(&name.as_str()) {
            rest = skip_element(rest, &name);
        }
    }
    marked.push_str(rest);
    let text = super::text::line(&decode_entities(&marked));
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}

/// The tag at the start of `text`: its name, whether it closes, and what follows. `a < b` is none.
fn tag(text: &str) -> Option<(&str, bool, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some(("!", false, comment.split_once("-->").map_or("", |(_, after)| after)));
    }
    let inner = &text[1..];
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let name_end =
        inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '!' || c == '?')).unwrap_or(inner.len());
    let mut quote = None;
    for (at, c) in inner.char_indices().skip(name_end) {
        match (quote, c) {
            (None, '>') => return Some((&inner[..name_end], closes, &inner[at + 1..])),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    // A quote in the tag that never ends, or a tag cut off: up to the next `>`, else it is no tag.
    inner.find('>').map(|at| (&inner[..name_end.min(at)], closes, &inner[at + 1..]))
}

fn skip_element<'t>(text: &'t str, name: &str) -> &'t str {
    let closing =
        |at: usize| text[at + 2..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    match text.match_indices("</").map(|(at, _)| at).find(|at| closing(*at)) {
        Some(at) => text[at..].split_once('>').map_or("", |(_, after)| after),
        None => "",
    }
}

/// Replaces entities by their characters, once; what is no entity stays.
#[must_use]
pub fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let body = &rest[1..];
        let end = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(body.len());
        if let Some(c) = entity(&body[..end]) {
            out.push(c);
            rest = body[end..].strip_prefix(';').unwrap_or(&body[end..]);
        } else {
            out.push('&');
            rest = body;
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    if let Some((_, c)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let at = LATIN_1.split_ascii_whitespace().position(|known| known == name)?;
    char::from_u32(0xa0 + u32::try_from(at).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_becomes_text() {
        let cases = [
            ("<p>Warm <b>wool</b>.</p><p>Soft.</p>", "Warm wool. Soft."),
            ("<ul><li>One</li><li>Two</li></ul>", "• One • Two"),
            ("a < b and c>d", "a < b and c>d"),
            ("<style>p{color:red}</style>Mug<script>alert('</p>')</script>!", "Mug !"),
            (
                "Caf&eacute; &amp; T&#233; &#x2713; &nbsp;5&deg; &unknown; AT&T",
                "Café & Té ✓ 5° &unknown; AT&T",
            ),
            ("<img alt='a > b' src=x>Jug", "Jug"),
            ("<p title=\"never closed>Pan</p>", "Pan"),
            ("<!-- hidden -->Cup", "Cup"),
            ("&lt;script&gt;", "<script>"),
        ];
        for (html, text) in cases {
            assert_eq!(to_text(html), text, "{html}");
        }
    }

    #[test]
    fn latin_1_has_all_its_entities() {
        assert_eq!(LATIN_1.split_ascii_whitespace().count(), 96);
        assert_eq!(entity("yuml"), Some('ÿ'));
        assert_eq!(entity("szlig"), Some('ß'));
    }

    proptest! {
        #[test]
        fn no_html_makes_the_stripper_panic(html in "[<>/!&;#a-z\"'= é-]{0,80}|\\PC{0,40}") {
            let _ = to_text(&html);
        }
    }
}
