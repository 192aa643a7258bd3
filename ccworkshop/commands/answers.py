"""Verbs that give and take back answers, and set how a step is played."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite

from ccworkshop.altered import altered
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.people import LONGEST_NAME, check_secrecy
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Comparator,
    Lens,
    Participant,
    RoundRef,
    Session,
    StepRef,
    StepSettings,
    Value,
    Voter,
    Way,
)
from ccworkshop.steps.catalog import kind_at
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.words import _, one_line, plural

LONGEST_EVIDENCE = 500
MOST_ROUNDS = 2


def with_sheet(session: Session, round_ref: RoundRef, sheet: AnswerSheet) -> Session:
    """Put one sheet in place of the voter's earlier one; only its round is copied."""
    sheets = altered(session.sheets_of(round_ref), sheet.voter, sheet)
    return replace(session, sheets=altered(session.sheets, round_ref, sheets))


def _check_voter(session: Session, round_ref: RoundRef, voter: Voter, rounds: int = 0) -> None:
    """Refuse whom and what the step does not expect; ``rounds`` 0 takes those of its line."""
    try:
        kind = kind_at(session, round_ref.ref)
    except KeyError:
        raise CommandRefused(_("The agenda has no such step.")) from None
    if not kind.takes_answers:
        raise CommandRefused(_("This step takes no answers."))
    if not 1 <= round_ref.round <= (rounds or session.rounds(round_ref.ref)):
        raise CommandRefused(_("This step has no such vote. Ask for a re-vote first."))
    if voter not in session.known_voters(round_ref.ref):
        raise CommandRefused(_("Answers come in another way here, or this voter is not present."))
    if not session.way(round_ref.ref).has_sheets:
        raise CommandRefused(_("Nobody has a sheet here: answers come by hands or in the booth."))


