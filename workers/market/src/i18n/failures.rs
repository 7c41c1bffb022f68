//! Why a request failed, in the reader's words: the name of the problem's type, and its title.

use textisur_shared::language::Language;

use crate::error::AppError;

pub fn failure(language: Language, error: &AppError) -> (&'static str, &'static str) {
    let (kind, spanish, english) = match error {
        AppError::NotFound => ("not-found", "No existe lo que pides", "There is no such thing"),
        AppError::MethodNotAllowed => {
            ("method-not-allowed", "Esa dirección no acepta ese método", "This address does not take that method")
        }
        AppError::Refused(_) => ("refused", "Un dato no es válido", "A field is not valid"),
        AppError::SignInNeeded => ("sign-in-needed", "Inicia sesión para continuar", "Sign in to go on"),
        AppError::WrongCredentials => (
            "wrong-credentials",
            "El correo o la contraseña no coinciden, o falta confirmar la cuenta desde tu correo",
            "The e-mail address or the password is wrong, or the account has yet to be confirmed from your mail",
        ),
        AppError::SecondFactorNeeded(_) => {
            ("second-factor-needed", "Falta el código de tu segundo factor", "The code of your second factor is needed")
        }
        AppError::SessionEnded => {
            ("session-ended", "Tu sesión terminó: inicia sesión otra vez", "Your session has ended: sign in again")
        }
        AppError::Forbidden => ("forbidden", "Tu cuenta no tiene permiso para esto", "Your account may not do this"),
        AppError::ForeignOrigin => (
            "foreign-origin",
            "La petición viene de otro sitio y no la aceptamos",
            "The request comes from another site and is not accepted",
        ),
        AppError::StaleForm => (
            "stale-form",
            "El formulario ya no es válido: ábrelo de nuevo y vuelve a enviarlo",
            "The form is no longer valid: open it again and send it once more",
        ),
        AppError::AddressTaken => {
            ("address-taken", "Ya hay una cuenta con ese correo", "There is an account with that address already")
        }
        AppError::LinkSpent => (
            "link-spent",
            "El enlace ya se usó o venció: pide uno nuevo",
            "The link was used or has expired: ask for a new one",
        ),
        AppError::TooMany(_) => (
            "too-many",
            "Demasiados intentos: espera un momento y vuelve a probar",
            "Too many tries: wait a moment and try again",
        ),
        AppError::BodyTooLarge => ("too-large", "Lo que enviaste pesa demasiado", "What you sent is too large"),
        AppError::WrongMediaType => {
            ("wrong-media-type", "El cuerpo debe ser application/json", "The body must be application/json")
        }
        AppError::Internal(_) => ("internal", "Falló algo de nuestro lado", "Something failed on our side"),
    };
    match language {
        Language::Spanish => (kind, spanish),
        Language::English => (kind, english),
    }
}
