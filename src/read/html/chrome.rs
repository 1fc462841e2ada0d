//! Which parts of a web page are the page and not the text: menus, footers, what is not shown.
//!
//! Told by the elements that say so, by the names that pages give their parts, and by how much of a
//! part is links. What holds the main part of the page is never taken for furniture.

use std::ops::Range;

use scraper::node::Element;

use super::page::{Event, Page, has_class, style_of};

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words of the text.
    Text,
    /// Words of the page.
    Furniture,
    /// Not shown.
    Hidden,
}

/// Elements that show no words of their own.
const SILENT: &[&str] = &[
    "script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math", "audio",
    "video", "map", "datalist", "textarea", "title",
];
/// Classes of words that only a screen reader reads, or nobody.
const UNSEEN: &[&str] = &[
    "mgHide",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "is-hidden",
    "hidden",
    "hide",
    "d-none",
    "element-invisible",
    "offscreen",
];
/// Elements of the page around a text.
const AROUND: &[&str] = &["nav", "aside", "button", "select", "dialog", "menu"];
const ROLES: &[&str] = &[
    "navigation",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "menu",
    "menubar",
    "alertdialog",
];
/// Words in the names that pages give to such parts.
const NAMES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "footer",
    "sidebar",
    "toolbar",
    "share",
    "sharing",
    "social",
    "skip",
    "skiplink",
    "skiplinks",
    "pagination",
    "pager",
    "login",
    "search",
    "newsletter",
    "feedback",
    "related",
    "toc",
];

/// The parts of one page.
#[derive(Debug)]
pub(super) struct Chrome {
    /// The main part, where the page has one.
    main: Option<Range<usize>>,
    /// Nothing outside of the main part is text.
    strict: bool,
    /// Where the content of the main part begins, where the page says so; what stands before it is
    /// titles and words of the page.
    content: usize,
    /// What each range holds is the difference of two of these.
    sums: Vec<Sum>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    letters: usize,
    linked: usize,
    links: usize,
    fragments: usize,
    /// Main headings, tables, lists of terms: what furniture does not have.
    marks: usize,
}

impl Chrome {
    /// Looks at a whole page.
    pub(super) fn of(page: &Page) -> Self {
        let sums = sums(page);
        let all = 0..page.events.len();
        let modgov = page.find(all.clone(), |element| element.id() == Some("modgov"));
        let mut chrome = Self {
            main: None,
            strict: modgov.is_some(),
            content: 0,
            sums,
        };
        if let Some((_, range)) = &modgov {
            let content = page.find(range.clone(), |element| has_class(element, "mgContent"));
            chrome.content = content.map_or(0, |(_, range)| range.start);
        }
        chrome.main = modgov
            .map(|(_, range)| range)
            .or_else(|| chrome.main_of(page));
        chrome
    }

    /// The parts of a page that another reader has written.
    pub(super) fn none() -> Self {
        Self {
            main: None,
            strict: false,
            content: 0,
            sums: Vec::new(),
        }
    }

    fn main_of(&self, page: &Page) -> Option<Range<usize>> {
        let all = 0..page.events.len();
        let only = |test: fn(&Element) -> bool| {
            let mut found = page
                .elements(all.clone())
                .filter(|(element, _)| test(element));
            let first = found.next()?.1;
            // One within the other is one.
            found
                .all(|(_, range)| range.start < first.end)
                .then_some(first)
        };
        let named = |element: &Element| {
            let id = element.id().unwrap_or_default().to_lowercase();
            matches!(
                id.as_str(),
                "content" | "main" | "main-content" | "maincontent" | "page-content"
            )
        };
        let whole = self.sum(&all).letters;
        [
            only(|element| element.name() == "main" || element.attr("role") == Some("main")),
            only(|element| element.name() == "article"),
            only(named),
        ]
        .into_iter()
        .flatten()
        .find(|range| self.sum(range).letters * 8 >= whole)
    }

    fn sum(&self, range: &Range<usize>) -> Sum {
        let at = |ix: usize| {
            self.sums
                .get(ix)
                .or(self.sums.last())
                .copied()
                .unwrap_or_default()
        };
        let (start, end) = (at(range.start), at(range.end));
        Sum {
            letters: end.letters - start.letters,
            linked: end.linked - start.linked,
            links: end.links - start.links,
            fragments: end.fragments - start.fragments,
            marks: end.marks - start.marks,
        }
    }