def read_answers(
    session: Session, round_ref: RoundRef, answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """Take answers as the step's kind does; refused for unknown items and bad values."""
    step = session.step(round_ref.ref)
    kind = kind_at(session, round_ref.ref)
    unknown = set(answers) - {question.key for question in step.questions}
    if unknown:
        raise CommandRefused(_("This step has no item “{item}”.").format(item=min(unknown)))
    try:
        return {
            key: Answer(
                kind.read(step, key, kind.write(answer.value)),
                one_line(answer.evidence)[:LONGEST_EVIDENCE],
            )
            for key, answer in answers.items()
        }
    except BadAnswer as problem:
        raise CommandRefused(capitalised(str(problem))) from None


def _check_sheet(session: Session, round_ref: RoundRef, answers: Mapping[str, Answer]) -> None:
    """Refuse a whole sheet that its kind cannot take."""
    problem = kind_at(session, round_ref.ref).check(session.step(round_ref.ref), answers)
    if problem:
        raise CommandRefused(capitalised(problem))


@dataclass(frozen=True, slots=True)
class CastAnswer:
    """Give one answer to one item."""

    round_ref: RoundRef
    voter: Voter
    item: str
    value: Value
    evidence: str | None = None
    """``None`` keeps the evidence that was given before."""

    def apply(self, session: Session, now: datetime) -> Session:
        """Put the answer on the voter's sheet."""
        del now
        _check_voter(session, self.round_ref, self.voter)
        sheet = session.sheets_of(self.round_ref).get(self.voter)
        before = sheet.answers if sheet else {}
        evidence = self.evidence
        if evidence is None:
            evidence = before[self.item].evidence if self.item in before else ""
        given = read_answers(session, self.round_ref, {self.item: Answer(self.value, evidence)})
        kind, step = kind_at(session, self.round_ref.ref), session.step(self.round_ref.ref)
        answers = kind.put(step, before, self.item, given[self.item])
        return with_sheet(session, self.round_ref, AnswerSheet(self.voter, answers))

    def words(self, session: Session) -> str:
        """Say who answered, not what."""
        return _("answer of {name}").format(name=_name(session, self.voter))


@dataclass(frozen=True, slots=True)
class CastSheet:
    """Give a whole sheet at once (a ranking, or a form)."""

    round_ref: RoundRef
    voter: Voter
    answers: Mapping[str, Answer]

    def apply(self, session: Session, now: datetime) -> Session:
        """Put the sheet in place of the voter's earlier one."""
        del now
        _check_voter(session, self.round_ref, self.voter)
        read = read_answers(session, self.round_ref, self.answers)
        _check_sheet(session, self.round_ref, read)
        return with_sheet(session, self.round_ref, AnswerSheet(self.voter, read))

    def words(self, session: Session) -> str:
        """Say who answered, not what."""
        return _("answers of {name}").format(name=_name(session, self.voter))


def capitalised(text: str) -> str:
    """Write a reason as a sentence."""
    return text[:1].upper() + text[1:] + "."


@dataclass(frozen=True, slots=True)
class ClearAnswer:
    """Take one answer back."""

    round_ref: RoundRef
    voter: Voter
    item: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Remove it; nothing happens when it is not there."""
        sheet = session.sheets_of(self.round_ref).get(self.voter)
        if sheet is None or self.item not in sheet.answers:
            return session
        left = {key: answer for key, answer in sheet.answers.items() if key != self.item}
        if left:
            return with_sheet(session, self.round_ref, AnswerSheet(self.voter, left))
        return ClearSheet(self.round_ref, self.voter).apply(session, now)

    def words(self, session: Session) -> str:
        """Say whose."""
        return _("take back an answer of {name}").format(name=_name(session, self.voter))


@dataclass(frozen=True, slots=True)
class ClearSheet:
    """Take a voter's sheet away."""

    round_ref: RoundRef
    voter: Voter

    def apply(self, session: Session, now: datetime) -> Session:
        """Remove the sheet; nothing happens when there is none."""
        del now
        sheets = dict(session.sheets_of(self.round_ref))
        if sheets.pop(self.voter, None) is None:
            return session
        return replace(session, sheets=altered(session.sheets, self.round_ref, sheets))

    def words(self, session: Session) -> str:
        """Say whose."""
        return _("clear the answers of {name}").format(name=_name(session, self.voter))


def _name(session: Session, voter: Voter) -> str:
    try:
        return session.voter_name(voter)
    except KeyError:
        return voter.id


@dataclass(frozen=True, slots=True)
class ImportAnswers:
    """Take in many sheets and newly met participants as one change.

    ``answers`` counts the single answers, for the words of history.
    """

    participants: tuple[Participant, ...]
    levels: tuple[str, ...]
    functions: tuple[str, ...]
    ways: Mapping[StepRef, Way]
    sheets: tuple[tuple[RoundRef, AnswerSheet], ...]
    serial: int
    answers: int

    def apply(self, session: Session, now: datetime) -> Session:
        """Add what is new and merge the sheets, item by item.

        Refused, and then nothing is taken in, when the day has moved on since the file was read,
        or when something in it does not fit the day.
        """
        del now
        people = {person.id for person in self.participants}
        if self.serial < session.serial or not people.issuperset(
            person.id for person in session.participants
        ):
            raise CommandRefused(
                _("The session has changed since the file was read. Read it again.")
            )
        met = self._with_people(session)
        check_secrecy(session, met)
        merged = {key: dict(some) for key, some in session.sheets.items()}
        for round_ref, sheet in self.sheets:
            _check_voter(met, round_ref, sheet.voter, rounds=MOST_ROUNDS)
            some = merged.setdefault(round_ref, {})
            before = some.get(sheet.voter)
            given = read_answers(met, round_ref, sheet.answers)
            answers = {**(before.answers if before else {}), **given}
            _check_sheet(met, round_ref, answers)
            some[sheet.voter] = AnswerSheet(sheet.voter, answers)
        return replace(met, sheets=merged)

    def _with_people(self, session: Session) -> Session:
        """Let people in and set how they answer."""
        for ref, way in self.ways.items():
            session = _with_way(session, ref, way)
        return replace(
            session,
            participants=self.participants,
            levels=self.levels,
            functions=self.functions,
            serial=self.serial,
        )

    def words(self, session: Session) -> str:
        """Say how many."""
        del session
        return plural("import {count} answer", "import {count} answers", self.answers).format(
            count=self.answers
        )


def _with_settings(session: Session, ref: StepRef, settings: StepSettings) -> Session:
    try:
        session.step(ref)
    except KeyError:
        raise CommandRefused(_("The agenda has no such step.")) from None
    return replace(session, settings={**session.settings, ref: settings})


def _with_way(session: Session, ref: StepRef, way: Way) -> Session:
    changed = _with_settings(session, ref, replace(session.settings_of(ref), way=way))
    kind = kind_at(session, ref)
    if not kind.takes_answers or way not in kind.schema.option("way").choices:
        raise CommandRefused(_("This kind of step cannot be answered in that way."))
    taken = any(
        round_ref.ref == ref and any(voter.kind is not way.voter_kind for voter in sheets)
        for round_ref, sheets in session.sheets.items()
    )
    if taken or (way is not session.way(ref) and _without_sheets(session, ref, way)):
        raise CommandRefused(
            _("Answers are already in. Clear them before you change how they come in.")
        )
    return changed


def _without_sheets(session: Session, ref: StepRef, way: Way) -> bool:
    """Tell whether changing to ``way`` would leave answers of another sort behind."""
    counted = any(one.ref == ref for one in session.tallies)
    counted = counted or any(
        one.ref == ref and booth.voted for one, booth in session.booths.items()
    )
    written = any(one.ref == ref and sheets for one, sheets in session.sheets.items())
    return counted or (written and not way.has_sheets)


@dataclass(frozen=True, slots=True)
class SetWay:
    """Choose how the answers of a step come in."""

    ref: StepRef
    way: Way

    def apply(self, session: Session, now: datetime) -> Session:
        """Change the way; refused once sheets of the other kind are in."""
        del now
        return _with_way(session, self.ref, self.way)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return {
            Way.TEAM: _("answers by team"),
            Way.PAPER: _("answers on paper"),
            Way.HANDS: _("answers by hands"),
            Way.BOOTH: _("answers in the booth"),
        }[self.way]


@dataclass(frozen=True, slots=True)
class SetMinimum:
    """Set the minimum that the room wants to reach in a step."""

    ref: StepRef
    value: float

    def apply(self, session: Session, now: datetime) -> Session:
        """Set it; refused off the scale."""
        del now
        changed = _with_settings(
            session, self.ref, replace(session.settings_of(self.ref), minimum=self.value)
        )
        scale = session.step(self.ref).scale
        if scale is None:
            raise CommandRefused(_("This step has no scale, so it has no minimum."))
        _check_on_scale(self.value, scale.low, scale.high)
        return changed

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("minimum {value}").format(value=self.value)


def _check_on_scale(value: float, low: int, high: int) -> None:
    if not isfinite(value) or not low <= value <= high:
        raise CommandRefused(
            _("{value} is not on the scale from {low} to {high}.").format(
                value=value, low=low, high=high
            )
        )


@dataclass(frozen=True, slots=True)
class SetComparator:
    """Hold the results of a step beside somebody else's figures, or (``None``) no longer."""

    ref: StepRef
    comparator: Comparator | None

    def apply(self, session: Session, now: datetime) -> Session:
        """Set it; refused for unknown items, values off the scale or without a name."""
        del now
        settings = session.settings_of(self.ref)
        changed = _with_settings(session, self.ref, replace(settings, comparator=None))
        if self.comparator is None:
            return changed
        step = session.step(self.ref)
        if step.scale is None:
            raise CommandRefused(_("This step has no scale, so it has no comparator."))
        name = one_line(self.comparator.name)[:LONGEST_NAME]
        if not name:
            raise CommandRefused(_("Give the comparator a name."))
        known = {one.key for one in step.questions} | {one.key for one in step.groups}
        for item, value in self.comparator.values.items():
            if item not in known:
                raise CommandRefused(_("This step has no item “{item}”.").format(item=item))
            _check_on_scale(value, step.scale.low, step.scale.high)
        comparator = replace(self.comparator, name=name)
        return _with_settings(session, self.ref, replace(settings, comparator=comparator))

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        if self.comparator is None:
            return _("no comparator")
        return _("comparator {name}").format(name=self.comparator.name)


@dataclass(frozen=True, slots=True)
class SetLens:
    """Choose which outlines the spidergram of a step shows."""

    ref: StepRef
    lens: Lens | None

    def apply(self, session: Session, now: datetime) -> Session:
        """Set it; ``None`` goes back to the usual choice."""
        del now
        return _with_settings(
            session, self.ref, replace(session.settings_of(self.ref), lens=self.lens)
        )

    def words(self, session: Session) -> str:
        """Say so."""
        del session
        return _("choose outlines")
