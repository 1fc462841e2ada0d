//! Feeds in the form of Atom (RFC 4287).

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::site::view::{Decided, Decision, FeedEntry, FeedView};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

type Out = Writer<Vec<u8>>;

/// A feed with its entries.
pub(super) fn atom(view: &FeedView) -> Vec<u8> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing into memory cannot fail.
    let _ = feed(&mut out, view);
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    bytes
}

fn feed(out: &mut Out, view: &FeedView) -> io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    out.create_element("feed")
        .with_attributes([("xmlns", NAMESPACE), ("xml:lang", view.language.as_str())])
        .write_inner_content(|out| {
            text(out, "id", &view.address)?;
            text(out, "title", &view.title)?;
            text(out, "updated", &view.updated)?;
            link(out, "self", "application/atom+xml", &view.address)?;
            link(out, "alternate", "text/html", &view.page)?;
            out.create_element("author")
                .write_inner_content(|out| text(out, "name", &view.author))?;
            text(out, "generator", "Minutebook")?;
            for one in &view.entries {
                out.create_element("entry")
                    .write_inner_content(|out| entry(out, one))?;
            }
            Ok(())
        })?;
    Ok(())
}

fn entry(out: &mut Out, entry: &FeedEntry) -> io::Result<()> {
    let (id, title) = &entry.committee;
    text(out, "id", &entry.address)?;
    text(out, "title", &entry.title)?;
    text(out, "updated", &entry.updated)?;
    text(out, "published", &entry.published)?;
    link(out, "alternate", "text/html", &entry.address)?;
    out.create_element("category")
        .with_attributes([("term", &*clean(id)), ("label", &*clean(title))])
        .write_empty()?;
    out.create_element("content")
        .with_attribute(("type", "html"))
        .write_text_content(BytesText::new(&clean(&html(entry))))?;
    Ok(())
}

fn text(out: &mut Out, name: &str, words: &str) -> io::Result<()> {
    out.create_element(name)
        .write_text_content(BytesText::new(&clean(words)))?;
    Ok(())
}

fn link(out: &mut Out, rel: &str, media: &str, address: &str) -> io::Result<()> {
    out.create_element("link")
        .with_attributes([("rel", rel), ("type", media), ("href", address)])
        .write_empty()?;
    Ok(())
}

/// Takes out the characters that XML has no place for, not even escaped.
fn clean(words: &str) -> Cow<'_, str> {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    if words.chars().all(|c| allowed(&c)) {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(words.chars().filter(allowed).collect())
    }
}

/// What an entry tells, as HTML.
fn html(entry: &FeedEntry) -> String {
    let mut html = String::new();
    for note in &entry.notes {
        html.push_str(&format!("<p>{}</p>\n", escape(note.as_str())));
    }
    if !entry.decided.is_empty() {
        let items: Vec<String> = entry.decided.iter().map(item).collect();
        html.push_str(&format!("<ul>\n{}</ul>\n", items.concat()));
    }
    html
}

fn item(on: &Decided) -> String {
    let number = on.item.number.as_ref().map(|number| format!("{number}. "));
    let title = format!("{}{}", number.unwrap_or_default(), on.item.title);
    let decisions: Vec<String> = on.decisions.iter().map(decision).collect();
    format!(
        "<li>{}\n<ul>\n{}</ul></li>\n",
        anchor(&on.item.address, &title),
        decisions.concat()
    )
}

fn decision(decision: &Decision) -> String {
    let outcome = match decision.outcome {
        "carried" => "Resolved",
        "lost" => "Lost",
        _ => "Withdrawn",
    };
    format!(
        "<li>{}: {}</li>\n",
        anchor(&decision.address, outcome),
        escape(decision.words.as_str())
    )
}

fn anchor(address: &str, words: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(address), escape(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::{ItemRef, LinkTo};

    #[test]
    fn words_are_escaped_once_as_html_and_once_as_xml() {
        let address = "https://minutes.example/a/?b&c".to_owned();
        let view = FeedView {
            title: "Parks & <Ponds>".to_owned(),
            language: "cy-GB".to_owned(),
            author: "A \u{8}council".to_owned(),
            address: "https://minutes.example/feed.xml".to_owned(),
            page: "https://minutes.example/".to_owned(),
            updated: "2019-03-20T16:30:00Z".to_owned(),
            entries: vec![FeedEntry {
                title: "Parks ]]> 20 March 2019".to_owned(),
                address: address.clone(),
                published: "2019-03-20T16:30:00Z".to_owned(),
                updated: "2019-03-20T16:30:00Z".to_owned(),
                committee: ("parks".to_owned(), "“Parks” & \"Ponds\"".to_owned()),
                notes: vec!["Read <this> & that".to_owned()],
                decided: vec![Decided {
                    item: ItemRef {
                        address: address.clone(),
                        number: Some("4(a)".to_owned()),
                        title: "Ducks < geese".to_owned(),
                        year: "2018/19".to_owned(),
                        date: "2019-03-20".to_owned(),
                        committee: LinkTo {
                            label: "Parks".to_owned(),
                            address: "/parks/".to_owned(),
                        },
                    },
                    decisions: vec![Decision {
                        address,
                        words: "That \u{b}<b> be spelt & kept".to_owned(),
                        outcome: "lost",
                    }],
                }],
            }],
        };
        insta::assert_snapshot!(String::from_utf8(atom(&view)).unwrap(), @r#"
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="cy-GB">
         <id>https://minutes.example/feed.xml</id>
         <title>Parks &amp; &lt;Ponds&gt;</title>
         <updated>2019-03-20T16:30:00Z</updated>
         <link rel="self" type="application/atom+xml" href="https://minutes.example/feed.xml"/>
         <link rel="alternate" type="text/html" href="https://minutes.example/"/>
         <author>
          <name>A council</name>
         </author>
         <generator>Minutebook</generator>
         <entry>
          <id>https://minutes.example/a/?b&amp;c</id>
          <title>Parks ]]&gt; 20 March 2019</title>
          <updated>2019-03-20T16:30:00Z</updated>
          <published>2019-03-20T16:30:00Z</published>
          <link rel="alternate" type="text/html" href="https://minutes.example/a/?b&amp;c"/>
          <category term="parks" label="“Parks” &amp; &quot;Ponds&quot;"/>
          <content type="html">&lt;p&gt;Read &amp;lt;this&amp;gt; &amp;amp; that&lt;/p&gt;
        &lt;ul&gt;
        &lt;li&gt;&lt;a href=&quot;https://minutes.example/a/?b&amp;amp;c&quot;&gt;4(a). Ducks &amp;lt; geese&lt;/a&gt;
        &lt;ul&gt;
        &lt;li&gt;&lt;a href=&quot;https://minutes.example/a/?b&amp;amp;c&quot;&gt;Lost&lt;/a&gt;: That &amp;lt;b&amp;gt; be spelt &amp;amp; kept&lt;/li&gt;
        &lt;/ul&gt;&lt;/li&gt;
        &lt;/ul&gt;
        </content>
         </entry>
        </feed>
        "#);
    }
}
