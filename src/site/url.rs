//! The only maker of addresses.
//!
//! Inside the program an address is a path on the site's own host, percent-encoded, with the path
//! of `base-url` in front: `/minutes/planning/2019-03-20/65/` when the site stands under
//! `https://example.org/minutes/`. Pages end in a slash and are written as `index.html`.

use std::fmt::Write;

use crate::model::{CommitteeId, MeetingKey, TopicId, YearLabel};

/// The most addresses that one sitemap may hold (sitemaps.org protocol).
pub(super) const SITEMAP_LIMIT: usize = 50_000;

/// An address, and the file of the output folder that answers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The address with the base path, percent-encoded.
    pub address: String,
    /// The file, from the output folder, with `/` between its parts.
    pub path: String,
}

/// Makes addresses under one base-url.
#[derive(Clone, Debug)]
pub struct Urls {
    /// `https://example.org`, without a slash.
    origin: String,
    /// `/` or `/minutes/`.
    base: String,
}

impl Urls {
    /// Takes apart the `base-url` of site.toml.
    pub fn new(base_url: &str) -> Self {
        let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
        let path = base_url[after_scheme..]
            .find('/')
            .map_or(base_url.len(), |at| after_scheme + at);
        let (origin, base) = base_url.split_at(path);
        let base = base.split(['?', '#']).next().unwrap_or_default();
        let base = base.trim_matches('/');
        Self {
            origin: origin.to_owned(),
            base: if base.is_empty() {
                "/".to_owned()
            } else {
                format!("/{base}/")
            },
        }
    }

