//! The name of a thing in a url.

/// `Ropa de Bebé & Niños` -> `ropa-de-bebe-ninos`.
pub fn slugify(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'á' | 'à' | 'ä' | 'â' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ì' | 'ï' | 'î' => 'i',
            'ó' | 'ò' | 'ö' | 'ô' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slugify;

    #[test]
    fn spanish_becomes_a_url() {
        assert_eq!(slugify("Ropa de Bebé & Niños"), "ropa-de-bebe-ninos");
        assert_eq!(slugify("  ¡Ñandú!  "), "nandu");
        assert_eq!(slugify("camisas"), "camisas");
        assert_eq!(slugify("' OR 1=1 --"), "or-1-1");
        assert_eq!(slugify("漢字"), "");
    }
}
