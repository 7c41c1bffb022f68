//! What account mails say. A mail that one language lacks does not compile.

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
    pub other_act: Option<Act<'a>>,
    /// For how long the link is good.
    pub lasts: &'static str,
    /// Whether it may have been somebody else.
    pub doubt: &'static str,
    pub not_you: &'static str,
    pub why: String,
}

/// Something to do, and where.
#[derive(Clone, Copy)]
pub struct Act<'a> {
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

/// What a mail leaves out.
const SPANISH: Words<'static> = blank("¿No fuiste tú?");
const ENGLISH: Words<'static> = blank("Was it not you?");

const fn blank(doubt: &'static str) -> Words<'static> {
    Words {
        subject: String::new(),
        heading: "",
        news: String::new(),
        more: "",
        act: None,
        other_act: None,
        lasts: "",
        doubt,
        not_you: "",
        why: String::new(),
    }
}

#[expect(clippy::too_many_lines, reason = "a list of mails, not a course of steps")]
fn spanish<'a>(mail: &AccountMail<'a>) -> Words<'a> {
    match *mail {
        AccountMail::VerifyEmail { link } => Words {
            subject: "Confirma tu correo en TextiSur".to_owned(),
            heading: "Confirma tu correo",
            news: "Solo falta confirmar que este correo es tuyo.".to_owned(),
            more: "Te pediremos la contraseña con la que te registraste.",
            act: Some(Act { label: "Confirmar mi correo", link }),
            lasts: "El enlace sirve una sola vez y vence en 24 horas.",
            not_you: "No hagas nada. Mientras no abras el enlace y confirmes, el correo queda sin confirmar.",
            why: "Recibes este mensaje porque alguien registró este correo en TextiSur.".to_owned(),
            ..SPANISH
        },
        AccountMail::AlreadyRegistered { sign_in, reset } => Words {
            subject: "Ya tienes una cuenta en TextiSur".to_owned(),
            heading: "Ya tienes una cuenta",
            news: "Alguien quiso abrir una cuenta con este correo, pero ya hay una. En la tuya no cambió nada."
                .to_owned(),
            more: "Si fuiste tú, inicia sesión con tu contraseña de siempre. Si no la recuerdas, elige otra.",
            act: Some(Act { label: "Iniciar sesión", link: sign_in }),
            other_act: Some(Act { label: "Elegir otra contraseña", link: reset }),
            not_you: "No hagas nada. Quien lo intentó no vio ningún dato tuyo, ni supo que tienes cuenta.",
            why: "Recibes este mensaje porque alguien escribió tu correo al registrarse en TextiSur.".to_owned(),
            ..SPANISH
        },
        AccountMail::ResetPassword { link } => Words {
            subject: "Elige otra contraseña para TextiSur".to_owned(),
            heading: "Elige otra contraseña",
            news: "Nos pidieron cambiar la contraseña de tu cuenta.".to_owned(),
            more: "Al guardar la nueva se cierran todas tus sesiones y vuelves a entrar con ella.",
            act: Some(Act { label: "Elegir otra contraseña", link }),
            lasts: "El enlace sirve una sola vez y vence en 1 hora. No se lo des a nadie: con él se cambia tu contraseña.",
            not_you: "No hagas nada. Tu contraseña sigue siendo la misma.",
            why: "Recibes este mensaje porque alguien dijo haber olvidado la contraseña de esta cuenta.".to_owned(),
            ..SPANISH
        },
        AccountMail::ChangeEmail { link } => Words {
            subject: "Confirma tu nuevo correo en TextiSur".to_owned(),
            heading: "Confirma tu nuevo correo",
            news: "Pediste usar este correo en tu cuenta de TextiSur.".to_owned(),
            more: "Mientras no lo confirmes, tu cuenta sigue con el anterior.",
            act: Some(Act { label: "Usar este correo", link }),
            lasts: "El enlace sirve una sola vez y vence en 24 horas.",
            not_you: "No hagas nada. Sin confirmar, ninguna cuenta usará tu correo.",
            why: "Recibes este mensaje porque alguien escribió este correo como el nuevo de su cuenta.".to_owned(),
            ..SPANISH
        },
        AccountMail::EmailChanged { new_masked } => Words {
            subject: "Cambió el correo de tu cuenta de TextiSur".to_owned(),
            heading: "Tu cuenta tiene otro correo",
            news: format!("Desde ahora el correo de tu cuenta es {}.", one_line(new_masked)),
            more: "Con él inicias sesión, y a él llegarán los avisos.",
            not_you: "Responde a este mensaje cuanto antes: alguien más puede entrar a tu cuenta.",
            why: "Recibes este último aviso en tu correo anterior para que sepas del cambio.".to_owned(),
            ..SPANISH
        },
        AccountMail::PasswordChanged { reset } => Words {
            subject: "Cambió tu contraseña de TextiSur".to_owned(),
            heading: "Tu contraseña cambió",
            news: "La contraseña de tu cuenta se acaba de cambiar.".to_owned(),
            more: "Cerramos las sesiones de tus otros dispositivos. En cada uno entras con la contraseña nueva.",
            act: Some(Act { label: "No fui yo: elegir otra", link: reset }),
            not_you: "Elige otra contraseña ahora mismo con el botón. Al guardarla se cierran todas las sesiones, también la de quien la cambió.",
            why: "Recibes este mensaje cada vez que cambia tu contraseña.".to_owned(),
            ..SPANISH
        },
        AccountMail::TokenReused { device, sessions } => Words {
            subject: "Cerramos una sesión de tu cuenta de TextiSur".to_owned(),
            heading: "Cerramos una sesión por seguridad",
            news: format!(
                "Es la sesión que abriste en {}. Se usó como si alguien la hubiera copiado, así que la cerramos.",
                one_line(device)
            ),
            more: "Para seguir en ese dispositivo, vuelve a iniciar sesión. Tus demás sesiones siguen abiertas: revisa que todas sean tuyas.",
            act: Some(Act { label: "Revisar mis sesiones", link: sessions }),
            doubt: "¿Hay una que no reconoces?",
            not_you: "Ciérrala y cambia tu contraseña.",
            why: "Recibes este mensaje cada vez que cerramos una sesión por seguridad.".to_owned(),
            ..SPANISH
        },
        AccountMail::SecondFactorOn => Words {
            subject: "Activaste la verificación en dos pasos en TextiSur".to_owned(),
            heading: "Verificación en dos pasos activada",
            news: "Desde ahora, para iniciar sesión te pediremos tu contraseña y un código de tu aplicación."
                .to_owned(),
            more: "Guarda los códigos de recuperación fuera de tu teléfono: si lo pierdes, con ellos entras.",
            not_you: "Responde a este mensaje cuanto antes: alguien más conoce tu contraseña.",
            why: "Recibes este mensaje cada vez que cambia el modo de entrar a tu cuenta.".to_owned(),
            ..SPANISH
        },
        AccountMail::SecondFactorOff => Words {
            subject: "Desactivaste la verificación en dos pasos en TextiSur".to_owned(),
            heading: "Verificación en dos pasos desactivada",
            news: "Desde ahora, para iniciar sesión basta tu contraseña.".to_owned(),
            more: "Los códigos de recuperación que tenías ya no sirven. Puedes activarla de nuevo desde tu cuenta cuando quieras.",
            not_you: "Cambia tu contraseña ahora mismo: eso cierra las demás sesiones. Si ya no puedes entrar, responde a este mensaje.",
            why: "Recibes este mensaje cada vez que cambia el modo de entrar a tu cuenta.".to_owned(),
            ..SPANISH
        },
        AccountMail::StoreInvitation { store, inviter, link } => Words {
            subject: format!("Te invitan a trabajar en {}", tame(store)),
            heading: "Te invitan a una tienda",
            news: format!("{} te invita al equipo de {} en TextiSur.", tame(inviter), tame(store)),
            more: "Para aceptar, entra con tu cuenta; si todavía no tienes, la abres en el camino.",
            act: Some(Act { label: "Ver la invitación", link }),
            lasts: "La invitación sirve una sola vez y vence en 7 días.",
            doubt: "¿No conoces a esta tienda?",
            not_you: "No hagas nada. Sin aceptar, no quedas en ningún equipo.",
            why: format!("Recibes este mensaje porque {} escribió tu correo.", tame(inviter)),
            ..SPANISH
        },
        AccountMail::AccountClosed => Words {
            subject: "Tu cuenta de TextiSur está cerrada".to_owned(),
            heading: "Tu cuenta está cerrada",
            news: "Como lo pediste, cerramos tu cuenta y borramos tus datos personales.".to_owned(),
            more: "De lo que compraste o vendiste queda solo lo que la ley nos obliga a guardar. Gracias por haber estado aquí.",
            not_you: "Responde a este mensaje cuanto antes: alguien más conocía tu contraseña.",
            why: "Recibes este mensaje, el último, para que sepas que se hizo.".to_owned(),
            ..SPANISH
        },
    }
}

