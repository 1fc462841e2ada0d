//! Numbers as lists display them.

/// How a number is displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    Decimal,
    /// 01, 02.
    Padded,
    SmallLetter,
    Letter,
    SmallRoman,
    Roman,
    /// 1st.
    Ordinal,
    /// A mark that counts nothing.
    Bullet,
    /// Nothing at all.
    Nothing,
}

impl Numeral {
    /// A number as displayed. What has no such form, such as a letter for 0, is shown as digits.
    pub(super) fn show(self, n: i64) -> String {
        match self {
            Self::Decimal => n.to_string(),
            Self::Padded => format!("{n:02}"),
            Self::SmallLetter => letters(n).unwrap_or_else(|| n.to_string()),
            Self::Letter => letters(n).map_or_else(|| n.to_string(), |words| words.to_uppercase()),
            Self::SmallRoman => roman(n).unwrap_or_else(|| n.to_string()),
            Self::Roman => roman(n).map_or_else(|| n.to_string(), |words| words.to_uppercase()),
            Self::Ordinal => format!("{n}{}", ending(n)),
            Self::Bullet => "•".to_owned(),
            Self::Nothing => String::new(),
        }
    }
}

/// a, b … z, aa, bb: as word processors go on; web browsers go on with aa, ab, beyond what lists
/// of minutes ever reach.
fn letters(n: i64) -> Option<String> {
    let n = usize::try_from(n).ok()?.checked_sub(1)?;
    let letter = char::from(b'a' + u8::try_from(n % 26).ok()?);
    let times = n / 26 + 1;
    (times <= 8).then(|| letter.to_string().repeat(times))
}

fn roman(n: i64) -> Option<String> {
    const PARTS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&n) {
        return None;
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    Some(out)
}

fn ending(n: i64) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_lists_show_them() {
        for (numeral, n, expected) in [
            (Numeral::Decimal, 65, "65"),
            (Numeral::Padded, 7, "07"),
            (Numeral::SmallLetter, 1, "a"),
            (Numeral::Letter, 26, "Z"),
            (Numeral::SmallLetter, 28, "bb"),
            (Numeral::SmallLetter, 0, "0"),
            (Numeral::SmallRoman, 1994, "mcmxciv"),
            (Numeral::Roman, 4, "IV"),
            (Numeral::Roman, -4, "-4"),
            (Numeral::Ordinal, 22, "22nd"),
            (Numeral::Ordinal, 112, "112th"),
        ] {
            assert_eq!(numeral.show(n), expected);
        }
    }
}
