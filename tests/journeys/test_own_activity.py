"""An activity of somebody's own, from its file to the plan that people take home."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from ccworkshop import beats
from ccworkshop.commands.answers import CastSheet
from ccworkshop.commands.day import Forward
from ccworkshop.commands.lists import CodeLine
from ccworkshop.commands.plan import AddAction
from ccworkshop.commands.rows import AddRow
from ccworkshop.content.library import check
from ccworkshop.demo_day import DemoClock
from ccworkshop.new_session import new_session
from ccworkshop.report import action_plan
from ccworkshop.screens import BriefScreen, RevealScreen
from ccworkshop.session import Answer, Beat, Place, StepRef, Value
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.storage.session_file import read_session, write_session
from ccworkshop.store import Store
from ccworkshop.views.plan import action_from, candidates
from ccworkshop.views.stage import stage_view
from exports.catalog import EXPORTERS
from ui.own_content import content_folder, load_library

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "complaint-walk.toml"
AGENDA = """\
schema = 1
key = "walk-and-plan"
title = "A walk and a plan"
summary = "One complaint walk."
sources = ["A"]

[[entries]]
activity = "complaint-walk"
minutes = 30

[[entries]]
activity = "action-plan"
minutes = 20
"""
WALK, HELPS, LETTER = (StepRef("complaint-walk", step) for step in ("walk", "helps", "letter"))


@pytest.fixture
def store(home: Path) -> Store:
    """A day that somebody made of the example in their own folder."""
    del home
    for shelf, name, text in (
        ("activities", "complaint-walk", EXAMPLE.read_text("utf-8")),
        ("agendas", "walk-and-plan", AGENDA),
    ):
        path = content_folder() / shelf / f"{name}.toml"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    clock = DemoClock()
    workshop = load_library().workshop("walk-and-plan")
    day = new_session("Walk", workshop, id="walk", now=clock.now(), teams=("A", "B", "C"))
    return Store(day, clock)


def go(store: Store, ref: StepRef, beat: Beat) -> None:
    """Click forward to a beat, as the facilitator does."""
    while store.session.place != Place(*ref, beat, 1):
        assert beats.following(store.session) is not None
        store.dispatch(Forward())


def answer(store: Store, ref: StepRef, *sheets: dict[str, Value]) -> None:
    go(store, ref, Beat.OPEN)
    for voter, sheet in zip(store.session.voters(ref), sheets, strict=True):
        given = {key: Answer(value) for key, value in sheet.items()}
        store.dispatch(CastSheet(store.session.place.round_ref, voter, given))
    go(store, ref, Beat.CLOSED)


def revealed(store: Store, ref: StepRef) -> RevealScreen:
    go(store, ref, Beat.REVEALED)
    view = stage_view(store.session)
    assert isinstance(view, RevealScreen)
    return view


def test_the_example_is_in_order() -> None:
    assert [str(one) for one in check(EXAMPLE, SCHEMAS)] == []


def test_it_is_played_and_its_gaps_are_on_the_plan(store: Store, tmp_path: Path) -> None:
    for title in ("The late crane", "The double bill"):
        store.dispatch(AddRow(WALK, title))
    crane, bill = (item.key for item in store.session.step(WALK).items)
    brief = stage_view(store.session)
    assert isinstance(brief, BriefScreen)
    assert brief.points == ("The late crane", "The double bill")

    silent: dict[str, Value] = {
        f"{crane}.waited": "approval", f"{crane}.days": 20, f"{crane}.told": "no",
        f"{crane}.why": "Nobody felt that it was theirs",
        f"{bill}.waited": "approval", f"{bill}.days": 5, f"{bill}.told": "yes",
    }  # fmt: skip
    answer(store, WALK, silent, {**silent, f"{crane}.days": 30}, silent)
    headline = revealed(store, WALK).headline
    assert headline.startswith("Every one of them waited for an approval")
    assert "the customer never heard what became of it: 1 of 2" in headline

    low: dict[str, Value] = {"one-owner": 1, "money": 4, "call-back": 2, "learn": 4}
    answer(store, HELPS, low, low, {**low, "money": None})
    assert revealed(store, HELPS).headline.startswith("Two of four are below the minimum of 3")

    lines = ("We call you on Monday.", "So sorry!", "Very sorry!")
    sheets: list[dict[str, Value]] = [{"line": line} for line in lines]
    answer(store, LETTER, *sheets)
    for line, code in zip(lines, ("says-what", "sorry", "sorry"), strict=True):
        store.dispatch(CodeLine(LETTER, line, code))
    assert revealed(store, LETTER).headline == "1 of 3 lines falls under “Says what happens”."

    found = {one.flag.title: one.flag.finding for one in candidates(store.session)}
    assert "never heard what became of it" in found["The late crane"]
    assert "The double bill" not in found
    assert {"One owner", "We call back"} <= set(found)
    assert "Money at the desk" not in found
    for one in candidates(store.session):
        store.dispatch(AddAction(action_from(one.flag)))

    write_session(tmp_path / "played.ccw", store.session)
    played = read_session(tmp_path / "played.ccw")
    assert played == store.session
    exporter = next(one for one in EXPORTERS if one.name == "pdf")
    plan = action_plan(played, store.now().date())
    exporter.write(plan, tmp_path / "plan.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    for title in found:
        assert " ".join(title.split()) in " ".join(text.split())
    assert "Complaint walk" in text
