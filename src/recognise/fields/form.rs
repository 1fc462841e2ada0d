//! Values of a front matter with the way that leads to them, so that every fault has its place.

use jiff::civil::{Date, Time};

use super::problems;
use crate::diagnostic::Diagnostic;
use crate::model::Name;
use crate::prose::{Field, Fields, Side, Step, Value};
use crate::recognise::times;
use crate::recognise::words::one_line;
use crate::source::Span;

/// The faults found so far.
pub(super) type Faults = Vec<Diagnostic>;

/// The fields of a front matter, or of a map in it.
pub(super) struct Form<'a> {
    fields: &'a Fields,
    path: Vec<Step>,
    entries: &'a [Field],
}

/// One value.
pub(super) struct Slot<'a> {
    fields: &'a Fields,
    path: Vec<Step>,
    value: &'a Value,
}

/// The very beginning of a front matter: the place of what is missing from it.
pub(super) fn head(fields: &Fields) -> Span {
    let length = fields.span.range().len().min(3);
    fields.span.part(0, length)
}

impl<'a> Form<'a> {
    /// Opens a front matter whose fields are `known`, and reports those that are not.
    pub(super) fn open(fields: &'a Fields, known: &[&str], faults: &mut Faults) -> Self {
        let form = Self {
            fields,
            path: Vec::new(),
            entries: &fields.entries,
        };
        form.check_names(known, faults);
        form
    }

    fn check_names(&self, known: &[&str], faults: &mut Faults) {
        for field in self.entries {
            if !known.contains(&field.key.as_str()) {
                let place = self.fields.place(&self.at(&field.key), Side::Key);
                faults.push(problems::unknown(&field.key, place, known));
            }
        }
    }

    /// The value of a field; `None` where it is absent or empty.
    pub(super) fn get(&self, key: &str) -> Option<Slot<'a>> {
        let field = self.entries.iter().find(|field| field.key == key)?;
        (field.value != Value::Empty).then(|| Slot {
            fields: self.fields,
            path: self.at(key),
            value: &field.value,
        })
    }

    /// All fields with their values, empty ones too.
    pub(super) fn each(&self) -> impl Iterator<Item = (&'a str, Slot<'a>)> + '_ {
        self.entries.iter().map(|field| {
            let slot = Slot {
                fields: self.fields,
                path: self.at(&field.key),
                value: &field.value,
            };
            (field.key.as_str(), slot)
        })
    }

    /// The place of a field's name.
    pub(super) fn key_place(&self, key: &str) -> Span {
        self.fields.place(&self.at(key), Side::Key)
    }

    /// The text of a field.
    pub(super) fn text(&self, key: &str, faults: &mut Faults) -> Option<String> {
        self.get(key)?.text(faults)
    }

    /// An address of the web.
    pub(super) fn url(&self, key: &str, faults: &mut Faults) -> Option<String> {
        self.get(key)?.url(faults)
    }

    /// A day.
    pub(super) fn date(&self, key: &str, faults: &mut Faults) -> Option<Date> {
        self.get(key)?.date(faults)
    }

    /// A time of day.
    pub(super) fn time(&self, key: &str, faults: &mut Faults) -> Option<Time> {
        self.get(key)?.time(faults)
    }

    /// One of a fixed set of words.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        names: &[(&str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        self.get(key)?.choice(names, faults)
    }

    /// A list of texts; one text counts as a list of one.
    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Vec<String> {
        let slots = self.entries(key);
        slots.iter().filter_map(|slot| slot.text(faults)).collect()
    }

    /// The entries of a list; none where the field is absent.
    pub(super) fn entries(&self, key: &str) -> Vec<Slot<'a>> {
        self.get(key).map_or(Vec::new(), |slot| slot.entries())
    }

    /// A map whose fields are `known`; `None` names any.
    pub(super) fn form(
        &self,
        key: &str,
        known: Option<&[&str]>,
        faults: &mut Faults,
    ) -> Option<Form<'a>> {
        self.get(key)?.form(known, faults)
    }

    /// Reports each of `names` that is absent, with an example of what to write.
    pub(super) fn require(&self, names: &[(&str, &str)], place: Span, faults: &mut Faults) {
        let absent = names.iter().filter(|(name, _)| self.get(name).is_none());
        faults.extend(absent.map(|(name, example)| problems::missing(name, place, example)));
    }

    /// Names of people.
    pub(super) fn names(&self, key: &str, faults: &mut Faults) -> Vec<Name> {
        self.get(key).map_or(Vec::new(), |slot| slot.names(faults))
    }

    fn at(&self, key: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(key.to_owned()));
        path
    }
}

impl<'a> Slot<'a> {
    /// Where the value stands.
    pub(super) fn place(&self) -> Span {
        self.fields.place(&self.path, Side::Value)
    }

    /// The name of the field that the value belongs to.
    fn name(&self) -> &str {
        let named = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        named.unwrap_or_default()
    }

    /// Reports that the value is not what it should be.
    pub(super) fn wrong(&self, expected: &str, help: Option<String>, faults: &mut Faults) {
        let found = problems::found(self.value);
        faults.push(problems::wrong(
            self.name(),
            expected,
            &found,
            self.place(),
            help,
        ));
    }

    /// Whether the value is a map.
    pub(super) fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// The value as text, on one line.
    pub(super) fn text(&self, faults: &mut Faults) -> Option<String> {
        match self.value {
            Value::Text(text) => Some(one_line(text)),
            _ => {
                self.wrong("text", None, faults);
                None
            }
        }
    }

