//! Character references: numbers, and the few names that people and editors write in Spanish and English. Any other stays as it was
//! typed; the cleaner escapes its `&`, so it shows as text.

const NAMES: [(&str, char); 24] = [
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("LT", '<'),
    ("gt", '>'),
    ("GT", '>'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("nbsp", '\u{a0}'),
    ("aacute", 'á'),
    ("eacute", 'é'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("uuml", 'ü'),
    ("Aacute", 'Á'),
    ("Eacute", 'É'),
    ("Iacute", 'Í'),
    ("Oacute", 'Ó'),
    ("Uacute", 'Ú'),
    ("Ntilde", 'Ñ'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
];

/// The text with its references resolved, once. In an attribute a name without its `;` is part of an address (`?a=1&lt=2`) unless
/// nothing follows that could go on with it (WHATWG, 13.2.5.73).
pub fn decode(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        out.push_str(before);
        // What is no reference is an `&` that somebody typed.
        let resolved = number(reference).or_else(|| name(reference, in_attribute));
        let (letter, after) = resolved.unwrap_or(('&', reference));
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn number(reference: &str) -> Option<(char, &str)> {
    let number = reference.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, after) = digits.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    let value = u32::from_str_radix(digits, radix).ok().filter(|value| *value != 0);
    let letter = value.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((letter, after.strip_prefix(';').unwrap_or(after)))
}

fn name(reference: &str, in_attribute: bool) -> Option<(char, &str)> {
    let (letter, after) =
        NAMES.iter().find_map(|(name, letter)| reference.strip_prefix(name).map(|after| (*letter, after)))?;
    match after.strip_prefix(';') {
        Some(after) => Some((letter, after)),
        None if in_attribute && after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=') => None,
        None => Some((letter, after)),
    }
}
