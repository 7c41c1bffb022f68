//! The app on a telephone that shows a code every thirty seconds.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use totp_rs::{Algorithm, Builder, Secret, Totp};

const STEP_S: u64 = 30;

pub struct Authenticator {
    totp: Totp,
    /// The step of the last code that was read off.
    last: u64,
}

impl Authenticator {
    /// Of the secret that is typed into the app.
    pub fn of(base32: &str) -> Self {
        let secret = Secret::try_from_base32(base32).unwrap_or_else(|_| panic!("no base32: {base32}"));
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(STEP_S)
            .with_skew(0)
            .with_secret(secret)
            .build_noncompliant();
        Self { totp, last: 0 }
    }

    /// A code that was not read off before. The next one is as good while its neighbour is shown, so two of them wait for nothing.
    pub fn code(&mut self) -> String {
        let step = self.last.wrapping_add(1).max(now_s() / STEP_S);
        while now_s() / STEP_S + 1 < step {
            thread::sleep(Duration::from_millis(200));
        }
        self.last = step;
        self.totp.generate(step * STEP_S).to_string()
    }

    /// A code that this app shows on no day near this one.
    pub fn wrong_code(&self) -> String {
        let now = now_s() / STEP_S;
        let near: Vec<String> = (now - 3..now + 4).map(|step| self.totp.generate(step * STEP_S).to_string()).collect();
        let mut codes = (0..10).map(|code: u32| format!("{code:06}"));
        codes.find(|code| !near.contains(code)).expect("a code that is not shown")
    }
}

fn now_s() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs()
}
