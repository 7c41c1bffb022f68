//! What account mails say. A mail or a part of one that a language lacks does not compile.

use textisur_shared::language::Language;

use super::{AccountMail, one_line, tame};

/// What one mail says.
pub struct Words<'a> {
    pub subject: String,
    pub heading: &'static str,
    /// Lists of mails show it beside the subject.
    pub news: String,
    pub more: &'static str,
    pub act: Option<Act<'a>>,
    /// Whether it may have been somebody else.
    pub doubt: &'static str,
    pub not_you: &'static str,
    pub why: String,
}

/// What to do.
pub struct Act<'a> {
    pub button: Way<'a>,
    pub other: Option<Way<'a>>,
    /// For how long the link is good.
    pub lasts: Option<&'static str>,
}

pub struct Way<'a> {
    pub label: &'static str,
    pub link: &'a str,
}

/// What every mail says.
pub struct Common {
    /// From a name, which may be empty.
    pub greeting: fn(&str) -> String,
    pub copy_link: &'static str,
    pub signature: &'static str,
}

pub const fn common(language: Language) -> &'static Common {
    match language {
        Language::Spanish => &Common {
            greeting: |name| if name.is_empty() { "Hola:".to_owned() } else { format!("Hola, {name}:") },
            copy_link: "Si el botón no funciona, copia esta dirección en tu navegador:",
            signature: "TextiSur, el mercado textil del sur de Guanajuato",
        },
        Language::English => &Common {
            greeting: |name| if name.is_empty() { "Hello,".to_owned() } else { format!("Hello {name},") },
            copy_link: "If the button does not work, copy this address into your browser:",
            signature: "TextiSur, the textile market of southern Guanajuato",
        },
    }
}

pub fn of<'a>(mail: &AccountMail<'a>, language: Language) -> Words<'a> {
    match language {
        Language::Spanish => spanish(mail),
        Language::English => english(mail),
    }
}

