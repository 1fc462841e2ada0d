//! From the address that a browser asks for to the path of a planned file.

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// To this file, if it is planned.
    File(String),
    /// To the begin of the site: nothing stands above it.
    Above,
    /// Nowhere: it is outside of the site, or no text.
    Nowhere,
}

/// Takes an address apart. `base` is the path that the site stands under, `/` or `/minutes/`. What
/// comes out is looked up among what is planned and never on a disk, so `..` means nothing in it.
pub(super) fn find(path: &str, base: &str) -> Address {
    if format!("{path}/") == base || (path == "/" && base != "/") {
        return Address::Above;
    }
    let Some(inner) = path.strip_prefix(base) else {
        return Address::Nowhere;
    };
    let Some(mut name) = decode(inner) else {
        return Address::Nowhere;
    };
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    Address::File(name)
}

/// Undoes percent-encoding; `None` where no text comes out.
fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let value = digit(digits[0])? * 16 + digit(digits[1])?;
        bytes.push(u8::try_from(value).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// The type that a file is sent as, by the ending of its name.
pub(super) fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "xml" if path.ends_with("feed.xml") => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_planned_file_or_nowhere() {
        let file = |path: &str| Address::File(path.to_owned());
        for (path, base, expected) in [
            ("/", "/", file("index.html")),
            ("/planning/", "/", file("planning/index.html")),
            ("/planning", "/", file("planning")),
            ("/feed.xml", "/", file("feed.xml")),
            ("/a%20b/%C3%BC.pdf", "/", file("a b/ü.pdf")),
            ("/../etc/passwd", "/", file("../etc/passwd")),
            ("/%2e%2e/site.toml", "/", file("../site.toml")),
            ("//etc/passwd", "/", file("/etc/passwd")),
            ("/%ff", "/", Address::Nowhere),
            ("/%", "/", Address::Nowhere),
            ("/%+1", "/", Address::Nowhere),
            ("/%é", "/", Address::Nowhere),
            ("", "/", Address::Above),
            ("/", "/minutes/", Address::Above),
            ("/minutes", "/minutes/", Address::Above),
            ("/minutes/", "/minutes/", file("index.html")),
            ("/minutes/a/", "/minutes/", file("a/index.html")),
            ("/other/", "/minutes/", Address::Nowhere),
        ] {
            assert_eq!(find(path, base), expected, "{path} under {base}");
        }
    }

    #[test]
    fn files_are_sent_as_what_they_are() {
        for (path, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            (
                "topics/budget/feed.xml",
                "application/atom+xml; charset=utf-8",
            ),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("planning/2024-05-14/REPORT.PDF", "application/pdf"),
            ("planning/2024-05-14/README", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), expected, "{path}");
        }
    }
}
