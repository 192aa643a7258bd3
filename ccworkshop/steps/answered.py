"""What all kinds with answer sheets share: their line of beats, its names, its screens."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from ccworkshop.content.records import Question
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import (
    BoothScreen,
    BriefScreen,
    HandsScreen,
    RevealScreen,
    StageView,
    VoteInput,
    VoteItem,
    VoterTile,
    VoteScreen,
    WaitScreen,
)
from ccworkshop.session import Beat, Place, Session, VoterKind, Way
from ccworkshop.steps.kind import Context, Findings, StepResult
from ccworkshop.steps.phrases import count_word
from ccworkshop.voting import completeness, is_too_few, people_in, pointed_at, turnout
from ccworkshop.words import _, plural

VOTE = (Beat.OPEN, Beat.CLOSED, Beat.REVEALED)
REVOTE_ROUND = 2


def beats(rounds: int) -> tuple[tuple[int, Beat], ...]:
    """The line: brief, vote, reveal, discuss and, with two rounds, vote and reveal again."""
    line = [(1, Beat.BRIEF), *((1, beat) for beat in VOTE), (1, Beat.DISCUSS)]
    if rounds >= REVOTE_ROUND:
        line += [(REVOTE_ROUND, beat) for beat in VOTE]
    return tuple(line)


def beat_name(beat: Beat, round_number: int) -> str:
    """Name a beat as the console announces it."""
    again = round_number >= REVOTE_ROUND
    return {
        Beat.BRIEF: _("explain the question"),
        Beat.OPEN: _("open the re-vote") if again else _("open the vote"),
        Beat.CLOSED: _("close the re-vote") if again else _("close the vote"),
        Beat.REVEALED: _("reveal the re-vote") if again else _("reveal results"),
        Beat.DISCUSS: _("discuss"),
        Beat.PAUSE: _("break"),
    }[beat]


def eyebrow(context: Context, round_number: int, *, voting: bool = True) -> str:
    """Write the small line above a headline: activity and round."""
    title = context.activity.title
    if not voting:
        return title
    name = _("re-vote") if round_number >= REVOTE_ROUND else _("first vote")
    return _("{activity} · {round}").format(activity=title, round=name)


def brief_screen(context: Context) -> BriefScreen:
    """Ask the question before the vote opens; a single thing is told in full."""
    items = context.step.items
    told = (items[0].prompt or items[0].title,) if len(items) == 1 else ()
    return BriefScreen(
        eyebrow=eyebrow(context, 1, voting=False),
        headline=context.step.question,
        lead=context.step.hint,
        points=told or tuple(item.title for item in items),
    )


def vote_screen(context: Context, place: Place, kind: VoteInput) -> VoteScreen:
    """Show the open vote: question, anchors, who is in."""
    session, step = context.session, context.step
    by_team = session.way(context.ref).voter_kind is VoterKind.TEAM
    is_complete = completeness(step)
    # What is asked for one choice only would tell which choice was made, and what is left empty
    # where a total is split would tell what got nothing.
    split = bool(step.figure("total"))
    told = {one.key for one in step.questions if not (split or one.field.when)}
    tiles = []
    for voter in session.voters(context.ref) if by_team else ():
        sheet = session.sheets_of(place.round_ref).get(voter)
        tiles.append(
            VoterTile(
                voter,
                session.voter_name(voter),
                tuple(key for key in sheet.answers if key in told) if sheet else (),
                done=sheet is not None and is_complete(sheet),
            )
        )
    answered, expected = turnout(session, place.round_ref)
    return VoteScreen(
        eyebrow=eyebrow(context, place.round),
        headline=step.question,
        hint=step.hint,
        input=kind,
        round_ref=place.round_ref,
        items=tuple(vote_item(question) for question in step.questions),
        points=step.scale.points if step.scale else (),
        evidence=session.asks_evidence(context.ref),
        voters=tuple(tiles),
        answered=answered,
        expected=expected,
        deadline=deadline(session, place),
        total=int(step.figure("total")),
    )


def hands_screen(context: Context, place: Place, kind: VoteInput) -> VoteScreen | HandsScreen:
    """Put one question after the other to the room, or all of them where they are few."""
    asked = context.step.questions
    here = pointed_at(context.session, place.round_ref)
    above = _("{activity} · show of hands").format(activity=eyebrow(context, place.round))
    if here is None or not asked:
        screen = vote_screen(context, place, kind)
        return replace(screen, eyebrow=above, answered=0, expected=0)
    return HandsScreen(
        eyebrow=above,
        headline=context.step.question,
        item=vote_item(asked[here]),
        place=here + 1,
        total=len(asked),
        deadline=deadline(context.session, place),
    )


def booth_screen(context: Context, place: Place, kind: VoteInput) -> BoothScreen:
    """Show the secret vote while nobody is called: the question, and how many have voted."""
    ballot = vote_screen(context, place, kind)
    return BoothScreen(
        eyebrow=_("{activity} · secret vote").format(activity=ballot.eyebrow),
        headline=ballot.headline,
        ballot=ballot,
        answered=ballot.answered,
        expected=ballot.expected,
    )


def open_screen(context: Context, place: Place, kind: VoteInput) -> StageView:
    """Show the open vote as its way of answering wants it."""
    screens = {Way.HANDS: hands_screen, Way.BOOTH: booth_screen}
    return screens.get(context.session.way(context.ref), vote_screen)(context, place, kind)


def vote_item(question: Question) -> VoteItem:
    """Show one question."""
    item, field = question.item, question.field
    if not field.key:
        return VoteItem(item.key, item.title, item.prompt, field)
    prompt = field.prompt or item.prompt
    return VoteItem(question.key, field.title, prompt, field, item.title, item.poles)


def deadline(session: Session, place: Place) -> datetime | None:
    """Return when the minutes of a step's agenda entry are over.

    What an earlier visit has used is gone; ``None`` while the day is elsewhere.
    """
    if not session.visits or session.visits[-1].entry != place.entry:
        return None
    entry = session.entry(place.entry)
    minutes = entry.minutes + session.extra_minutes.get(place.entry, 0)
    used = sum(
        (
            max(left.since - visit.since, timedelta())
            for visit, left in pairwise(session.visits)
            if visit.entry == place.entry
        ),
        timedelta(),
    )
    return session.visits[-1].since + timedelta(minutes=minutes) - used


def wait_screen(context: Context, place: Place) -> WaitScreen:
    """Say that the vote is closed, and nothing of what it holds."""
    answered, expected = turnout(context.session, place.round_ref)
    return WaitScreen(
        eyebrow=eyebrow(context, place.round),
        headline=_("The vote is closed."),
        answered=answered,
        expected=expected,
    )


def as_may_be_shown(context: Context, round_number: int, findings: Findings) -> Findings:
    """Say of a round in which too few have answered only that it is so."""
    if not is_too_few(context.session, context.at(round_number)):
        return findings
    count = people_in(context.session, context.at(round_number))
    headline = plural(
        "Only {count} has answered: figures are shown from three answers on.",
        "Only {count} have answered: figures are shown from three answers on.",
        count,
    ).format(count=count_word(count))
    return Findings(findings.result, headline, figure=None, bars=NO_BARS, flags=())


def reveal_screen(context: Context, place: Place, findings: Findings) -> RevealScreen:
    """Show what a round found."""
    findings = as_may_be_shown(context, place.round, findings)
    return RevealScreen(
        eyebrow=eyebrow(context, place.round),
        headline=findings.headline,
        figure=findings.figure,
        bars=findings.bars,
        footer=_turnout_words(context, findings.result),
        note=findings.note,
        legend=findings.legend,
    )


def _turnout_words(context: Context, result: StepResult) -> str:
    """Say how many answered, unless nobody is on the list: that would tell the room nothing."""
    return in_words(context, result.answered, result.expected) if result.expected else ""


def in_words(context: Context, answered: int, expected: int) -> str:
    """Say how many of how many answered."""
    if context.session.way(context.ref).voter_kind is VoterKind.TEAM:
        text = plural(
            "{answered} of {expected} team answered",
            "{answered} of {expected} teams answered",
            expected,
        )
    else:
        text = _("{answered} of {expected} answered")
    return text.format(answered=answered, expected=expected)


def dont_know_words() -> tuple[str, ...]:
    """The ways in which "don't know" may be written."""
    return ("?", "dk", "don't know", "don’t know", "dont know", _("don’t know").lower())


def is_dont_know(text: str) -> bool:
    """Tell whether a written answer says "don't know"."""
    return text.strip().lower() in dont_know_words()


def whole_number(text: str) -> int | None:
    """Read a whole number as people and spreadsheets write it (``4``, ``4.0``, ``4,0``)."""
    found = re.fullmatch(r"\s*(-?[0-9]{1,6})(?:[.,]0{1,6})?\s*", text)
    return int(found[1]) if found else None