#[expect(clippy::too_many_lines, reason = "a list of mails, not a course of steps")]
fn spanish<'a>(mail: &AccountMail<'a>) -> Words<'a> {
    match *mail {
        AccountMail::VerifyEmail { link } => Words {
            subject: "Confirma tu correo en TextiSur".to_owned(),
            heading: "Confirma tu correo",
            news: "Solo falta un paso: confirmar que este correo es tuyo.".to_owned(),
            more: "Te pediremos la contraseña que elegiste al registrarte.",
            act: Some(Act {
                button: Way { label: "Confirmar mi correo", link },
                other: None,
                lasts: Some("El enlace sirve una sola vez y vence en 24 horas."),
            }),
            doubt: "¿No fuiste tú?",
            not_you: "No hagas nada y no compartas el enlace. Sin él, nadie puede confirmar este correo.",
            why: "Recibes este mensaje porque alguien registró este correo en TextiSur.".to_owned(),
        },
        AccountMail::AlreadyRegistered { sign_in, reset } => Words {
            subject: "Ya tienes una cuenta en TextiSur".to_owned(),
            heading: "Ya tienes una cuenta",
            news: "Alguien quiso abrir una cuenta con este correo, pero ya hay una. En la tuya no cambió nada."
                .to_owned(),
            more: "Si fuiste tú, entra con tu contraseña de siempre. Si no la recuerdas, pon una nueva.",
            act: Some(Act {
                button: Way { label: "Entrar a mi cuenta", link: sign_in },
                other: Some(Way { label: "Olvidé mi contraseña", link: reset }),
                lasts: None,
            }),
            doubt: "¿No fuiste tú?",
            not_you: "No hagas nada. Quien lo intentó no vio ningún dato tuyo ni supo que tienes cuenta.",
            why: "Recibes este mensaje porque alguien escribió tu correo al registrarse en TextiSur.".to_owned(),
        },
        AccountMail::ResetPassword { link } => Words {
            subject: "Pon una contraseña nueva en TextiSur".to_owned(),
            heading: "Pon una contraseña nueva",
            news: "Nos pidieron un enlace para cambiar la contraseña de tu cuenta.".to_owned(),
            more: "Al guardar la nueva cerramos tu sesión en todos los dispositivos. Después entras con ella.",
            act: Some(Act {
                button: Way { label: "Poner contraseña nueva", link },
                other: None,
                lasts: Some(
                    "El enlace sirve una sola vez y vence en 1 hora. No lo compartas: con él se cambia tu contraseña.",
                ),
            }),
            doubt: "¿No fuiste tú?",
            not_you: "No hagas nada. Tu contraseña sigue siendo la misma.",
            why: "Recibes este mensaje porque alguien dijo haber olvidado la contraseña de esta cuenta.".to_owned(),
        },
        AccountMail::ChangeEmail { link } => Words {
            subject: "Confirma tu correo nuevo en TextiSur".to_owned(),
            heading: "Confirma tu correo nuevo",
            news: "Pediste usar este correo en tu cuenta de TextiSur.".to_owned(),
            more: "Mientras no lo confirmes, tu cuenta sigue con el anterior.",
            act: Some(Act {
                button: Way { label: "Usar este correo", link },
                other: None,
                lasts: Some("El enlace sirve una sola vez y vence en 24 horas."),
            }),
            doubt: "¿No fuiste tú?",
            not_you: "No hagas nada. Si no se confirma, tu correo no queda en ninguna cuenta.",
            why: "Recibes este mensaje porque alguien escribió este correo como el nuevo de su cuenta.".to_owned(),
        },
        AccountMail::EmailChanged { new_masked } => Words {
            subject: "Cambió el correo de tu cuenta de TextiSur".to_owned(),
            heading: "Tu cuenta tiene otro correo",
            news: format!("Desde ahora, {} es el correo de tu cuenta.", one_line(new_masked)),
            more: "Con él entras, y a él llegarán nuestros mensajes.",
            act: None,
            doubt: "¿No fuiste tú?",
            not_you: "Responde a este mensaje cuanto antes: alguien más entró a tu cuenta y conoce tu contraseña. Si la usas en otros lugares, cámbiala ahí.",
            why: "Recibes este último mensaje en tu correo anterior para que sepas del cambio.".to_owned(),
        },
        AccountMail::PasswordChanged { reset } => Words {
            subject: "Cambió tu contraseña de TextiSur".to_owned(),
            heading: "Tu contraseña cambió",
            news: "La contraseña de tu cuenta se acaba de cambiar.".to_owned(),
            more: "Cerramos tu sesión en los demás dispositivos. En cada uno entras con la nueva. Si la cambiaste tú, no tienes que hacer nada más.",
            act: Some(Act {
                button: Way { label: "No fui yo, recuperar mi cuenta", link: reset },
                other: None,
                lasts: None,
            }),
            doubt: "¿No fuiste tú?",
            not_you: "Usa el enlace de arriba ahora mismo y pon otra contraseña. Al guardarla se cierran todas las sesiones, también la de quien la cambió.",
            why: "Recibes este mensaje cada vez que cambia tu contraseña.".to_owned(),
        },
        AccountMail::TokenReused { device, sessions } => Words {
            subject: "Cerramos una sesión de tu cuenta de TextiSur".to_owned(),
            heading: "Cerramos una sesión para protegerte",
            news: format!(
                "Alguien usó una llave de sesión que ya se había usado antes. Es de tu sesión en {}.",
                one_line(device)
            ),
            more: "Quizá la copiaron, así que cerramos esa sesión. Si es tu dispositivo, entra otra vez. Tus demás sesiones siguen abiertas: revisa que todas sean tuyas.",
            act: Some(Act { button: Way { label: "Revisar mis sesiones", link: sessions }, other: None, lasts: None }),
            doubt: "¿Tienes dudas?",
            not_you: "Cambia tu contraseña. Al guardarla cerramos tus demás sesiones.",
            why: "Recibes este mensaje cada vez que cerramos una sesión para protegerte.".to_owned(),
        },
        AccountMail::SecondFactorOn => Words {
            subject: "Se activó la verificación en dos pasos en TextiSur".to_owned(),
            heading: "Verificación en dos pasos activada",
            news: "Desde ahora, para entrar te pediremos tu contraseña y un código que aparece en tu teléfono."
                .to_owned(),
            more: "Guarda los códigos de respaldo fuera del teléfono: con ellos entras si no lo tienes a la mano.",
            act: None,
            doubt: "¿No fuiste tú?",
            not_you: "Responde a este mensaje cuanto antes: alguien más conoce tu contraseña. Si la usas en otros lugares, cámbiala ahí.",
            why: "Recibes este mensaje cada vez que cambia la forma de entrar a tu cuenta.".to_owned(),
        },
        AccountMail::SecondFactorOff => Words {
            subject: "Se desactivó la verificación en dos pasos en TextiSur".to_owned(),
            heading: "Verificación en dos pasos desactivada",
            news: "Desde ahora, para entrar basta con tu contraseña.".to_owned(),
            more: "Tus códigos de respaldo ya no sirven. Puedes activarla otra vez en tu cuenta cuando quieras.",
            act: None,
            doubt: "¿No fuiste tú?",
            not_you: "Entra y cambia tu contraseña ahora mismo: eso cierra tus demás sesiones. Si no puedes entrar, elige «Olvidé mi contraseña».",
            why: "Recibes este mensaje cada vez que cambia la forma de entrar a tu cuenta.".to_owned(),
        },
        AccountMail::StoreInvitation { store, inviter, link } => Words {
            subject: format!("Te invitan a trabajar en {}", tame(store)),
            heading: "Te invitan a una tienda",
            news: format!("{} te invita al equipo de {} en TextiSur.", tame(inviter), tame(store)),
            more: "Para aceptar, entra con tu cuenta. Si todavía no tienes, créala primero y después vuelve a este enlace.",
            act: Some(Act {
                button: Way { label: "Ver la invitación", link },
                other: None,
                lasts: Some("La invitación sirve una sola vez y vence en 7 días."),
            }),
            doubt: "¿No conoces esta tienda?",
            not_you: "No hagas nada. Si no aceptas, no quedas en ningún equipo.",
            why: format!("Recibes este mensaje porque {} escribió tu correo.", tame(inviter)),
        },
        AccountMail::AccountClosed => Words {
            subject: "Tu cuenta de TextiSur está cerrada".to_owned(),
            heading: "Tu cuenta está cerrada",
            news: "Como lo pediste, cerramos tu cuenta y borramos tus datos personales.".to_owned(),
            more: "Quedan, a nombre de un número, el registro de lo que se hizo y lo que la ley pide conservar de los pedidos. Gracias por haber estado aquí.",
            act: None,
            doubt: "¿No fuiste tú?",
            not_you: "Responde a este mensaje cuanto antes: alguien más conocía tu contraseña. Si la usas en otros lugares, cámbiala ahí.",
            why: "Recibes este mensaje, el último, para que sepas que tu cuenta se cerró.".to_owned(),
        },
    }
}

