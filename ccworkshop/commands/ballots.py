"""Verbs of votes without names: a ballot goes into the booth, hands are counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop.commands.answers import capitalised, read_answers
from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.records import Step
from ccworkshop.sealing import UNKNOWN, cell_of
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Ballot,
    Beat,
    Booth,
    Place,
    Pointer,
    RoundRef,
    Session,
    StepRef,
    Tally,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.catalog import kind_at
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.voting import completeness, is_asked, too_late
from ccworkshop.words import _

MOST_HANDS = 10_000


def _check_way(session: Session, round_ref: RoundRef, way: Way) -> None:
    try:
        takes = kind_at(session, round_ref.ref).takes_answers
    except KeyError:
        raise CommandRefused(_("The agenda has no such step.")) from None
    if not takes or session.way(round_ref.ref) is not way:
        raise CommandRefused(_("Answers come in another way here."))
    if not 1 <= round_ref.round <= session.rounds(round_ref.ref):
        raise CommandRefused(_("This step has no such vote. Ask for a re-vote first."))


@dataclass(frozen=True, slots=True)
class CastBallot:
    """Put a ballot into the booth and mark that somebody has voted."""

    round_ref: RoundRef
    participant: str
    answers: Mapping[str, Answer]

    def apply(self, session: Session, now: datetime) -> Session:
        """Keep name and ballot apart; refused while the vote is closed, and a second time."""
        del now
        ref = self.round_ref
        _check_way(session, ref, Way.BOOTH)
        if session.place != Place(ref.entry, ref.step, Beat.OPEN, ref.round):
            raise CommandRefused(_("The vote is not open."))
        if late := too_late(session, ref):
            raise CommandRefused(late)
        try:
            person = session.participant(self.participant)
        except KeyError:
            raise CommandRefused(_("This person is not on the list.")) from None
        if person.left:
            raise CommandRefused(
                _("{name} has left. Mark the name as back first.").format(name=person.name)
            )
        booth = session.booth(ref)
        if person.id in booth.voted:
            raise CommandRefused(
                _("{name} has voted. A ballot has no name, so it cannot be taken back.").format(
                    name=person.name
                )
            )
        step = session.step(ref.ref)
        read = read_answers(session, ref, self.answers)
        answers = {key: Answer(one.value) for key, one in _as_asked(step, read).items()}
        problem = kind_at(session, ref.ref).check(step, answers)
        if problem:
            raise CommandRefused(capitalised(problem))
        mine = AnswerSheet(Voter(VoterKind.PARTICIPANT, person.id), answers)
        if not completeness(step)(mine):
            raise CommandRefused(_("Some questions have no answer yet; “don’t know” is one."))
        ballot = Ballot(dict(sorted(answers.items())), cell_of(session, person))
        changed = Booth(
            tuple(sorted((*booth.voted, person.id))),
            tuple(sorted((*booth.ballots, ballot), key=repr)),
        )
        return replace(session, booths={**session.booths, ref: changed})

    def words(self, session: Session) -> str:
        """Say neither who nor what."""
        del session
        return _("a ballot came in")


def _as_asked(step: Step, answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """Leave out what is not asked after a later choice: nobody could tell once it is counted."""
    idle = {one.key for one in step.questions if not is_asked(one, answers)}
    return {key: answer for key, answer in answers.items() if key not in idle}


@dataclass(frozen=True, slots=True)
class CountHands:
    """Write down how many hands each answer to one question got; ``"?"`` counts "don't know"."""

    round_ref: RoundRef
    question: str
    counts: Mapping[str, int]

    def apply(self, session: Session, now: datetime) -> Session:
        """Put the counts in place of earlier ones; no counts take them away."""
        del now
        ref = self.round_ref
        _check_way(session, ref, Way.HANDS)
        kind, step = kind_at(session, ref.ref), session.step(ref.ref)
        if self.question not in {one.key for one in step.questions}:
            raise CommandRefused(_("This step has no item “{item}”.").format(item=self.question))
        read: dict[str, int] = {}
        for text, count in self.counts.items():
            if not 0 <= count <= MOST_HANDS:
                raise CommandRefused(_("{count} is no count of hands.").format(count=count))
            try:
                value = kind.read(step, self.question, text)
            except BadAnswer as problem:
                raise CommandRefused(capitalised(str(problem))) from None
            if count:
                read[UNKNOWN if value is None else kind.write(value)] = count
        return _with_counts(session, ref, self.question, dict(sorted(read.items())))

    def words(self, session: Session) -> str:
        """Say of which question."""
        titles = {one.key: one.title for one in session.step(self.round_ref.ref).questions}
        return _("hands for {title}").format(title=titles.get(self.question, self.question))


def _with_counts(
    session: Session, ref: RoundRef, question: str, counts: Mapping[str, int]
) -> Session:
    earlier = session.tallies.get(ref)
    every = {**(earlier.counts if earlier else {}), question: counts}
    every = {key: some for key, some in every.items() if some}
    tallies = {key: one for key, one in session.tallies.items() if key != ref}
    if every:
        people = max(sum(some.values()) for some in every.values())
        tallies[ref] = Tally(people, every)
    return replace(session, tallies=tallies)


@dataclass(frozen=True, slots=True)
class SetPresent:
    """Say how many people can raise their hands in a step: 0 is not known, ``None`` the list."""

    ref: StepRef
    count: int | None

    def apply(self, session: Session, now: datetime) -> Session:
        """Keep the number; counts that do not add up to it are explained, never refused."""
        del now
        _check_way(session, RoundRef(*self.ref, 1), Way.HANDS)
        if self.count is not None and not 0 <= self.count <= MOST_HANDS:
            raise CommandRefused(_("{count} is no count of people.").format(count=self.count))
        settings = replace(session.settings_of(self.ref), present=self.count)
        return replace(session, settings={**session.settings, self.ref: settings})

    def words(self, session: Session) -> str:
        """Say how many."""
        del session
        if self.count is None:
            return _("people present as on the list")
        return _("{count} people present").format(count=self.count)


@dataclass(frozen=True, slots=True)
class PointAt:
    """Put one question of a round to the room by a show of hands, or (empty) all at once."""

    round_ref: RoundRef
    question: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Let the stage show it; refused for a question that is not asked."""
        del now
        ref = self.round_ref.ref
        _check_way(session, self.round_ref, Way.HANDS)
        if self.question and self.question not in {one.key for one in session.step(ref).questions}:
            raise CommandRefused(_("This step has no item “{item}”.").format(item=self.question))
        pointer = Pointer(self.round_ref.round, self.question)
        settings = replace(session.settings_of(ref), pointer=pointer)
        return replace(session, settings={**session.settings, ref: settings})

    def words(self, session: Session) -> str:
        """Say which."""
        if not self.question:
            return _("all questions at once")
        titles = {one.key: one.title for one in session.step(self.round_ref.ref).questions}
        title = titles.get(self.question, self.question)
        return _("show of hands on {title}").format(title=title)