    /// What every address begins with: `/`, or the path of the base-url.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// An address with its host, for canonical links, citations and the sitemap.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{address}", self.origin)
    }

    /// The name of the host, which makes identities one in the world.
    pub fn host(&self) -> &str {
        let after_scheme = self.origin.find("://").map_or(0, |at| at + 3);
        let name = &self.origin[after_scheme..];
        name.split(':').next().unwrap_or(name)
    }

    /// The home page.
    pub fn home(&self) -> Place {
        self.page(&[])
    }

    /// A committee.
    pub fn committee(&self, id: &CommitteeId) -> Place {
        self.page(&[id.as_str()])
    }

    /// A meeting.
    pub fn meeting(&self, key: &MeetingKey) -> Place {
        self.page(&[key.committee.as_str(), &key.stem()])
    }

    /// An item of a meeting.
    pub fn item(&self, key: &MeetingKey, slug: &str) -> Place {
        self.page(&[key.committee.as_str(), &key.stem(), slug])
    }

    /// The address of a committee, without its file.
    pub(super) fn committee_address(&self, id: &CommitteeId) -> String {
        self.address(&[id.as_str()])
    }

    /// The address of a meeting, without its file.
    pub(super) fn meeting_address(&self, key: &MeetingKey) -> String {
        self.address(&[key.committee.as_str(), &key.stem()])
    }

    /// The address of an item, without its file.
    pub(super) fn item_address(&self, key: &MeetingKey, slug: &str) -> String {
        self.address(&[key.committee.as_str(), &key.stem(), slug])
    }

    /// An item of the meeting whose place this is: the same as [`Urls::item`] makes.
    pub(super) fn below(&self, meeting: &Place, slug: &str) -> Place {
        let mut address = String::with_capacity(meeting.address.len() + slug.len() + 1);
        address.push_str(&meeting.address);
        encode(slug, &mut address);
        address.push('/');
        let folder = meeting.path.trim_end_matches("index.html");
        let path = [folder, slug, "/index.html"].concat();
        Place { address, path }
    }

    /// A file that is published with a meeting.
    pub fn attachment(&self, key: &MeetingKey, file: &str) -> Place {
        let mut path = format!("{}/{}", key.committee, key.stem());
        for part in file.split('/') {
            path.push('/');
            path.push_str(part);
        }
        self.file(&path)
    }

    /// The list of topics.
    pub fn topics(&self) -> Place {
        self.page(&["topics"])
    }

    /// A topic.
    pub fn topic(&self, id: &TopicId) -> Place {
        self.page(&["topics", id.as_str()])
    }

    /// A year of a topic's story, where it has a page of its own.
    pub fn topic_year(&self, id: &TopicId, year: YearLabel) -> Place {
        self.page(&["topics", id.as_str(), &year.id()])
    }

    /// The feed of the site, or of a committee.
    pub fn feed(&self, committee: Option<&CommitteeId>) -> Place {
        self.beside(committee.map(CommitteeId::as_str), "feed.xml")
    }

    /// The meetings of the site, or of a committee, for calendar programs.
    pub fn events(&self, committee: Option<&CommitteeId>) -> Place {
        self.beside(committee.map(CommitteeId::as_str), "calendar.ics")
    }

    /// A meeting as a calendar entry.
    pub fn meeting_event(&self, key: &MeetingKey) -> Place {
        self.attachment(key, "meeting.ics")
    }

    /// The feed of a topic.
    pub fn topic_feed(&self, id: &TopicId) -> Place {
        self.file(&format!("topics/{id}/feed.xml"))
    }

    /// The register of resolutions: all of it, a year, or a committee's in a year.
    pub fn resolutions(&self, year: Option<YearLabel>, committee: Option<&CommitteeId>) -> Place {
        self.shelf("resolutions", year, committee)
    }

    fn shelf(&self, name: &str, year: Option<YearLabel>, committee: Option<&CommitteeId>) -> Place {
        let year = year.map(YearLabel::id);
        let mut parts = vec![name];
        parts.extend(year.as_deref());
        parts.extend(committee.map(CommitteeId::as_str));
        self.page(&parts)
    }

    /// What was asked for and has not come back: all of it, what was asked for in a year, or by a
    /// committee in a year.
    pub fn outstanding(&self, year: Option<YearLabel>, committee: Option<&CommitteeId>) -> Place {
        self.shelf("outstanding", year, committee)
    }

    /// What can be downloaded.
    pub fn data(&self) -> Place {
        self.page(&["data"])
    }

    /// A file for all of the site: `/data/site.json`.
    pub fn data_file(&self, name: &str) -> Place {
        self.file(&format!("data/{name}"))
    }

    /// What files of a kind look like.
    pub fn schema(&self, name: &str) -> Place {
        self.file(&format!("data/schema/{name}.json"))
    }

    /// A meeting as JSON.
    pub fn meeting_data(&self, key: &MeetingKey) -> Place {
        self.attachment(key, "meeting.json")
    }

    /// A meeting as Markdown.
    pub fn meeting_markdown(&self, key: &MeetingKey) -> Place {
        self.attachment(key, "minutes.md")
    }

    /// The rows of a page of the register of resolutions.
    pub fn resolutions_table(
        &self,
        year: Option<YearLabel>,
        committee: Option<&CommitteeId>,
    ) -> Place {
        let page = self.resolutions(year, committee);
        let folder = page.path.trim_end_matches("index.html");
        self.file(&format!("{folder}resolutions.csv"))
    }

    /// The abbreviations.
    pub fn glossary(&self) -> Place {
        self.page(&["glossary"])
    }

    /// The reports: all of them, or those of a committee in a year.
    pub fn documents(&self, part: Option<(&CommitteeId, YearLabel)>) -> Place {
        match part {
            None => self.page(&["documents"]),
            Some((id, year)) => self.page(&["documents", id.as_str(), &year.id()]),
        }
    }

    /// The meetings of all committees: of all years, or of one calendar year.
    pub fn calendar(&self, year: Option<i16>) -> Place {
        let year = year.map(|year| format!("{year:04}"));
        let mut parts = vec!["calendar"];
        parts.extend(year.as_deref());
        self.page(&parts)
    }

    /// The members of committees: all of them, or one.
    pub fn people(&self, slug: Option<&str>) -> Place {
        let mut parts = vec!["people"];
        parts.extend(slug);
        self.page(&parts)
    }

    /// The search page.
    pub fn search(&self) -> Place {
        self.page(&["search"])
    }

    /// A file or folder of the search index.
    pub fn search_index(&self, name: &str) -> Place {
        self.file(&format!("search/index/{name}"))
    }

    /// A plain page by its id, which may hold slashes; `index` is the home page.
    pub fn plain(&self, id: &str) -> Place {
        let id = match id.strip_suffix("/index") {
            Some(folder) => folder,
            None if id == "index" => "",
            None => id,
        };
        let parts: Vec<&str> = id.split('/').filter(|part| !part.is_empty()).collect();
        self.page(&parts)
    }

    /// The address of the folder that a plain page lies in.
    pub fn folder(&self, id: &str) -> Place {
        let folder = id.rfind('/').map_or("", |at| &id[..=at]);
        self.plain(&format!("{folder}index"))
    }

    /// What somebody wrote as a link, counted from the folder their text lies in. A link to a
    /// Markdown file means the page that is made of it. `None` for what is to stay as it is: links
    /// to elsewhere, to a place on the same page, and addresses that are whole already.
    pub fn resolve(&self, folder: &str, link: &str) -> Option<String> {
        let first = link.split(['/', '?', '#']).next().unwrap_or_default();
        if link.is_empty()
            || link.starts_with(['#', '?'])
            || link.starts_with("//")
            || first.contains(':')
        {
            return None;
        }
        let (path, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        let joined = match path.strip_prefix('/') {
            Some(_) if path.starts_with(&self.base) => path.to_owned(),
            Some(from_root) => format!("{}{from_root}", self.base),
            None => format!("{folder}{path}"),
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in joined.split('/').skip(1) {
            match part {
                "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let page = match parts.last() {
            Some(&("index.md" | "committee.md")) => Some(""),
            Some(last) => last.strip_suffix(".md"),
            None => None,
        };
        if let Some(page) = page {
            parts.pop();
            parts.extend([page, ""].into_iter().skip(usize::from(page.is_empty())));
        }
        Some(format!("/{}{rest}", parts.join("/")))
    }

    /// A file by its path in the output folder.
    pub fn file(&self, path: &str) -> Place {
        let mut address = self.base.clone();
        for (ix, part) in path.split('/').enumerate() {
            if ix > 0 {
                address.push('/');
            }
            encode(part, &mut address);
        }
        Place {
            address,
            path: path.to_owned(),
        }
    }

    fn beside(&self, folder: Option<&str>, name: &str) -> Place {
        match folder {
            Some(folder) => self.file(&format!("{folder}/{name}")),
            None => self.file(name),
        }
    }

    fn page(&self, parts: &[&str]) -> Place {
        let mut path = parts.join("/");
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str("index.html");
        Place {
            address: self.address(parts),
            path,
        }
    }

    fn address(&self, parts: &[&str]) -> String {
        let length: usize = parts.iter().map(|part| part.len() + 1).sum();
        let mut address = String::with_capacity(self.base.len() + length);
        address.push_str(&self.base);
        for part in parts {
            encode(part, &mut address);
            address.push('/');
        }
        address
    }
}

/// The name of a milestone on its topic's page, by its place in the topic's file: `milestone-2`.
pub(super) fn milestone_anchor(nth: usize) -> String {
    format!("milestone-{nth}")
}

/// The name of a resolution on its item's page: `resolved-2`.
pub(super) fn resolution_anchor(nth: u32) -> String {
    format!("resolved-{nth}")
}

/// The name of a recommendation on its item's page: `recommended-1`.
pub(super) fn recommendation_anchor(nth: u32) -> String {
    format!("recommended-{nth}")
}

/// Keeps what RFC 3986 calls unreserved; all other bytes are percent-encoded.
fn encode(part: &str, out: &mut String) {
    let stays =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    if part.bytes().all(stays) {
        out.push_str(part);
        return;
    }
    for byte in part.bytes() {
        if stays(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests;
