//! What is wrong with a field, in the reader's words. Pages and API say the same.

use textisur_shared::{input::Problem, language::Language};

pub fn problem(language: Language, problem: Problem) -> &'static str {
    let (spanish, english) = match problem {
        Problem::NotAPage => ("La página es un número desde 1.", "A page is a number from 1."),
        Problem::PageTooDeep => (
            "Las páginas numeradas no llegan tan lejos; acota la búsqueda con los filtros.",
            "Numbered pages do not go that far; narrow the search with the filters.",
        ),
        Problem::NotALimit => {
            ("La cantidad por página es un número de 1 a 100.", "The number per page is from 1 to 100.")
        }
        Problem::NotAPrice => (
            "El precio se escribe en pesos, con dos decimales cuando mucho: 199 o 199.50.",
            "A price is pesos with at most two decimals: 199 or 199.50.",
        ),
        Problem::PricesCrossed => {
            ("El precio máximo no puede ser menor que el mínimo.", "The highest price cannot be below the lowest.")
        }
        Problem::UnknownSort => ("Ese orden no existe.", "There is no such order."),
        Problem::UnknownUnit => (
            "La unidad es pieza (piece), metro (metre), kilo (kilogram) o rollo (roll).",
            "A unit is piece, metre, kilogram or roll.",
        ),
        Problem::UnknownValue => ("Ese valor no existe en el mercado.", "That value does not exist in the market."),
        Problem::NotACursor => {
            ("La marca de la página siguiente no es válida.", "The mark of the next page is not valid.")
        }
        Problem::TooLong => ("El texto es demasiado largo.", "The text is too long."),
        Problem::NotYesOrNo => ("Solo puede ser sí (yes) o no (no).", "It can only be yes or no."),
        Problem::Missing => ("Falta este dato.", "This is missing."),
        Problem::NotText => ("Debe ser texto.", "This must be text."),
        Problem::TooShort => ("El texto es demasiado corto.", "The text is too short."),
        Problem::NotAnEmail => (
            "Escribe un correo válido, como nombre@ejemplo.mx.",
            "Write a valid e-mail address, like name@example.com.",
        ),
        Problem::SameAddress => ("Ese ya es tu correo.", "That is your e-mail address already."),
        Problem::NotAName => ("Escribe un nombre de 2 a 50 letras.", "Write a name of 2 to 50 letters."),
        Problem::NotAStoreName => {
            ("El nombre de la tienda lleva de 2 a 80 letras.", "A store name has 2 to 80 letters.")
        }
        Problem::PasswordTooShort => {
            ("La contraseña lleva al menos 8 caracteres.", "A password has at least 8 characters.")
        }
        Problem::PasswordTooLong => {
            ("La contraseña lleva cuando mucho 128 caracteres.", "A password has at most 128 characters.")
        }
        Problem::PasswordCommon => (
            "Esa contraseña es de las más usadas del mundo: elige otra.",
            "That password is among the most used in the world: choose another.",
        ),
        Problem::PasswordLikeAddress => (
            "La contraseña no puede ser tu correo ni tu nombre.",
            "A password cannot be your e-mail address or your name.",
        ),
        Problem::WrongPassword => ("Esa no es tu contraseña actual.", "That is not your current password."),
        Problem::WrongCode => ("Ese código no es válido o ya se usó.", "That code is not valid or was already used."),
        Problem::UnknownRole => (
            "El tipo de cuenta es comprador o vendedor.",
            "A kind of account is comprador (buyer) or vendedor (seller).",
        ),
        Problem::NotAToken => ("Eso no es una clave de sesión.", "That is no session token."),
        Problem::NotAnImage => ("Sube una foto en JPEG o PNG.", "Upload a photo in JPEG or PNG."),
        Problem::ImageTooHeavy => {
            ("La foto pesa demasiado: cuando mucho 5 MB.", "The photo is too heavy: 5 MB at most.")
        }
        Problem::ImageTooLarge => (
            "La foto tiene demasiados pixeles: guárdala con 8 megapixeles o menos (3200 × 2400).",
            "The photo has too many pixels: save it with 8 megapixels or fewer (3200 × 2400).",
        ),
        Problem::ImageBroken => {
            ("No pudimos leer la foto: el archivo está dañado.", "We could not read the photo: the file is damaged.")
        }
        Problem::NotAnAddress => {
            ("Debe ser una dirección que empiece con https://.", "This must be an address that starts with https://.")
        }
        Problem::NotJson => ("El cuerpo no es un objeto JSON válido.", "The body is not a valid JSON object."),
        Problem::NotAForm => ("El cuerpo no es un formulario con archivo.", "The body is not a form with a file."),
        Problem::TooDeep => ("El JSON tiene demasiados niveles.", "The JSON is nested too deeply."),
    };
    match language {
        Language::Spanish => spanish,
        Language::English => english,
    }
}
