//! sitemap.xml and robots.txt: files that no theme has a say in.

use quick_xml::escape::escape;

use crate::site::view::{RobotsView, SitemapView};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap, or a sitemap index where the site is in parts (sitemaps.org protocol).
pub(super) fn sitemap(view: &SitemapView) -> Vec<u8> {
    let outer = if view.parts.is_empty() {
        "urlset"
    } else {
        "sitemapindex"
    };
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{outer} xmlns=\"{NAMESPACE}\">\n");
    for part in &view.parts {
        let address = escape(part.as_str());
        out.push_str(&format!("<sitemap><loc>{address}</loc></sitemap>\n"));
    }
    let pages = view.pages.iter().filter(|_| view.parts.is_empty());
    for page in pages {
        let address = escape(page.address.as_str());
        let changed = page.changed.as_ref();
        let changed = changed.map_or(String::new(), |day| format!("<lastmod>{day}</lastmod>"));
        out.push_str(&format!("<url><loc>{address}</loc>{changed}</url>\n"));
    }
    out.push_str(&format!("</{outer}>\n"));
    out.into_bytes()
}

/// Everything may be read, and the sitemap says where it is.
pub(super) fn robots(view: &RobotsView) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", view.sitemap).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::SitemapPage;

    fn text(view: &SitemapView) -> String {
        String::from_utf8(sitemap(view)).unwrap()
    }

    fn page(address: &str, changed: Option<&str>) -> SitemapPage {
        SitemapPage {
            address: address.to_owned(),
            changed: changed.map(str::to_owned),
        }
    }

    #[test]
    fn a_sitemap_lists_pages_and_an_index_lists_sitemaps() {
        let mut view = SitemapView {
            parts: Vec::new(),
            pages: vec![
                page("https://x/a/?b&c", None),
                page("https://x/b/", Some("2024-05-01")),
            ],
        };
        insta::assert_snapshot!(text(&view), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://x/a/?b&amp;c</loc></url>
        <url><loc>https://x/b/</loc><lastmod>2024-05-01</lastmod></url>
        </urlset>
        "#);
        view.parts.push("https://x/sitemap-1.xml".to_owned());
        insta::assert_snapshot!(text(&view), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://x/sitemap-1.xml</loc></sitemap>
        </sitemapindex>
        "#);
    }
}
