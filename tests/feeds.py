"""Reads every feed and calendar of a built site with the readers that others use."""

import sys
from pathlib import Path

import feedparser
import icalendar


def feed(path: Path) -> int:
    read = feedparser.parse(path.read_bytes())
    assert not read.bozo, f"{path}: {read.bozo_exception}"
    assert read.version == "atom10", f"{path}: {read.version}"
    for field in ("id", "title", "updated_parsed", "link", "author"):
        assert read.feed.get(field), f"{path}: no {field}"
    ids = [entry.id for entry in read.entries]
    assert len(ids) == len(set(ids)) <= 50, f"{path}: an id stands twice, or too many entries"
    days = [entry.updated_parsed for entry in read.entries]
    assert days == sorted(days, reverse=True), f"{path}: not newest first"
    for entry in read.entries:
        assert entry.title and entry.content[0].value and entry.published_parsed, entry.id
    return len(ids)


def calendar(path: Path) -> int:
    data = path.read_bytes()
    for line in data.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line, f"{path}: {line}"
        line.decode("utf-8")
    read = icalendar.Calendar.from_ical(data)
    assert not read.errors, f"{path}: {read.errors}"
    events = read.walk("VEVENT")
    for event in events:
        assert not event.errors, f"{path}: {event.errors}"
        assert event.get("SUMMARY") and event.get("DTSTAMP"), f"{path}: {event}"
        if "DTEND" in event:
            assert event.decoded("DTEND") > event.decoded("DTSTART"), f"{path}: {event}"
    ids = [str(event["UID"]) for event in events]
    assert len(ids) == len(set(ids)), f"{path}: a UID stands twice"
    return len(ids)


def main(site: Path) -> None:
    feeds = [feed(path) for path in sorted(site.rglob("feed.xml"))]
    calendars = [calendar(path) for path in sorted(site.rglob("*.ics"))]
    assert feeds and calendars, f"{site}: no feeds or no calendars"
    print(
        f"{site}: feedparser {feedparser.__version__}: {len(feeds)} feeds, {sum(feeds)} entries; "
        f"icalendar {icalendar.__version__}: {len(calendars)} calendars, {sum(calendars)} events"
    )


for name in sys.argv[1:]:
    main(Path(name))