    /// The value as text, if that is what it is.
    pub(super) fn as_text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// The entries of a list; anything else counts as a list of one. Empty entries are left out.
    pub(super) fn entries(&self) -> Vec<Slot<'a>> {
        let Value::List(values) = self.value else {
            return vec![Slot {
                fields: self.fields,
                path: self.path.clone(),
                value: self.value,
            }];
        };
        let entry = |(ix, value)| {
            let mut path = self.path.clone();
            path.push(Step::Index(ix));
            let fields = self.fields;
            Slot {
                fields,
                path,
                value,
            }
        };
        values.iter().enumerate().map(entry).collect()
    }

    /// A map whose fields are `known`; `None` names any.
    pub(super) fn form(&self, known: Option<&[&str]>, faults: &mut Faults) -> Option<Form<'a>> {
        let Value::Map(entries) = self.value else {
            let expected = match known {
                Some(known) => format!("fields ({})", known.join(", ")),
                None => "fields".to_owned(),
            };
            self.wrong(&expected, None, faults);
            return None;
        };
        let form = Form {
            fields: self.fields,
            path: self.path.clone(),
            entries,
        };
        if let Some(known) = known {
            form.check_names(known, faults);
        }
        Some(form)
    }

    /// Names of people: a list, or one text with commas between them.
    pub(super) fn names(&self, faults: &mut Faults) -> Vec<Name> {
        match self.as_text() {
            Some(text) if is_nobody(text) => Vec::new(),
            Some(text) => {
                let span = self.place();
                let names = text.split(',').map(one_line);
                let named = names.filter(|name| !name.is_empty());
                named.map(|text| Name { text, span }).collect()
            }
            None if self.is_map() => {
                self.wrong("a list of names", None, faults);
                Vec::new()
            }
            None => {
                let names = self.entries();
                names
                    .iter()
                    .filter_map(|slot| slot.person(faults))
                    .collect()
            }
        }
    }

    /// One name.
    pub(super) fn person(&self, faults: &mut Faults) -> Option<Name> {
        let Some(text) = self.as_text().filter(|text| !text.is_empty()) else {
            self.wrong("a name", None, faults);
            return None;
        };
        Some(Name {
            text: one_line(text),
            span: self.place(),
        })
    }

    /// A day, in the ISO form only: "3/4/2019" is two days.
    pub(super) fn date(&self, faults: &mut Faults) -> Option<Date> {
        let text = self.as_text().unwrap_or_default();
        let iso = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
        if let Some(date) = iso.then(|| text.parse().ok()).flatten() {
            return Some(date);
        }
        let meant = crate::recognise::dates::find(text);
        let help = match meant.as_slice() {
            [found] if found.is_impossible() => Some("there is no such day".to_owned()),
            [found] => found.date().map(|date| format!("write it `{date}`")),
            _ => None,
        };
        self.wrong("a day such as `2019-03-20`", help, faults);
        None
    }

    /// A time of day, as "16:30" or in words that leave no doubt.
    pub(super) fn time(&self, faults: &mut Faults) -> Option<Time> {
        let text = self.as_text().unwrap_or_default();
        let time = clock(text).or_else(|| match times::find(text).as_slice() {
            [found] if found.range == (0..text.len()) && found.sure => Some(found.time),
            _ => None,
        });
        if time.is_none() {
            self.wrong("a time such as `\"16:30\"`", None, faults);
        }
        time
    }

    /// A number of something, from 1.
    pub(super) fn count(&self, faults: &mut Faults) -> Option<u32> {
        let text = self.text(faults)?;
        let count = text.parse().ok().filter(|count| *count > 0);
        if count.is_none() {
            self.wrong("a number from 1", None, faults);
        }
        count
    }

    /// True or false.
    pub(super) fn flag(&self, faults: &mut Faults) -> Option<bool> {
        const NAMES: &[(&str, bool)] = &[
            ("true", true),
            ("false", false),
            ("yes", true),
            ("no", false),
        ];
        self.choice(NAMES, faults)
    }

    /// One of a fixed set of words, case apart.
    pub(super) fn choice<T: Copy>(&self, names: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let text = self.as_text().unwrap_or_default();
        let found = names
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text));
        if found.is_none() {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            let help = problems::meant(text, &names);
            let expected = match names.as_slice() {
                [first @ .., last] => format!("{} or {last}", first.join(", ")),
                [] => String::new(),
            };
            self.wrong(&expected, help, faults);
        }
        found.map(|(_, value)| *value)
    }

    /// An address of the web.
    pub(super) fn url(&self, faults: &mut Faults) -> Option<String> {
        let text = self.as_text().unwrap_or_default();
        let rest = text
            .strip_prefix("https://")
            .or(text.strip_prefix("http://"));
        if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)) {
            return Some(text.to_owned());
        }
        self.wrong("an address that begins with `https://`", None, faults);
        None
    }

    /// The path of a file below the folder it is named in.
    pub(super) fn file(&self, faults: &mut Faults) -> Option<String> {
        let text = self.as_text().unwrap_or_default();
        let inside = text.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if inside && !text.contains('\\') {
            return Some(text.to_owned());
        }
        self.wrong("the name of a file", None, faults);
        None
    }
}

/// "16:30", "4.30": hours and minutes of a day of 24 hours.
fn clock(text: &str) -> Option<Time> {
    let (hours, minutes) = text.split_once([':', '.'])?;
    let number = |digits: &str, most: usize| {
        let digital = !digits.is_empty() && digits.len() <= most;
        (digital && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse().ok())?
    };
    let minutes = (minutes.len() == 2).then(|| number(minutes, 2))??;
    Time::new(number(hours, 2)?, minutes, 0, 0).ok()
}

/// "None" in place of a list.
fn is_nobody(text: &str) -> bool {
    ["none", "none.", "nil", "nobody"]
        .iter()
        .any(|none| none.eq_ignore_ascii_case(text))
}
