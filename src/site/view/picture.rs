//! The story of a topic as a picture, and charts: where everything stands, for templates to draw.
//!
//! Places across are shares of the width, so that one drawing fits a telephone and a desk; places
//! down are pixels. Nothing says how anything looks: that is the theme's.

use serde::Serialize;

/// A topic's story drawn in time: one lane a committee, one mark an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// How high the drawing is, in pixels.
    pub height: u32,
    /// The lanes from top to bottom: what happened outside the minutes, then committee by
    /// committee, in the order of their first entries.
    pub lanes: Vec<LaneView>,
    /// The lines of the time axis, from left to right.
    pub ticks: Vec<TickView>,
    /// From what was asked for to what answered it.
    pub arcs: Vec<ArcView>,
    /// `month`, `quarter` or `year` where there are too many entries to be drawn one by one: a mark
    /// then stands for all those of a lane in that time.
    pub grouped: Option<&'static str>,
    /// Whether any mark is `open`: for the legend.
    pub has_open: bool,
    /// Whether any mark is `overdue`: for the legend.
    pub has_overdue: bool,
    /// Whether there is a lane of what happened outside the minutes: for the legend.
    pub has_outside: bool,
}

/// One lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneView {
    /// Whose it is, in lines short enough for a telephone.
    pub label: Vec<String>,
    /// Where the first line of the label stands.
    pub label_y: u32,
    /// Where the lane's own line runs.
    pub line_y: u32,
    /// Its marks, by date.
    pub marks: Vec<MarkView>,
}

/// A line of the time axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TickView {
    /// Share of the width: `12.5%`.
    pub x: String,
    /// "2018/19", where there is room for it.
    pub label: Option<String>,
}

/// A mark: a link to what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkView {
    /// Share of the width: `12.5%`.
    pub x: String,
    /// Down from the top.
    pub y: u32,
    /// `outside`; `decided`, `noted` for a minute with and without resolutions; `open`, `overdue`
    /// for one that asked for something that has not come back.
    pub kind: &'static str,
    /// How many entries it stands for.
    pub entries: usize,
    /// Where it leads.
    pub address: String,
    /// Whether that is another host.
    pub external: bool,
    /// What it stands for, in words: day, number and title.
    pub name: String,
}

/// From a mark to a later one. Across, places count from 0 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ArcView {
    /// Where it begins.
    pub x1: u32,
    /// Down from the top.
    pub y1: u32,
    /// Where it ends.
    pub x2: u32,
    /// Down from the top.
    pub y2: u32,
    /// Where it is drawn towards half-way, down from the top.
    pub bend: u32,
}

/// Bars with what they count, for the component `chart`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// The bars from top to bottom.
    pub bars: Vec<BarView>,
    /// What the parts of the bars are, where they have several: for the legend.
    pub legend: Vec<PartLabel>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BarView {
    /// What it counts: "2018/19".
    pub label: String,
    /// The page of what it counts.
    pub address: Option<String>,
    /// The count.
    pub total: usize,
    /// Its parts from left to right; one where there is nothing to tell apart.
    pub parts: Vec<BarPart>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BarPart {
    /// Which part: the `kind` of a [`PartLabel`], or `all`.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
    /// Where it begins, as a share of the longest bar: `12.5%`.
    pub x: String,
    /// How long it is: `12.5%`.
    pub width: String,
}

/// What a part of the bars is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartLabel {
    /// Which.
    pub kind: &'static str,
    /// In words.
    pub label: &'static str,
}