    /// What an element is, `range` being what it holds. `kept`: it lies in a part outside of the
    /// main one that was found to be text.
    pub(super) fn part(&self, element: &Element, range: &Range<usize>, kept: bool) -> Part {
        if is_hidden(element) {
            return Part::Hidden;
        }
        if self
            .main
            .as_ref()
            .is_some_and(|main| range.start < main.start && main.end < range.end)
        {
            return Part::Text;
        }
        let within = self
            .main
            .as_ref()
            .is_some_and(|main| main.start <= range.start && range.end <= main.end);
        let sum = self.sum(range);
        let outside = self.main.is_some() && !within && !kept;
        let around = match element.name() {
            "body" | "html" => return Part::Text,
            "header" | "footer" => !within && sum.marks == 0,
            name => {
                AROUND.contains(&name)
                    || element
                        .attr("role")
                        .is_some_and(|role| ROLES.contains(&role))
            }
        };
        let before = within && range.end < self.content && sum.marks == 0 && !marked(element);
        if around || before || (outside && (self.strict || sum.marks == 0)) {
            return Part::Furniture;
        }
        let mostly = |share: usize| sum.links > 0 && sum.linked * 100 >= sum.letters * share;
        let jumps = sum.links == sum.fragments
            && mostly(80)
            && is_block(element)
            && (sum.links > 1 || !within);
        let dense = self.main.is_none()
            && sum.links >= 4
            && sum.marks == 0
            && mostly(85)
            && is_block(element);
        let small = sum.letters < 200;
        let named = sum.marks == 0 && is_named(element) && (mostly(50) || (small && !within));
        if jumps || dense || named {
            Part::Furniture
        } else {
            Part::Text
        }
    }

    /// Whether an element outside of the main part is kept as a whole.
    pub(super) fn keeps(&self, range: &Range<usize>) -> bool {
        self.main
            .as_ref()
            .is_some_and(|main| range.end <= main.start || main.end <= range.start)
    }
}

/// Whether ModernGov says itself what an element is.
fn marked(element: &Element) -> bool {
    element.name() == "h1"
        || element.name() == "h2"
        || has_class(element, "mgLinks")
        || has_class(element, "mgActionList")
}

fn is_block(element: &Element) -> bool {
    matches!(
        element.name(),
        "div" | "ul" | "ol" | "p" | "table" | "td" | "section" | "form"
    )
}

fn is_hidden(element: &Element) -> bool {
    SILENT.contains(&element.name())
        || element.attr("hidden").is_some()
        || style_of(element, "display").is_some_and(|value| value.starts_with("none"))
        || style_of(element, "visibility").is_some_and(|value| value.starts_with("hidden"))
        || style_of(element, "mso-hide").is_some_and(|value| value.starts_with("all"))
        || UNSEEN.iter().any(|class| has_class(element, class))
}

/// Whether the class or id of an element has a word that names a part of the page.
fn is_named(element: &Element) -> bool {
    let id = element.id().into_iter();
    id.chain(element.classes()).any(|name| {
        let words = name.split(['-', '_']);
        words
            .into_iter()
            .any(|word| NAMES.contains(&word.to_ascii_lowercase().as_str()))
    })
}

fn sums(page: &Page) -> Vec<Sum> {
    let mut sums = Vec::with_capacity(page.events.len() + 1);
    let mut sum = Sum::default();
    let mut unseen_until = 0;
    let mut link_until = 0;
    for (at, event) in page.events.iter().enumerate() {
        sums.push(sum);
        match event {
            Event::Text(text) if at >= unseen_until => {
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                sum.letters += letters;
                sum.linked += if at < link_until { letters } else { 0 };
            }
            Event::Open(element, end) => {
                if is_hidden(element) {
                    unseen_until = unseen_until.max(*end);
                }
                match element.name() {
                    "a" => {
                        if let Some(target) = element.attr("href") {
                            link_until = link_until.max(*end);
                            sum.links += 1;
                            sum.fragments += usize::from(target.starts_with('#'));
                        }
                    }
                    "h1" | "h2" | "dl" | "table" | "time" => sum.marks += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    sums.push(sum);
    sums
}