#[expect(clippy::too_many_lines, reason = "a list of mails, not a course of steps")]
fn english<'a>(mail: &AccountMail<'a>) -> Words<'a> {
    match *mail {
        AccountMail::VerifyEmail { link } => Words {
            subject: "Confirm your e-mail address for TextiSur".to_owned(),
            heading: "Confirm your address",
            news: "One step is left: confirm that this address is yours.".to_owned(),
            more: "We will ask for the password that you chose when you registered.",
            act: Some(Act {
                button: Way { label: "Confirm my address", link },
                other: None,
                lasts: Some("The link works once and for 24 hours."),
            }),
            doubt: "Was this not you?",
            not_you: "Do nothing, and do not share the link. Without it, nobody can confirm this address.",
            why: "You got this message because someone registered this address at TextiSur.".to_owned(),
        },
        AccountMail::AlreadyRegistered { sign_in, reset } => Words {
            subject: "You already have a TextiSur account".to_owned(),
            heading: "You already have an account",
            news: "Someone tried to open an account with this address, but there is one. Nothing changed in yours."
                .to_owned(),
            more: "If it was you, sign in with the password you have. If you do not remember it, set a new one.",
            act: Some(Act {
                button: Way { label: "Sign in", link: sign_in },
                other: Some(Way { label: "I forgot my password", link: reset }),
                lasts: None,
            }),
            doubt: "Was this not you?",
            not_you: "Do nothing. Whoever tried saw nothing of yours, and did not learn that you have an account.",
            why: "You got this message because someone typed your address when registering at TextiSur.".to_owned(),
        },
        AccountMail::ResetPassword { link } => Words {
            subject: "Set a new password for TextiSur".to_owned(),
            heading: "Set a new password",
            news: "We were asked for a link to change the password of your account.".to_owned(),
            more: "Saving the new one signs you out on all devices. Then you sign in with it.",
            act: Some(Act {
                button: Way { label: "Set a new password", link },
                other: None,
                lasts: Some("The link works once and for 1 hour. Do not share it: it changes your password."),
            }),
            doubt: "Was this not you?",
            not_you: "Do nothing. Your password is still the same.",
            why: "You got this message because someone said that they forgot the password of this account.".to_owned(),
        },
        AccountMail::ChangeEmail { link } => Words {
            subject: "Confirm your new e-mail address for TextiSur".to_owned(),
            heading: "Confirm your new address",
            news: "You asked to use this address for your TextiSur account.".to_owned(),
            more: "Until you confirm it, your account keeps the address it has.",
            act: Some(Act {
                button: Way { label: "Use this address", link },
                other: None,
                lasts: Some("The link works once and for 24 hours."),
            }),
            doubt: "Was this not you?",
            not_you: "Do nothing. Unless it is confirmed, no account will use your address.",
            why: "You got this message because someone typed this address as the new one of their account.".to_owned(),
        },
        AccountMail::EmailChanged { new_masked } => Words {
            subject: "The e-mail address of your TextiSur account changed".to_owned(),
            heading: "Your account has another address",
            news: format!("From now on, {} is the address of your account.", one_line(new_masked)),
            more: "You sign in with it, and our messages go to it.",
            act: None,
            doubt: "Was this not you?",
            not_you: "Reply to this message as soon as you can: someone else got into your account and knows your password. If you use it elsewhere, change it there.",
            why: "You got this last message at your former address so that you know of the change.".to_owned(),
        },
        AccountMail::PasswordChanged { reset } => Words {
            subject: "Your TextiSur password changed".to_owned(),
            heading: "Your password changed",
            news: "The password of your account was changed just now.".to_owned(),
            more: "We signed you out on your other devices. Sign in there with the new one. If you changed it, there is nothing more to do.",
            act: Some(Act {
                button: Way { label: "Not me, recover my account", link: reset },
                other: None,
                lasts: None,
            }),
            doubt: "Was this not you?",
            not_you: "Use the link above right now and set another password. Saving it ends every session, also that of whoever changed it.",
            why: "You get this message whenever your password changes.".to_owned(),
        },
        AccountMail::TokenReused { device, sessions } => Words {
            subject: "We ended a session of your TextiSur account".to_owned(),
            heading: "We ended a session to protect you",
            news: format!(
                "Someone used a session key that had been used before. It belongs to your session on {}.",
                one_line(device)
            ),
            more: "It may have been copied, so we ended that session. If the device is yours, sign in again. Your other sessions are still open: check that all of them are yours.",
            act: Some(Act { button: Way { label: "Check my sessions", link: sessions }, other: None, lasts: None }),
            doubt: "Are you in doubt?",
            not_you: "Change your password. Saving it ends your other sessions.",
            why: "You get this message whenever we end a session to protect you.".to_owned(),
        },
        AccountMail::SecondFactorOn => Words {
            subject: "Two-step verification was turned on at TextiSur".to_owned(),
            heading: "Two-step verification is on",
            news: "From now on, signing in takes your password and a code that appears on your phone.".to_owned(),
            more: "Keep the recovery codes somewhere other than the phone: they let you in when it is not at hand.",
            act: None,
            doubt: "Was this not you?",
            not_you: "Reply to this message as soon as you can: someone else knows your password. If you use it elsewhere, change it there.",
            why: "You get this message whenever the way into your account changes.".to_owned(),
        },
        AccountMail::SecondFactorOff => Words {
            subject: "Two-step verification was turned off at TextiSur".to_owned(),
            heading: "Two-step verification is off",
            news: "From now on, your password is enough to sign in.".to_owned(),
            more: "Your recovery codes no longer work. You can turn it on again in your account at any time.",
            act: None,
            doubt: "Was this not you?",
            not_you: "Sign in and change your password right now: that ends your other sessions. If you cannot sign in, choose “I forgot my password”.",
            why: "You get this message whenever the way into your account changes.".to_owned(),
        },
        AccountMail::StoreInvitation { store, inviter, link } => Words {
            subject: format!("You are invited to work at {}", tame(store)),
            heading: "You are invited to a store",
            news: format!("{} invites you to the team of {} on TextiSur.", tame(inviter), tame(store)),
            more: "To accept, sign in to your account. If you have none yet, create it first and then come back to this link.",
            act: Some(Act {
                button: Way { label: "See the invitation", link },
                other: None,
                lasts: Some("The invitation works once and for 7 days."),
            }),
            doubt: "Do you not know this store?",
            not_you: "Do nothing. Unless you accept, you are on no team.",
            why: format!("You got this message because {} typed your address.", tame(inviter)),
        },
        AccountMail::AccountClosed => Words {
            subject: "Your TextiSur account is closed".to_owned(),
            heading: "Your account is closed",
            news: "As you asked, we closed your account and erased your personal data.".to_owned(),
            more: "The log of what was done stays, and what the law requires us to keep of orders, under a number instead of your name. Thank you for having been here.",
            act: None,
            doubt: "Was this not you?",
            not_you: "Reply to this message as soon as you can: someone else knew your password. If you use it elsewhere, change it there.",
            why: "You got this message, the last one, so that you know that your account was closed.".to_owned(),
        },
    }
}
