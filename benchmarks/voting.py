"""A vote of many: statistics on paper, a ballot's way onto the stage, the growth of the reveal."""

import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from statistics import median
from time import perf_counter_ns

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from benchmarks.answer_to_pixel import SIZE, paint
from benchmarks.rooms import AGENDA, full_room, rating, theme
from benchmarks.table import Row, hand_over
from ccworkshop.commands.answers import SetWay
from ccworkshop.commands.ballots import CastBallot
from ccworkshop.commands.day import GoTo
from ccworkshop.content.library import ContentLibrary
from ccworkshop.demo_day import DemoClock, demo_session
from ccworkshop.screens import BoothScreen
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Beat,
    Participant,
    Place,
    RoundRef,
    Session,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.catalog import SCHEMAS, result
from ccworkshop.store import Store
from ccworkshop.views.stage import stage_view
from ui.fonts import load_fonts
from ui.sized.motion import GROWTH
from ui.stage.canvas import StageCanvas

MANY, FEW, ITEMS = 500, 40, 20
PAPER_LIMIT = 50.0
"""Milliseconds for all statistics of the largest room."""
FRAME = 1000 / 60
LIMIT_FEW, LIMIT_MANY = 16.7, 33.0
"""Milliseconds from a ballot to the stage: one frame, and two in the largest room."""
DAYS = 40
ROOMS_OF_FEW = 10
WARM_UP = 5
REVEALS = 20
LEAST_FRAMES = 5
VALUES = (1, 2, 3, 4, 5, None)


def room(count: int, items: int = 0) -> Session:
    """Make a day with so many people in teams, levels and functions, and so many items to rate."""
    workshop = ContentLibrary.load(SCHEMAS).workshop(AGENDA)
    day = demo_session(workshop)
    ref = rating(day)
    if items:
        name = day.entry(ref.entry).activity
        activity = workshop.activities[name]
        steps = tuple(
            replace(
                one,
                items=tuple(
                    replace(one.items[i % len(one.items)], key=f"k{i}", title=f"Item {i}")
                    for i in range(items)
                ),
            )
            if one.key == ref.step
            else one
            for one in activity.steps
        )
        kept = {**workshop.activities, name: replace(activity, steps=steps)}
        day = replace(day, workshop=replace(workshop, activities=kept))
    chance = Random(1)
    people = tuple(
        Participant(
            f"person-{i}",
            f"Person {i}",
            day.teams[i % len(day.teams)].id,
            chance.choice(day.levels),
            chance.choice(day.functions),
        )
        for i in range(count)
    )
    return replace(day, participants=people, serial=day.serial + count)


def on_paper(day: Session, seed: int) -> Session:
    """Let everybody answer every item, another way with every seed."""
    ref = rating(day)
    chance = Random(seed)
    keys = [one.key for one in day.step(ref).items]
    voters = [Voter(VoterKind.PARTICIPANT, one.id) for one in day.participants]
    sheets = {
        voter: AnswerSheet(voter, {key: Answer(chance.choice(VALUES)) for key in keys})
        for voter in voters
    }
    return replace(day, sheets={RoundRef(*ref, 1): sheets})


def statistics_of(days: Sequence[Session]) -> tuple[float, ...]:
    """Measure all statistics of days that were never counted before."""
    taken = []
    for day in days:
        ref = rating(day)
        begin = perf_counter_ns()
        found = result(day, ref, 1)
        taken.append((perf_counter_ns() - begin) / 1e6)
        if found is None or len(found.items) != ITEMS or not found.items[0].groups:
            message = "the statistics are not complete"
            raise RuntimeError(message)
    return tuple(taken)


def plain_counts(days: Sequence[Session]) -> tuple[float, ...]:
    """Measure a counter and a plain median of every group and item: no floor, no agreement."""
    taken = []
    for day in days:
        ref = RoundRef(*rating(day), 1)
        people = {one.id: one for one in day.participants}
        begin = perf_counter_ns()
        for item in day.step(ref.ref).items:
            groups: dict[tuple[str, str], list[int]] = defaultdict(list)
            for voter, sheet in day.sheets_of(ref).items():
                value = sheet.answers[item.key].value
                if not isinstance(value, int):
                    continue
                who = people[voter.id]
                groups["", ""].append(value)
                groups["team", who.team].append(value)
                groups["level", who.level].append(value)
                groups["function", who.function].append(value)
            seen = {name: (Counter(one), median(one)) for name, one in groups.items()}
            assert seen
        taken.append((perf_counter_ns() - begin) / 1e6)
    return tuple(taken)


