"""A step as a form on paper: what stands on it, as plain data; nobody's name does."""

from dataclasses import dataclass
from enum import StrEnum

from ccworkshop.content.records import Field, FieldType, Item, Question, Scale, Step
from ccworkshop.report.occasion import joined
from ccworkshop.session import RoundRef, Session, Split
from ccworkshop.steps import answered, catalog, entries
from ccworkshop.voting import form_code
from ccworkshop.words import _, language, long_date

MOST_COPIES = 500
_BLANK_ROWS = 6
_MOST_BOXES = 12


class NoBallot(Exception):
    """A step of which no form can be made; its text says why and what to do."""


class Blank(StrEnum):
    """What is left free for an answer."""

    BOXES = "boxes"
    NUMBER = "number"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick: its mark (as it is keyed), its name, and what it stands for."""

    mark: str
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One answer: what is asked (empty where the row says it), and what is left free for it.

    ``note`` is a number's unit or a line's own words; ``only`` says when it is asked at all,
    ``ends`` what the two ends of the boxes mean. ``unknown`` is the "don't know" box.
    """

    title: str
    blank: Blank
    boxes: tuple[Box, ...] = ()
    note: str = ""
    only: str = ""
    ends: tuple[str, ...] = ()
    unknown: bool = True


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One item with its answers; without a title the room's own words are to be written."""

    title: str
    prompt: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What the boxes of a field stand for; the title is empty where only one thing is asked."""

    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Ballots:
    """A form and how many of it are wanted (0: as many as fill a page).

    ``code`` names step and round, so that forms of two votes are not mixed up. ``columns`` are
    the boxes that all rows share, when each row has one answer and the same few boxes.
    """

    code: str
    eyebrow: str
    title: str
    hint: str
    rule: str
    legends: tuple[Legend, ...]
    columns: tuple[Box, ...]
    rows: tuple[BallotRow, ...]
    evidence: bool
    groups: tuple[Ask, ...]
    footer: str
    language: str
    copies: int


def ballots(
    session: Session, round_ref: RoundRef, *, copies: int = 0, groups: bool | None = None
) -> Ballots:
    """Make the form of a round; raises ``NoBallot`` where there is nothing to ask.

    ``copies`` is at most 500. With ``groups`` people tick level, team and function for the
    splits; ``None`` does so when a split is chosen for the step.
    """
    step = _step(session, round_ref)
    if groups is None:
        lens = session.settings_of(round_ref.ref).lens
        groups = lens is not None and lens.split is not Split.NONE
    activity = session.activity(round_ref.entry)
    rows = _rows(step)
    return Ballots(
        code=form_code(round_ref),
        eyebrow=joined(activity.title if activity else "", step.title, _vote(round_ref)),
        title=step.question,
        hint=step.hint,
        rule=_rule(step),
        legends=tuple(one for field in step.asked if (one := _legend(step, field)).boxes),
        columns=_columns(rows),
        rows=rows,
        evidence=step.flag("evidence"),
        groups=_groups(session) if groups else (),
        footer=_footer(session),
        language=language(),
        copies=min(max(copies, 0), MOST_COPIES),
    )


def _step(session: Session, round_ref: RoundRef) -> Step:
    try:
        takes = catalog.kind_at(session, round_ref.ref).takes_answers
    except KeyError:
        raise NoBallot(_("The agenda has no such step.")) from None
    if not takes:
        raise NoBallot(_("Nothing is answered in this step, so there is no form of it."))
    step = session.step(round_ref.ref)
    if not step.items and not step.text("room"):
        raise NoBallot(_("Nothing is listed in this step yet, so there is no form of it."))
    return step


def _vote(round_ref: RoundRef) -> str:
    return _("re-vote") if round_ref.round >= answered.REVOTE_ROUND else ""


def _footer(session: Session) -> str:
    day = long_date(session.starts.date()) if session.starts else ""
    return joined(session.title, day, _("no name, please"))


def _rule(step: Step) -> str:
    """Say what holds for all answers together."""
    total = int(step.figure("total"))
    if total:
        return _("Together the numbers make {total}.").format(total=total)
    if step.asked[0].type is FieldType.RANK:
        return _(
            "Write 1 for what matters most, {last} for what matters least; each number once."
        ).format(last=len(step.items))
    types = {field.type for field in step.asked}
    if types == {FieldType.LINE}:
        return _("Write in your own words.")
    if types == {FieldType.NUMBER}:
        return _("Write a number, or tick “?” for “don’t know”.")
    return _("Tick one box in each line; “?” is “don’t know”.")


def _legend(step: Step, field: Field) -> Legend:
    """Say what boxes stand for: the points of a scale, or choices that say more of themselves."""
    title = field.title if len(step.asked) > 1 else ""
    if field.scale is not None:
        if field.scale in [one.scale for one in step.asked[: step.asked.index(field)]]:
            return Legend("", ())  # said already
        shared = sum(one.scale == field.scale for one in step.asked) > 1
        return Legend("" if shared else title, _points(field.scale))
    if any(one.hint for one in field.choices):
        return Legend(title, tuple(Box("", one.title, one.hint) for one in field.choices))
    return Legend("", ())


def _points(scale: Scale) -> tuple[Box, ...]:
    return tuple(Box(str(one.value), one.name, one.anchor) for one in scale.points)


def _rows(step: Step) -> tuple[BallotRow, ...]:
    rows = [BallotRow(item.title, item.prompt, _asks(step, item)) for item in step.items]
    if step.text("room"):
        own = Item("", "", "", ())
        free = min(int(step.figure("most_rows")) - len(rows), max(_BLANK_ROWS - len(rows), 1))
        rows += [BallotRow("", step.text("room"), _asks(step, own))] * max(free, 0)
    return tuple(rows)


def _asks(step: Step, item: Item) -> tuple[Ask, ...]:
    return tuple(_ask(step, Question(item, field)) for field in step.asked)


def _ask(step: Step, question: Question) -> Ask:
    field = question.field
    title = field.title if len(step.asked) > 1 else ""
    if field.type is FieldType.LINE and field.title.isdecimal():
        title = _("Line {number}").format(number=field.title)  # one of several alike
    if field.type is FieldType.LINE:
        return Ask(title, Blank.LINE, only=_only(step, field), unknown=False)
    if field.type is FieldType.CHOICE:
        boxes = tuple(Box("", one.title) for one in field.choices)
        return Ask(title, Blank.BOXES, boxes, only=_only(step, field))
    if field.scale is not None and len(field.scale.points) <= _MOST_BOXES:
        boxes = tuple(Box(str(one.value)) for one in field.scale.points)
        ends = question.item.poles
        return Ask(title, Blank.BOXES, boxes, only=_only(step, field), ends=ends)
    low, high = entries.bounds(field)
    span = "" if field.type is FieldType.RANK else f"{low}–{high} {field.unit}".strip()
    return Ask(title, Blank.NUMBER, note=span, only=_only(step, field))


def _only(step: Step, field: Field) -> str:
    """Say after which choice something is asked."""
    if not field.when:
        return ""
    name, key = field.when
    other = next(one for one in step.fields if one.key == name)
    choice = other.choice(key)
    return _("only if {field}: {choice}").format(
        field=other.title, choice=choice.title if choice else key
    )


def _columns(rows: tuple[BallotRow, ...]) -> tuple[Box, ...]:
    """Return the boxes that stand under one another in all rows (none where they do not)."""
    asks = {row.asks for row in rows}
    if len(asks) != 1:
        return ()
    (only,) = asks
    return only[0].boxes if len(only) == 1 and all(box.mark for box in only[0].boxes) else ()


def _groups(session: Session) -> tuple[Ask, ...]:
    """Ask for level, team and function, by boxes or, where they are many, in words."""
    named = (
        (_("Level"), session.levels),
        (_("Team"), tuple(team.name for team in session.teams)),
        (_("Function"), session.functions),
    )
    return tuple(_group(title, names) for title, names in named if names)


def _group(title: str, names: tuple[str, ...]) -> Ask:
    if len(names) > _MOST_BOXES:
        return Ask(title, Blank.LINE, unknown=False)
    return Ask(title, Blank.BOXES, tuple(Box("", name) for name in names), unknown=False)
