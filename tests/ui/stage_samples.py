"""Screens to show in tests: ordinary ones and hostile ones."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from ccworkshop.content.records import Choice, Field, FieldType, Point, Scale
from ccworkshop.figures import Bar, Dot, RankedBars, Series, SeriesStyle, Spidergram
from ccworkshop.screens import (
    ActionCard,
    BriefScreen,
    DiscussRow,
    DiscussScreen,
    PauseScreen,
    RevealScreen,
    StageView,
    VoteInput,
    VoteItem,
    VoterTile,
    VoteScreen,
    WaitScreen,
    WallScreen,
)
from ccworkshop.session import RoundRef, Voter, VoterKind
from ccworkshop.statistics import summarise
from ui.sized.text import FittedText

NOW = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
ROUND = RoundRef("six-areas", "areas", 1)
LONG = ("A title that goes on and on without mercy for the person in the back row; " * 8)[:500]
ARABIC = "ما مدى رسوخ هذا في عملنا اليومي مع العملاء؟"
CHINESE = "我们今天在多大程度上真正以客户为中心，并且能够拿出证据？"
TITLES = (
    "Show the money",
    "Involve everyone",
    "Adapt the KPIs",
    "Leadership support",
    "Break the silos",
    "Mindset and completion",
)
COUNTS = (
    (6, 8, 4, 3, 0),
    (2, 8, 9, 4, 0),
    (8, 4, 1, 7, 4),
    (2, 5, 9, 7, 1),
    (1, 0, 1, 0, 0),
    (3, 4, 4, 7, 6),
)
FIELD = Field("", "Points", FieldType.POINTS)
ITEMS = tuple(VoteItem(f"k{i}", title, f"Why {title}.", FIELD) for i, title in enumerate(TITLES))


def points(count: int, anchor: str = "It is defined, and used in some areas.") -> tuple[Point, ...]:
    """Make a scale from 1 to ``count``."""
    return tuple(Point(i, f"Step {i}", anchor) for i in range(1, count + 1))


def team(name: str, answered: int, items: tuple[VoteItem, ...] = ITEMS) -> VoterTile:
    """Make a team that has answered the first few items."""
    keys = tuple(item.key for item in items[:answered])
    return VoterTile(Voter(VoterKind.TEAM, name.lower()), name, keys, answered >= len(items))


def vote(*teams: VoterTile, items: tuple[VoteItem, ...] = ITEMS) -> VoteScreen:
    """Make an open rating vote."""
    tiles = teams or (team("North", 6), team("South", 4), team("East", 0), team("West", 6))
    return VoteScreen(
        eyebrow="Six attention areas · first vote",
        headline="How firmly is this in place today?",
        hint="Think of the last three months.",
        input=VoteInput.RATING,
        round_ref=ROUND,
        items=items,
        points=points(5),
        evidence=True,
        voters=tiles,
        answered=sum(tile.done for tile in tiles),
        expected=len(tiles),
        deadline=NOW + timedelta(minutes=12),
    )


def ranking(*teams: VoterTile, items: tuple[VoteItem, ...] = ITEMS[:3]) -> VoteScreen:
    """Make an open ranking vote."""
    tiles = teams or (team("North", 0, items), team("South", 0, items))
    return replace(vote(*tiles, items=items), input=VoteInput.RANKING, points=(), evidence=False)


def bar(index: int, title: str, counts: tuple[int, ...], note: str = "") -> Bar:
    """Make a row of a ranked list."""
    seen = summarise(counts, 1, index % 3)
    weak = seen.median is not None and seen.median < 2.95
    return Bar(
        f"k{index}", title, seen.median, seen.counts, seen.n, seen.dont_know, seen.agreement,
        seen.band, weak, note=note,
    )  # fmt: skip


def spidergram(titles: tuple[str, ...] = TITLES) -> Spidergram:
    """Make a figure with groups, minimum, comparator, hollow points and a gap."""
    count = len(titles)
    return Spidergram(
        titles,
        1,
        5,
        (
            Series("Leadership", SeriesStyle.FIRST, _cycle((3.6, 3.4, 2.9), count),
                   tuple(i == 1 for i in range(count)), 6),
            Series("Front line", SeriesStyle.SECOND, _cycle((2.6, 2.2, 1.7), count), (), 10),
            Series("minimum 3", SeriesStyle.MINIMUM, (3.0,) * count),
            Series("Harbour Bank", SeriesStyle.COMPARATOR, (None, *_cycle((4.0,), count - 1))),
        ),
        tuple(Dot(axis, 2.0, 1, "NS"[axis % 2]) for axis in range(count)),
    )  # fmt: skip


def _cycle(values: tuple[float, ...], count: int) -> tuple[float, ...]:
    return tuple(values[i % len(values)] for i in range(count))


def reveal(titles: tuple[str, ...] = TITLES, headline: str = "") -> RevealScreen:
    """Make a reveal with a figure."""
    rows = tuple(bar(i, title, COUNTS[i % len(COUNTS)]) for i, title in enumerate(titles))
    return RevealScreen(
        "Six attention areas · first vote",
        headline or "Three of six are below the minimum of 3; the room is split on two of them.",
        spidergram(titles),
        RankedBars(1, 5, 3.0, rows),
        "24 of 24 answered",
        "hollow: no evidence given",
        (("N", "North"), ("S", "South")),
    )


def ranks() -> RevealScreen:
    """Make a reveal without a figure, the lowest value first."""
    rows = tuple(bar(i, title, COUNTS[i], "gap 0.9") for i, title in enumerate(TITLES))
    bars = RankedBars(1, 6, None, rows, reverse=True)
    return replace(reveal(), figure=None, bars=bars, legend=(), note="1 is the most important")


def cards(text: str, count: int) -> tuple[ActionCard, ...]:
    """Make actions, every second one incomplete."""
    return tuple(
        ActionCard(text, "Break the silos", "Mara", "Invite both heads", "12 Dec 2026",
                   ("no evidence",) if i % 2 else ())
        for i in range(count)
    )  # fmt: skip


def fields(title: str = "Verdict", choice: str = "Keep it") -> tuple[Field, ...]:
    """Make what is asked about an item: a choice, a number, points and a line."""
    choices = tuple(Choice(f"c{i}", f"{choice} {i}") for i in range(1, 6))
    ladder = Scale("X", "X", points(5, ""), ())
    return (
        Field("choice", title, FieldType.CHOICE, choices=choices),
        Field("number", f"{title} as a number", FieldType.NUMBER, unit="%"),
        Field("points", f"{title} in points", FieldType.POINTS, scale=ladder),
        Field("line", f"{title} in words", FieldType.LINE, optional=True),
    )


def sheet(
    asked: tuple[Field, ...] = (), titles: tuple[str, ...] = TITLES, prompt: str = "Think of May."
) -> VoteScreen:
    """Make an open vote that asks several things of each item."""
    items = tuple(
        VoteItem(f"k{i}.{field.key}", field.title, prompt, field, title)
        for i, title in enumerate(titles)
        for field in asked or fields()
    )
    return replace(
        vote(team("North", 0, items), team("South", 4, items), items=items),
        input=VoteInput.SHEET, points=(), evidence=False,
    )  # fmt: skip


def shares(titles: tuple[str, ...] = TITLES, total: int = 100) -> VoteScreen:
    """Make an open vote in which a whole is split."""
    number = Field("", "Points", FieldType.NUMBER)
    items = tuple(VoteItem(f"k{i}", title, "", number) for i, title in enumerate(titles))
    return replace(
        vote(team("North", 0, items), team("South", 0, items), items=items),
        input=VoteInput.SHARES, points=(), evidence=False, total=total,
    )  # fmt: skip


def choosing() -> VoteScreen:
    """Make an open vote with one choice for each item."""
    field = replace(fields()[0], key="")
    items = tuple(VoteItem(f"k{i}", title, "Why.", field) for i, title in enumerate(TITLES))
    return replace(sheet(), items=items)


ORDINARY: dict[str, StageView] = {
    "brief": BriefScreen("Six areas", "How firmly is this in place today?", "Think.", TITLES),
    "vote": vote(),
    "paper": replace(vote(), voters=(), answered=18, expected=24),
    "ranking": ranking(),
    "sheet": sheet(),
    "sheet on paper": replace(sheet(), voters=(), answered=3, expected=24),
    "choices on paper": replace(choosing(), voters=(), answered=3, expected=24),
    "ranks on paper": replace(ranking(), voters=(), answered=3, expected=24),
    "shares on paper": replace(shares(), voters=(), answered=3, expected=24),
    "wait": WaitScreen("Six areas · first vote", "The vote is closed.", 23, 24),
    "reveal": reveal(),
    "ranks": ranks(),
    "discuss": DiscussScreen(
        "Six areas", "What we talk about first.",
        (DiscussRow("Break the silos", "Split: 12 low, 11 high.", urgent=True),
         DiscussRow("Adapt the KPIs", "0.9 below the minimum of 3.", urgent=False)),
        "The extremes speak first.",
    ),
    "wall": WallScreen("Plan", "Five actions.", cards("Give two teams a budget", 5), "None yet."),
    "empty wall": WallScreen("Plan", "What will we do?", (), "None yet."),
    "pause": PauseScreen("Coffee", "Back at 11:15"),
}  # fmt: skip


def _hostile(text: str) -> dict[str, StageView]:
    items = tuple(VoteItem(f"k{i}", text, text, FIELD) for i in range(12))
    teams = tuple(team(f"{i} {text}", i, items) for i in range(13))
    titles = tuple(f"{i} {text[:40]}" for i in range(10))
    many = vote(*teams, items=items)
    return {
        "brief": BriefScreen(text, text, text, (text,) * 14),
        "vote": replace(many, headline=text, hint=text, eyebrow=text),
        "paper": replace(many, headline=text, voters=(), points=points(10, text)),
        "sheet on paper": replace(sheet(fields(text, text), (text,) * 2, text), voters=()),
        "shares on paper": replace(shares(tuple(f"{i} {text}" for i in range(14))), voters=()),
        "wait": WaitScreen(text, text, 118, 240),
        "reveal": reveal(titles, text),
        "discuss": DiscussScreen(text, text, (DiscussRow(text, text, urgent=True),) * 3, text),
        "wall": WallScreen(text, text, cards(text, 20), text),
        "pause": PauseScreen(text, text),
    }


HOSTILE: dict[str, StageView] = {
    f"{name}, {kind}": view
    for kind, text in (("long", LONG), ("Arabic", ARABIC), ("Chinese", CHINESE))
    for name, view in _hostile(text).items()
}


def labels(root: QWidget) -> list[FittedText]:
    """Return the labels that can be seen."""
    found = root.findChildren(FittedText)
    return [one for one in found if one.isVisible() and one.text()]


def words(root: QWidget) -> str:
    """Return every word that eyes or ears can get from what is shown."""
    seen: list[str] = [one.text() for one in labels(root)]
    for widget in _shown(root):
        seen += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLineEdit | QAbstractButton):
            seen.append(widget.text())
    return "\n".join(part for part in seen if part)


def _shown(root: QWidget) -> Iterable[QWidget]:
    return (widget for widget in root.findChildren(QWidget) if widget.isVisible())
