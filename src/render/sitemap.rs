//! sitemap.xml and robots.txt: files that no theme has a say in.

use quick_xml::escape::escape;

use crate::site::view::{RobotsView, SitemapView};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap, or a sitemap index where the site is in parts (sitemaps.org protocol).
pub(super) fn sitemap(view: &SitemapView) -> Vec<u8> {
    let (outer, inner, addresses) = if view.parts.is_empty() {
        ("urlset", "url", &view.pages)
    } else {
        ("sitemapindex", "sitemap", &view.parts)
    };
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{outer} xmlns=\"{NAMESPACE}\">\n");
    for address in addresses {
        let address = escape(address.as_str());
        out.push_str(&format!("<{inner}><loc>{address}</loc></{inner}>\n"));
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

    fn text(view: &SitemapView) -> String {
        String::from_utf8(sitemap(view)).unwrap()
    }

    #[test]
    fn a_sitemap_lists_pages_and_an_index_lists_sitemaps() {
        let mut view = SitemapView {
            parts: Vec::new(),
            pages: vec!["https://x/a/?b&c".to_owned()],
        };
        insta::assert_snapshot!(text(&view), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://x/a/?b&amp;c</loc></url>
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
