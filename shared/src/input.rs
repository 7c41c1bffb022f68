//! What comes in from outside, parsed once and refused by field. JSON bodies and forms become the same [`Fields`]; whoever
//! wants a value asks for it by name and type, and what is wrong is collected so that a form shows all of it at once.

use serde_json::Value;

/// The most levels of arrays and objects in a JSON body.
pub const DEEPEST_JSON: usize = 16;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    NotAPage,
    PageTooDeep,
    NotALimit,
    NotAPrice,
    PricesCrossed,
    UnknownSort,
    UnknownUnit,
    UnknownValue,
    NotACursor,
    TooLong,
    NotYesOrNo,
    Missing,
    NotText,
    TooShort,
    NotAnEmail,
    SameAddress,
    NotAName,
    NotAStoreName,
    PasswordTooShort,
    PasswordTooLong,
    PasswordCommon,
    PasswordLikeAddress,
    WrongPassword,
    WrongCode,
    UnknownRole,
    NotAToken,
    NotAnImage,
    ImageTooHeavy,
    ImageTooLarge,
    ImageBroken,
    NotAnAddress,
    NotJson,
    NotAForm,
    TooDeep,
}

/// A field that was refused and why; the caller's words for it are the page's or the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    pub problem: Problem,
}

/// Everything that was wrong with one input; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub Vec<FieldError>);

impl Refused {
    pub fn one(field: &'static str, problem: Problem) -> Self {
        Self(vec![FieldError { field, problem }])
    }

    /// What is wrong with this field, if anything.
    pub fn of(&self, field: &str) -> Option<Problem> {
        self.0.iter().find(|error| error.field == field).map(|error| error.problem)
    }
}

impl From<FieldError> for Refused {
    fn from(error: FieldError) -> Self {
        Self(vec![error])
    }
}

/// The named values of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, Given)>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Given {
    Text(String),
    Other,
}

impl Fields {
    /// Of a JSON object. `null` counts as absent; a number or a truth value is text where text is asked for is refused.
    ///
    /// # Errors
    /// `body` where it is no JSON object, or nested deeper than [`DEEPEST_JSON`].
    pub fn from_json(body: &[u8]) -> Result<Self, FieldError> {
        let refuse = |problem| FieldError { field: "body", problem };
        if depth(body) > DEEPEST_JSON {
            return Err(refuse(Problem::TooDeep));
        }
        let Ok(Value::Object(members)) = serde_json::from_slice(body) else { return Err(refuse(Problem::NotJson)) };
        let given = |value| match value {
            Value::Null => None,
            Value::String(text) => Some(Given::Text(text)),
            _ => Some(Given::Other),
        };
        Ok(Self(members.into_iter().filter_map(|(name, value)| Some((name, given(value)?))).collect()))
    }

    /// Of the pairs of a form, decoded.
    pub fn from_pairs(pairs: impl Iterator<Item = (String, String)>) -> Self {
        Self(pairs.map(|(name, value)| (name, Given::Text(value))).collect())
    }

    /// What was typed, for a form that is shown again; empty where there is nothing.
    pub fn typed(&self, field: &str) -> &str {
        match self.get(field) {
            Some(Given::Text(text)) => text,
            _ => "",
        }
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader { fields: self, refused: Vec::new() }
    }

    fn get(&self, field: &str) -> Option<&Given> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, given)| given)
    }
}

/// Reads fields one after the other and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader<'a> {
    fields: &'a Fields,
    refused: Vec<FieldError>,
}

impl Reader<'_> {
    /// A field that must be there and not blank. `None` where it was refused.
    pub fn required<T>(&mut self, field: &'static str, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let missing = |text: &str| Err(if text.trim().is_empty() { Problem::Missing } else { Problem::NotText });
        let parsed = match self.fields.get(field) {
            Some(Given::Text(text)) if !text.trim().is_empty() => parse(text),
            Some(Given::Text(_)) | None => missing(""),
            Some(Given::Other) => missing("x"),
        };
        self.keep(field, parsed)
    }

    /// A field that may be absent or blank. `None` where it is, and where it was refused.
    pub fn optional<T>(&mut self, field: &'static str, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        match self.fields.get(field) {
            None => None,
            Some(Given::Text(text)) if text.trim().is_empty() => None,
            Some(_) => self.required(field, parse),
        }
    }

    /// A rule that no single field can tell.
    pub fn refuse(&mut self, field: &'static str, problem: Problem) {
        self.refused.push(FieldError { field, problem });
    }

    /// Everything that was refused; for whoever knows that something was.
    pub fn refused(self) -> Refused {
        Refused(self.refused)
    }

    /// # Errors
    /// Everything that was refused so far.
    pub fn done(self) -> Result<(), Refused> {
        if self.refused.is_empty() { Ok(()) } else { Err(Refused(self.refused)) }
    }

    fn keep<T>(&mut self, field: &'static str, parsed: Result<T, Problem>) -> Option<T> {
        parsed.map_err(|problem| self.refuse(field, problem)).ok()
    }
}

/// How deep arrays and objects are nested, counted before anything is built of them.
fn depth(json: &[u8]) -> usize {
    let (mut now, mut deepest, mut text, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if text => escaped = true,
            b'"' => text = !text,
            b'[' | b'{' if !text => {
                now += 1;
                deepest = deepest.max(now);
            }
            b']' | b'}' if !text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Result<String, Problem> {
        if value.len() > 9 { Err(Problem::TooLong) } else { Ok(value.trim().to_owned()) }
    }

    #[test]
    fn json_and_forms_are_the_same_fields() {
        let json = Fields::from_json(br#"{"name":"Ana","age":3,"nothing":null}"#).unwrap();
        let form = Fields::from_pairs([("name".to_owned(), "Ana".to_owned())].into_iter());
        for fields in [&json, &form] {
            assert_eq!(fields.reader().required("name", text).as_deref(), Some("Ana"));
            assert_eq!(fields.reader().optional("nothing", text), None);
        }
        let long = Fields::from_pairs([("name".to_owned(), "Maximiliana".to_owned())].into_iter());
        let mut reader = long.reader();
        assert_eq!(reader.optional("name", text), None);
        assert_eq!(reader.refused().of("name"), Some(Problem::TooLong));
        let mut reader = json.reader();
        assert_eq!(reader.required("age", text), None);
        assert_eq!(reader.required("nothing", text), None);
        let refused = reader.done().unwrap_err();
        assert_eq!((refused.of("age"), refused.of("nothing")), (Some(Problem::NotText), Some(Problem::Missing)));
    }

    #[test]
    fn a_body_that_is_no_object_is_refused() {
        for (body, problem) in [
            ("", Problem::NotJson),
            ("[]", Problem::NotJson),
            ("\"a\"", Problem::NotJson),
            ("{\"a\":", Problem::NotJson),
            ("{\"a\":\"\\ud800\"}", Problem::NotJson),
        ] {
            assert_eq!(Fields::from_json(body.as_bytes()), Err(FieldError { field: "body", problem }), "{body}");
        }
        let deep = format!("{{\"a\":{}1{}}}", "[".repeat(DEEPEST_JSON), "]".repeat(DEEPEST_JSON));
        assert_eq!(Fields::from_json(deep.as_bytes()).unwrap_err().problem, Problem::TooDeep);
        assert_eq!(depth(br#"{"a":"[[[[\"[[","b":[{}]}"#), 3);
    }
}