def ballots(count: int, rooms: int) -> tuple[float, ...]:
    """Measure every ballot of so many rooms, from the booth to the whole stage painted anew."""
    taken: list[float] = []
    for number in range(rooms):
        taken += _ballots_of_a_room(count, number)[WARM_UP:]
    return tuple(taken)


def _ballots_of_a_room(count: int, seed: int) -> list[float]:
    store = Store(room(count), DemoClock())
    ref = rating(store.session)
    store.dispatch(SetWay(ref, Way.BOOTH))
    store.dispatch(GoTo(Place(*ref, Beat.OPEN, 1)))
    canvas = StageCanvas(theme(), interactive=True)
    canvas.resize(*SIZE)
    canvas.show()
    canvas.show_view(stage_view(store.session), animate=False)
    canvas.settle()
    paint(canvas)
    chance = Random(seed)
    keys = [one.key for one in store.session.step(ref).items]
    taken = []
    for number, person in enumerate(store.session.participants, start=1):
        ballot = {key: Answer(chance.choice(VALUES)) for key in keys}
        begin = perf_counter_ns()
        store.dispatch(CastBallot(RoundRef(*ref, 1), person.id, ballot))
        canvas.show_view(stage_view(store.session), animate=False)
        paint(canvas)
        taken.append((perf_counter_ns() - begin) / 1e6)
        shown = canvas.view
        if not isinstance(shown, BoothScreen) or shown.answered != number:
            message = "the stage does not count the ballots"
            raise RuntimeError(message)
    canvas.close()
    return taken


class _Painted(QObject):
    """Notes that something was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.seen = self.seen or isinstance(event, QPaintEvent)
        return False


def growth() -> tuple[float, ...]:
    """Measure every frame while a figure grows: a turn of the event loop in which it painted."""
    application = QApplication.instance()
    assert application is not None
    store = full_room(Beat.CLOSED)
    closed = stage_view(store.session)
    store.dispatch(GoTo(Place(*rating(store.session), Beat.REVEALED, 1)))
    revealed = stage_view(store.session)
    canvas = StageCanvas(theme(), interactive=True)
    canvas.resize(*SIZE)
    canvas.show()
    frames: list[float] = []
    painted = _Painted()
    application.installEventFilter(painted)
    for number in range(REVEALS + 1):
        canvas.show_view(closed, animate=False)
        paint(canvas)
        canvas.show_view(revealed)
        grown = _frames(painted)
        if len(grown) < LEAST_FRAMES:
            message = "nothing grew"
            raise RuntimeError(message)
        if number:  # the first one loads what paints figures
            frames += grown
    application.removeEventFilter(painted)
    canvas.close()
    return tuple(frames)


def _frames(painted: _Painted) -> list[float]:
    frames = []
    begun = perf_counter_ns()
    while (perf_counter_ns() - begun) / 1e6 < 1.5 * GROWTH:
        painted.seen = False
        begin = perf_counter_ns()
        QApplication.processEvents()
        if painted.seen:
            frames.append((perf_counter_ns() - begin) / 1e6)
    return frames


def measure() -> list[Row]:
    """Measure all three in one process."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    crowd = room(MANY, ITEMS)
    days = [on_paper(crowd, seed) for seed in range(DAYS)]
    counted, plain = statistics_of(days), plain_counts(days)
    frames = growth()
    late = sum(one > FRAME for one in frames)
    rows = [
        Row(
            f"statistics, {MANY} people × {ITEMS} items, all splits",
            counted,
            beside="plain counts",
            ratio=median(counted) / median(plain),
            bounds="p99",
            limit=PAPER_LIMIT,
        ),
        Row("  Counter and median of every group", plain),
        Row(
            f"ballot → “n of N”, {FEW} people",
            ballots(FEW, ROOMS_OF_FEW),
            bounds="p99",
            limit=LIMIT_FEW,
        ),
        Row(f"ballot → “n of N”, {MANY} people", ballots(MANY, 1), bounds="p99", limit=LIMIT_MANY),
        Row("growth of the reveal, a frame", frames),
        Row(
            "  frames over 16.7 ms",
            (float(late),),
            unit="frames",
            beside=f"{len(frames)} frames",
            ratio=late / len(frames),
        ),
    ]
    del application
    return rows


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hand_over(measure())
