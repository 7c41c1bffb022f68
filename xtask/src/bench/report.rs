//! What the rounds say: one line a row, a table, and `target/bench.json`.

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use serde::Serialize;

use super::load::Round;
use crate::{project, step::say};

/// A round, and the CPU time that the server took for it.
pub struct Measured {
    pub round: Round,
    pub cpu: Duration,
}

#[derive(Serialize)]
pub struct Line {
    name: String,
    rps: f64,
    p50_ms: f64,
    p95_ms: f64,
    p99_ms: f64,
    cpu_us: f64,
    /// Requests a second of the reference; none for a row that is one itself.
    reference: Option<f64>,
    reference_cpu_us: Option<f64>,
    /// The median of the rounds' ratios: each round runs right beside its reference, so a noisy machine is noisy for both.
    ratio: Option<f64>,
    bar: Option<f64>,
}

impl Line {
    pub fn of(name: String, bar: Option<f64>, ours: &[Measured], reference: &[Measured]) -> Self {
        let mut micros: Vec<u32> = ours.iter().flat_map(|measured| measured.round.micros.iter().copied()).collect();
        micros.sort_unstable();
        let percentile = |percent: usize| {
            let at = micros.len() * percent / 100;
            rounded(f64::from(micros.get(at).or(micros.last()).copied().unwrap_or(0)) / 1_000.0)
        };
        let ratios = ours.iter().zip(reference).map(|(ours, reference)| ours.rps() / reference.rps());
        Self {
            name,
            rps: median(ours.iter().map(Measured::rps)).unwrap_or(0.0),
            p50_ms: percentile(50),
            p95_ms: percentile(95),
            p99_ms: percentile(99),
            cpu_us: median(ours.iter().map(Measured::cpu_us)).unwrap_or(0.0),
            reference: median(reference.iter().map(Measured::rps)),
            reference_cpu_us: median(reference.iter().map(Measured::cpu_us)),
            ratio: median(ratios),
            bar,
        }
    }

    fn text(&self) -> String {
        let number =
            |value: Option<f64>, digits: usize| value.map_or("-".to_owned(), |value| format!("{value:.digits$}"));
        let verdict = match (self.ratio, self.bar) {
            (Some(ratio), Some(bar)) if ratio < bar => format!("below its bar of {bar}"),
            (Some(_), Some(bar)) => format!("bar {bar}"),
            _ => String::new(),
        };
        let line = format!(
            "{:<46} {:>7.0} {:>8.2} {:>8.2} {:>8.2} {:>7.0} {:>9} {:>9} {:>6}  {verdict}",
            self.name,
            self.rps,
            self.p50_ms,
            self.p95_ms,
            self.p99_ms,
            self.cpu_us,
            number(self.reference, 0),
            number(self.reference_cpu_us, 0),
            number(self.ratio, 2),
        );
        line.trim_end().to_owned()
    }
}

impl Measured {
    fn rps(&self) -> f64 {
        f64::from(self.round.answers) / self.round.took.as_secs_f64()
    }

    fn cpu_us(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / f64::from(self.round.answers.max(1))
    }
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().map(rounded)
}

/// To thousandths: what is behind them is noise.
fn rounded(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

pub fn heading() {
    say(&format!(
        "\n{:<46} {:>7} {:>8} {:>8} {:>8} {:>7} {:>9} {:>9} {:>6}",
        "row", "req/s", "p50 ms", "p95 ms", "p99 ms", "CPU us", "ref req/s", "ref CPU", "ratio"
    ));
}

pub fn show(line: &Line) {
    say(&line.text());
}

pub fn write(lines: &[Line]) -> Result<()> {
    #[derive(Serialize)]
    struct Report<'a> {
        rows: &'a [Line],
    }
    let path = project::target().join("bench.json");
    let json = serde_json::to_string_pretty(&Report { rows: lines })?;
    fs::write(&path, json + "\n").with_context(|| format!("cannot write {}", path.display()))?;
    say(&format!("\nwritten to {}", project::shown(&path)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(answers: u32, cpu_ms: u64) -> Measured {
        let micros = (1..=answers).map(|at| at * 10).collect();
        Measured { round: Round { answers, took: Duration::from_secs(1), micros }, cpu: Duration::from_millis(cpu_ms) }
    }

    #[test]
    fn the_ratio_is_the_median_of_pairs() {
        let ours = [measured(100, 50), measured(80, 40), measured(10, 90)];
        let reference = [measured(200, 20), measured(100, 10), measured(20, 90)];
        let line = Line::of("row".into(), Some(0.5), &ours, &reference);
        assert_eq!((line.rps, line.reference, line.ratio), (80.0, Some(100.0), Some(0.5)));
        assert_eq!((line.cpu_us, line.p99_ms), (500.0, 0.99));
    }

    #[test]
    fn without_a_reference_there_is_no_ratio() {
        assert_eq!(Line::of("hello".into(), None, &[measured(10, 1)], &[]).ratio, None);
    }
}