#[expect(clippy::too_many_lines, reason = "a list of mails, not a course of steps")]
fn english<'a>(mail: &AccountMail<'a>) -> Words<'a> {
    match *mail {
        AccountMail::VerifyEmail { link } => Words {
            subject: "Confirm your email for TextiSur".to_owned(),
            heading: "Confirm your email",
            news: "One step is left: confirm that this email address is yours.".to_owned(),
            more: "We will ask for the password you registered with.",
            act: Some(Act { label: "Confirm my email", link }),
            lasts: "The link works once and for 24 hours.",
            not_you: "Do nothing. Unless you open the link and confirm, the address stays unconfirmed.",
            why: "You got this email because this address was registered at TextiSur.".to_owned(),
            ..ENGLISH
        },
        AccountMail::AlreadyRegistered { sign_in, reset } => Words {
            subject: "You already have a TextiSur account".to_owned(),
            heading: "You already have an account",
            news: "Someone tried to open an account with this address, but there is one. Nothing changed in yours."
                .to_owned(),
            more: "If it was you, sign in with the password you have. If you do not remember it, choose another.",
            act: Some(Act { label: "Sign in", link: sign_in }),
            other_act: Some(Act { label: "Choose another password", link: reset }),
            not_you: "Do nothing. Whoever tried saw nothing of yours, nor learned that you have an account.",
            why: "You got this email because someone typed your address when registering at TextiSur.".to_owned(),
            ..ENGLISH
        },
        AccountMail::ResetPassword { link } => Words {
            subject: "Choose another password for TextiSur".to_owned(),
            heading: "Choose another password",
            news: "We were asked to change the password of your account.".to_owned(),
            more: "Once you save the new one, all your sessions end and you sign in with it.",
            act: Some(Act { label: "Choose another password", link }),
            lasts: "The link works once and for 1 hour. Give it to nobody: it changes your password.",
            not_you: "Do nothing. Your password is still the same.",
            why: "You got this email because someone said they forgot the password of this account.".to_owned(),
            ..ENGLISH
        },
        AccountMail::ChangeEmail { link } => Words {
            subject: "Confirm your new email address for TextiSur".to_owned(),
            heading: "Confirm your new email address",
            news: "You asked to use this email address for your TextiSur account.".to_owned(),
            more: "Until you confirm it, your account keeps the address it has.",
            act: Some(Act { label: "Use this address", link }),
            lasts: "The link works once and for 24 hours.",
            not_you: "Do nothing. Unless it is confirmed, no account will use your address.",
            why: "You got this email because someone typed this address as the new one of their account.".to_owned(),
            ..ENGLISH
        },
        AccountMail::EmailChanged { new_masked } => Words {
            subject: "The email address of your TextiSur account changed".to_owned(),
            heading: "Your account has another email address",
            news: format!("From now on, the email address of your account is {}.", one_line(new_masked)),
            more: "You sign in with it, and our notices go to it.",
            not_you: "Reply to this email as soon as you can: someone else can get into your account.",
            why: "You got this last notice at your former address so that you know of the change.".to_owned(),
            ..ENGLISH
        },
        AccountMail::PasswordChanged { reset } => Words {
            subject: "Your TextiSur password changed".to_owned(),
            heading: "Your password changed",
            news: "The password of your account was changed just now.".to_owned(),
            more: "We ended the sessions on your other devices. Sign in there with the new password.",
            act: Some(Act { label: "It was not me: choose another", link: reset }),
            not_you: "Choose another password right now with the button. Once you save it, every session ends, also that of whoever changed it.",
            why: "You get this email whenever your password changes.".to_owned(),
            ..ENGLISH
        },
        AccountMail::TokenReused { device, sessions } => Words {
            subject: "We ended a session of your TextiSur account".to_owned(),
            heading: "We ended a session to be safe",
            news: format!(
                "It is the one you opened on {}. It was used as if someone had copied it, so we ended it.",
                one_line(device)
            ),
            more: "To go on using that device, sign in again. Your other sessions are still open: check that all of them are yours.",
            act: Some(Act { label: "Check my sessions", link: sessions }),
            doubt: "Is there one that you do not recognise?",
            not_you: "End it and change your password.",
            why: "You get this email whenever we end a session to be safe.".to_owned(),
            ..ENGLISH
        },
        AccountMail::SecondFactorOn => Words {
            subject: "You turned on two-step verification at TextiSur".to_owned(),
            heading: "Two-step verification is on",
            news: "From now on, we ask for your password and a code from your app when you sign in.".to_owned(),
            more: "Keep the recovery codes somewhere other than your phone: they let you in if you lose it.",
            not_you: "Reply to this email as soon as you can: someone else knows your password.",
            why: "You get this email whenever the way into your account changes.".to_owned(),
            ..ENGLISH
        },
        AccountMail::SecondFactorOff => Words {
            subject: "You turned off two-step verification at TextiSur".to_owned(),
            heading: "Two-step verification is off",
            news: "From now on, your password is enough to sign in.".to_owned(),
            more: "The recovery codes you had no longer work. You can turn it on again in your account at any time.",
            not_you: "Change your password right now: that ends the other sessions. If you can no longer get in, reply to this email.",
            why: "You get this email whenever the way into your account changes.".to_owned(),
            ..ENGLISH
        },
        AccountMail::StoreInvitation { store, inviter, link } => Words {
            subject: format!("You are invited to work at {}", tame(store)),
            heading: "You are invited to a store",
            news: format!("{} invites you to the team of {} on TextiSur.", tame(inviter), tame(store)),
            more: "To accept, sign in to your account; if you have none yet, you open one on the way.",
            act: Some(Act { label: "See the invitation", link }),
            lasts: "The invitation works once and for 7 days.",
            doubt: "You do not know this store?",
            not_you: "Do nothing. Unless you accept, you are on no team.",
            why: format!("You got this email because {} typed your address.", tame(inviter)),
            ..ENGLISH
        },
        AccountMail::AccountClosed => Words {
            subject: "Your TextiSur account is closed".to_owned(),
            heading: "Your account is closed",
            news: "As you asked, we closed your account and erased your personal data.".to_owned(),
            more: "Of what you bought or sold, only what the law obliges us to keep remains. Thank you for having been here.",
            not_you: "Reply to this email as soon as you can: someone else knew your password.",
            why: "You got this email, the last one, so that you know it is done.".to_owned(),
            ..ENGLISH
        },
    }
}
