"""Verbs of votes without names: a ballot goes into the booth, hands are counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop.commands.answers import capitalised, read_answers
from ccworkshop.commands.command import CommandRefused
from ccworkshop.sealing import UNKNOWN, cell_of
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Ballot,
    Beat,
    Booth,
    Place,
    RoundRef,
    Session,
    Tally,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.catalog import kind_at
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.voting import completeness
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
        try:
            person = session.participant(self.participant)
        except KeyError:
            raise CommandRefused(_("This person is not on the list.")) from None
        booth = session.booth(ref)
        if person.id in booth.voted:
            raise CommandRefused(
                _("{name} has voted. A ballot has no name, so it cannot be taken back.").format(
                    name=person.name
                )
            )
        answers = read_answers(session, ref, self.answers)
        step = session.step(ref.ref)
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
