//! What the names of elements say about blocks.

pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "form"
            | "fieldset"
            | "legend"
            | "address"
            | "figure"
            | "figcaption"
            | "center"
            | "details"
            | "summary"
            | "hr"
            | "body"
            | "html"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "table"
            | "tbody"
            | "hgroup"
            | "dt"
            | "dd"
    )
}

pub(super) fn parts_lines(name: &str) -> bool {
    name == "br"
        || name == "li"
        || is_block(name)
        || heading_level(name).is_some()
        || matches!(name, "ul" | "ol" | "dl" | "pre" | "blockquote")
}

pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
    )
}
