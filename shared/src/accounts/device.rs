//! What a session is listed as: a browser and a system, nothing finer. Enough to recognise one's own telephone, too little to
//! follow anyone by.

macro_rules! kinds {
    ($(#[$doc:meta])* $kind:ident { $($name:ident $code:literal $shown:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $kind {
            $($name,)*
        }

        impl $kind {
            /// As its maker writes it. `App` and `Other` are for the page to word.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $shown,)*
                }
            }

            const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            fn from_code(code: &str) -> Option<Self> {
                [$(Self::$name),*].into_iter().find(|kind| kind.code() == code)
            }
        }
    };
}

kinds! {
    /// The program that signed in.
    Browser {
        Chrome "chrome" "Chrome"
        Edge "edge" "Edge"
        Firefox "firefox" "Firefox"
        Safari "safari" "Safari"
        Opera "opera" "Opera"
        SamsungInternet "samsung" "Samsung Internet"
        App "app" "App"
        Other "other" "Other"
    }
}

kinds! {
    /// The system that it runs on.
    System {
        Android "android" "Android"
        Ios "ios" "iOS"
        Windows "windows" "Windows"
        MacOs "macos" "macOS"
        Linux "linux" "Linux"
        ChromeOs "chromeos" "ChromeOS"
        Other "other" "Other"
    }
}

/// A browser on a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Device {
    pub browser: Browser,
    pub system: System,
}

/// In this order: every browser poses as those below it.
const BROWSERS: &[(Browser, &[&str])] = &[
    (Browser::Edge, &["Edg/", "EdgA/", "EdgiOS/", "Edge/"]),
    (Browser::Opera, &["OPR/", "OPT/", "OPiOS/", "Opera"]),
    (Browser::SamsungInternet, &["SamsungBrowser/"]),
    (Browser::Firefox, &["Firefox/", "FxiOS/"]),
    (Browser::Chrome, &["Chrome/", "CriOS/", "Chromium/"]),
    (Browser::Safari, &["Safari/"]),
];

/// In this order: an iPhone says that it is like Mac OS X, Android that it is Linux.
const SYSTEMS: &[(System, &[&str])] = &[
    (System::Ios, &["iPhone", "iPad", "iPod"]),
    (System::Android, &["Android"]),
    (System::Windows, &["Windows"]),
    (System::ChromeOs, &["CrOS"]),
    (System::MacOs, &["Macintosh", "Mac OS X"]),
    (System::Linux, &["Linux", "X11"]),
];

/// Libraries that apps and scripts ask with; they say so first.
const LIBRARIES: &[&str] = &[
    "okhttp", "dart", "curl", "wget", "python", "axios", "node", "undici", "postman", "insomnia", "go-http", "java/",
    "reqwest",
];

impl Device {
    /// Of a request's `User-Agent`, empty where there is none.
    pub fn of(user_agent: &str) -> Self {
        let first_word = user_agent.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        let browser =
            if LIBRARIES.iter().any(|library| first_word.starts_with(library)) || user_agent.contains("CFNetwork/") {
                Some(Browser::App)
            } else {
                find(user_agent, BROWSERS)
            };
        Self { browser: browser.unwrap_or(Browser::Other), system: find(user_agent, SYSTEMS).unwrap_or(System::Other) }
    }

    /// `chrome/android`: what the database holds.
    pub fn code(self) -> String {
        format!("{}/{}", self.browser.code(), self.system.code())
    }

    /// Of [`Device::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        let (browser, system) = code.split_once('/')?;
        Some(Self { browser: Browser::from_code(browser)?, system: System::from_code(system)? })
    }
}

fn find<T: Copy>(user_agent: &str, kinds: &[(T, &[&str])]) -> Option<T> {
    kinds.iter().find(|(_, marks)| marks.iter().any(|mark| user_agent.contains(mark))).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_what_it_says() {
        for (user_agent, code, shown) in [
            (
                "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
                "chrome/android",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
                "samsung/android",
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "safari/ios",
                "Safari, iOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
                "chrome/ios",
                "Chrome, iOS",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "edge/windows",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "safari/macos",
                "Safari, macOS",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
                "firefox/linux",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                "chrome/chromeos",
                "Chrome, ChromeOS",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0",
                "opera/windows",
                "Opera, Windows",
            ),
            ("okhttp/4.12.0", "app/other", "App, Other"),
            ("Dart/3.5 (dart:io)", "app/other", "App, Other"),
            ("TextiSur/12 CFNetwork/1568.200.51 Darwin/24.1.0", "app/other", "App, Other"),
            ("curl/8.5.0", "app/other", "App, Other"),
            ("python-requests/2.32.3", "app/other", "App, Other"),
            ("", "other/other", "Other, Other"),
            ("\u{0}ñ\n/", "other/other", "Other, Other"),
        ] {
            let device = Device::of(user_agent);
            assert_eq!(device.code(), code, "{user_agent}");
            assert_eq!(format!("{}, {}", device.browser.name(), device.system.name()), shown, "{user_agent}");
            assert_eq!(Device::from_code(code), Some(device));
        }
    }

    #[test]
    fn an_unknown_code_is_no_device() {
        for code in ["", "chrome", "chrome/", "/android", "Chrome/android", "chrome/android/14", "netscape/windows"] {
            assert_eq!(Device::from_code(code), None, "{code:?}");
        }
    }
}
