//! Shows how a build gets on, and says how long it took.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::build::{Phase, Watcher};

/// What is over sooner needs no bar.
const WORTH_SHOWING: Duration = Duration::from_secs(1);
/// The clock is asked once in so many steps.
const STEPS: usize = 64;

/// How often a phase whose steps are not counted shows that it goes on.
const TICK: Duration = Duration::from_millis(200);

/// Watches a build by the clock.
#[derive(Debug)]
pub(super) struct Progress {
    began: Instant,
    /// Whether a bar may be shown at all.
    shows: bool,
    steps: AtomicUsize,
    now: Mutex<Now>,
}

#[derive(Debug, Default)]
struct Now {
    phases: Vec<(Phase, usize, Instant)>,
    /// With the phase that it shows.
    bar: Option<(ProgressBar, Option<Phase>)>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long it took is told to who waited, and is in no file"
)]
fn clock() -> Instant {
    Instant::now()
}

impl Progress {
    /// Begins to count. The bar is drawn only where somebody looks: in a terminal.
    pub(super) fn new(shows: bool) -> Self {
        Self {
            began: clock(),
            shows,
            steps: AtomicUsize::new(0),
            now: Mutex::default(),
        }
    }

    /// Takes the bar away, and says how long each phase took.
    pub(super) fn timings(&self) -> String {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((bar, _)) = now.bar.take() {
            bar.finish_and_clear();
        }
        let end = clock();
        let mut lines = String::new();
        let mut line = |what: &str, took: Duration| {
            lines.push_str(&format!("{what:<26}{:>8.2} s\n", took.as_secs_f64()));
        };
        for (at, (phase, _, began)) in now.phases.iter().enumerate() {
            let next = now.phases.get(at + 1).map_or(end, |(.., began)| *began);
            line(phase.name(), next - *began);
        }
        line("in all", end - self.began);
        lines
    }

    fn draw(&self, steps: usize) {
        if !self.shows || clock() - self.began < WORTH_SHOWING {
            return;
        }
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((phase, of, _)) = now.phases.last().copied() else {
            return;
        };
        let (bar, shown) = now.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new(0);
            bar.enable_steady_tick(TICK);
            (bar, None)
        });
        bar.set_length(of as u64);
        bar.set_position(steps as u64);
        if *shown != Some(phase) {
            *shown = Some(phase);
            let style = ProgressStyle::with_template(match of {
                0 => "{msg} {spinner}",
                _ => "{msg:<26} {wide_bar} {pos} of {len}",
            });
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(phase.name());
        }
    }
}

impl Watcher for Progress {
    fn begins(&self, phase: Phase, steps: usize) {
        self.steps.store(0, Ordering::Relaxed);
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.phases.push((phase, steps, clock()));
        drop(now);
        self.draw(0);
    }

    fn step(&self) {
        let steps = self.steps.fetch_add(1, Ordering::Relaxed) + 1;
        if steps.is_multiple_of(STEPS) {
            self.draw(steps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_is_told_of_and_the_whole() {
        let progress = Progress::new(false);
        progress.begins(Phase::Look, 0);
        progress.begins(Phase::Make, 100);
        for _ in 0..100 {
            progress.step();
        }
        let timings = progress.timings();
        let told: Vec<&str> = timings
            .lines()
            .filter_map(|line| line.split("  ").next())
            .collect();
        assert_eq!(told, ["looking for changes", "making pages", "in all"]);
        assert!(timings.lines().all(|line| line.ends_with(" s")));
    }
}
