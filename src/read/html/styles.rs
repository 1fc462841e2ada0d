//! How the words of an element are set.

use scraper::node::Element;

use super::page::style_of;
use crate::read::runs::{Shift, Style};

/// The style of what stands in an element, given that of what it stands in.
pub(super) fn within(element: &Element, outer: Style) -> Style {
    let mut style = outer;
    match element.name() {
        "b" | "strong" | "th" => style.bold = true,
        "i" | "em" => style.italic = true,
        "s" | "strike" | "del" => style.struck = true,
        "sup" => style.shift = Some(Shift::Above),
        "sub" => style.shift = Some(Shift::Below),
        _ => {}
    }
    if let Some(weight) = style_of(element, "font-weight") {
        let heavy = weight.parse::<u32>().ok().map(|weight| weight >= 600);
        style.bold = heavy.unwrap_or(weight.starts_with("bold"));
    }
    match style_of(element, "font-style").as_deref() {
        Some("italic" | "oblique") => style.italic = true,
        Some("normal") => style.italic = false,
        _ => {}
    }
    if style_of(element, "text-decoration").is_some_and(|value| value.contains("line-through")) {
        style.struck = true;
    }
    style
}
