//! Colours that can be read on the paper they stand on.

/// The least contrast of words with what is behind them (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// A colour, made as much darker or lighter as it must be to be read on another. `None` for what is
/// no colour of three or six hexadecimal digits.
pub(super) fn legible(colour: &str, on: &str) -> Option<String> {
    let colour = parse(colour)?;
    let paper = luminance(parse(on)?);
    let end = if paper > 0.18 { 0.0 } else { 1.0 };
    // A hundred steps to black or white, one of which can always be read.
    let steps = (0..=100).map(|step| {
        let share = f64::from(step) / 100.0;
        colour.map(|part| part + (end - part) * share)
    });
    let readable = |colour: &[f64; 3]| contrast(luminance(rounded(*colour)), paper) >= READABLE;
    Some(shown(steps.clone().find(readable).unwrap_or([end; 3])))
}

/// Red, green and blue from 0 to 1.
fn parse(text: &str) -> Option<[f64; 3]> {
    let digits: Vec<u32> = text
        .strip_prefix('#')?
        .chars()
        .map(|c| c.to_digit(16))
        .collect::<Option<_>>()?;
    let part = |high: u32, low: u32| f64::from(high * 16 + low) / 255.0;
    match digits[..] {
        [r, g, b] => Some([part(r, r), part(g, g), part(b, b)]),
        [a, b, c, d, e, f] => Some([part(a, b), part(c, d), part(e, f)]),
        _ => None,
    }
}

fn shown(colour: [f64; 3]) -> String {
    let [r, g, b] = colour.map(|part| format!("{:02x}", byte(part)));
    format!("#{r}{g}{b}")
}

fn rounded(colour: [f64; 3]) -> [f64; 3] {
    colour.map(|part| f64::from(byte(part)) / 255.0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 255 by what is before it"
)]
fn byte(part: f64) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// How light a colour is, from 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: f64, b: f64) -> f64 {
    let (light, dark) = if a > b { (a, b) } else { (b, a) };
    (light + 0.05) / (dark + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_can_be_read_stays_and_others_are_moved_as_far_as_needed() {
        for (colour, on, expected) in [
            ("#1d5685", "#f4f1ea", "#1d5685"),
            ("#92c3ec", "#222428", "#92c3ec"),
            ("#FFF", "#f4f1ea", "#6e6e6e"),
            ("#ffd500", "#f4f1ea", "#826d00"),
            ("#1d5685", "#222428", "#6a8fae"),
            ("#000", "#222428", "#8a8a8a"),
        ] {
            let found = legible(colour, on).unwrap();
            assert_eq!(found, expected, "{colour} on {on}");
            let contrast = contrast(
                luminance(parse(&found).unwrap()),
                luminance(parse(on).unwrap()),
            );
            assert!(contrast >= READABLE, "{found} on {on}: {contrast}");
        }
        assert_eq!(legible("red", "#fff"), None);
        assert_eq!(legible("#12", "#fff"), None);
    }
}
