//! The filters that templates may use beside those of Tera: pure functions of what they are given.
//!
//! | filter | takes | gives |
//! |---|---|---|
//! | `inline` | a run of words | HTML |
//! | `blocks(level=3, prefix="", pins=false)` | a list of blocks; `level` is that of its topmost headings, `prefix` stands before the names of its paragraphs, `pins` shows each as a link to itself | HTML |
//! | `pin(what="paragraph")` | the name of a place on the page | the mark ¶, a link to it |
//! | `date` | "2019-03-20" | "20 March 2019" |
//! | `time` | "16:30" | "4.30 pm" |
//! | `size` | a number of bytes | "1.2 MB" |
//! | `legible(on="#f4f1ea")` | a colour | the same, or as much darker or lighter as can be read there |
//! | `count(noun="meeting")` | a number | "2 meetings" |

use jiff::civil::{Date, Time};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{colour, handed, html};
use crate::text;

/// Puts the filters in, before any template.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("inline", |markdown: &str, _: Kwargs, _: &State| {
        Value::safe_string(&html::inline(markdown))
    });
    tera.register_filter("blocks", blocks);
    tera.register_filter("pin", |anchor: &str, kwargs: Kwargs, _: &State| {
        let what = kwargs.get("what")?.unwrap_or("paragraph");
        Ok::<_, Error>(Value::safe_string(&html::pin(anchor, what)))
    });
    tera.register_filter("date", |date: &str, _: Kwargs, _: &State| self::date(date));
    tera.register_filter("time", |time: &str, _: Kwargs, _: &State| self::time(time));
    tera.register_filter("size", |bytes: u64, _: Kwargs, _: &State| size(bytes));
    tera.register_filter("count", count);
    tera.register_filter("legible", legible);
}

fn blocks(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let level = kwargs.get::<u64>("level")?.unwrap_or(3);
    let level = u8::try_from(level).unwrap_or(6);
    let names = html::Names {
        prefix: kwargs.get("prefix")?.unwrap_or(""),
        shown: kwargs.get("pins")?.unwrap_or(false),
    };
    let html = handed::list(value).and_then(|blocks| html::blocks(blocks, level, names));
    let html =
        html.map_err(|error| Error::message(format!("this is not a list of blocks: {error}")))?;
    Ok(Value::safe_string(&html))
}

fn date(date: &str) -> TeraResult<String> {
    let date: Date = date
        .parse()
        .map_err(|_| Error::message(format!("`{date}` is not a date like 2019-03-20")))?;
    Ok(text::long_date(date))
}

fn time(time: &str) -> TeraResult<String> {
    let time: Time = time
        .parse()
        .map_err(|_| Error::message(format!("`{time}` is not a time like 16:30")))?;
    Ok(match (time.hour(), time.minute()) {
        (12, 0) => "12 noon".to_owned(),
        (0, 0) => "midnight".to_owned(),
        (_, 0) => time.strftime("%-I %P").to_string(),
        _ => time.strftime("%-I.%M %P").to_string(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "one decimal place is shown")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => text::count(usize::try_from(bytes).unwrap_or_default(), "byte"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn legible(given: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let on: &str = kwargs.must_get("on")?;
    colour::legible(given, on)
        .ok_or_else(|| Error::message(format!("`{given}` or `{on}` is no colour like #1d5685")))
}

fn count(n: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let noun: &str = kwargs.must_get("noun")?;
    Ok(text::count(usize::try_from(n).unwrap_or(usize::MAX), noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_sizes_as_people_write_them() {
        assert_eq!(date("2019-03-20").unwrap(), "20 March 2019");
        assert!(date("20 March").is_err());
        for (given, expected) in [
            ("16:30", "4.30 pm"),
            ("09:00", "9 am"),
            ("12:00", "12 noon"),
            ("12:05", "12.05 pm"),
            ("00:00", "midnight"),
        ] {
            assert_eq!(time(given).unwrap(), expected);
        }
        for (bytes, expected) in [
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_001, "2 kB"),
            (1_234_567, "1.2 MB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
