"""Who is in, which sheets count, and the privacy floor."""

from collections.abc import Callable, Mapping
from zlib import crc32

from ccworkshop.content.records import Question, Step, question_key
from ccworkshop.privacy import FLOOR
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    RoundRef,
    Session,
    StepRef,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.words import _


def is_asked(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Tell whether a question is asked at all, given what stands on the sheet."""
    if not question.field.when:
        return True
    name, choice = question.field.when
    given = answers.get(question_key(question.item.key, name))
    return given is not None and given.value == choice


def adds_up(step: Step, sheet: AnswerSheet) -> bool:
    """Tell whether the numbers of a sheet split exactly the total of a step that has one.

    What was given to something that is no longer there was given all the same.
    """
    values = [answer.value for answer in sheet.answers.values()]
    whole = [value for value in values if isinstance(value, int)]
    return len(whole) == len(values) and sum(whole) == step.figure("total")


def completeness(step: Step) -> Callable[[AnswerSheet], bool]:
    """Return how to tell whether a sheet answers what it must ("don't know" is an answer).

    Where a total is split, a sheet must add up to it, and what got nothing may stay empty.
    """
    required, total = step.required, step.figure("total")
    conditional = tuple(q for q in step.questions if q.field.when and not q.field.optional)

    def is_complete(sheet: AnswerSheet) -> bool:
        if total:
            unknown = all(answer.value is None for answer in sheet.answers.values())
            return adds_up(step, sheet) or (unknown and set(required) <= set(sheet.answers))
        return all(key in sheet.answers for key in required) and all(
            one.key in sheet.answers or not is_asked(one, sheet.answers) for one in conditional
        )

    return is_complete


def turnout(session: Session, round_ref: RoundRef) -> tuple[int, int]:
    """Return how many have answered all they must, and how many are expected.

    Who has left counts among both with a whole sheet or a ballot, and is not waited for else.
    """
    way = session.way(round_ref.ref)
    if not way.has_sheets:
        if way is Way.BOOTH:
            voted = session.booth(round_ref).voted
            done, expected = len(voted), len({*voted, *(one.id for one in session.here)})
        else:
            tally = session.tallies.get(round_ref)
            done, expected = tally.people if tally else 0, session.present(round_ref.ref)
        return done, max(expected, done)
    is_complete = completeness(session.step(round_ref.ref))
    sheets = session.sheets_of(round_ref)
    voters = session.voters(round_ref.ref)
    whole = {voter for voter, sheet in sheets.items() if is_complete(sheet)}
    gone = set(session.known_voters(round_ref.ref)).difference(voters)
    return len(whole), max(len(voters), len(set(voters) | (set(sheets) - gone) | whole))


def people_in(session: Session, round_ref: RoundRef) -> int:
    """Return how many have answered anything, each for themselves, behind what is shown of a round.

    0 where teams speak, where hands are raised for all to see, and while a secret vote is open.
    """
    way = session.way(round_ref.ref)
    if way is Way.BOOTH:
        tally = session.tallies.get(round_ref)
        return tally.people if tally else 0
    if way.voter_kind is VoterKind.TEAM or not way.has_sheets:
        return 0
    return sum(bool(sheet.answers) for sheet in session.sheets_of(round_ref).values())


def is_too_few(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether so few people have answered that nothing at all may be shown of it."""
    return 0 < people_in(session, round_ref) < FLOOR


def too_late(session: Session, round_ref: RoundRef) -> str:
    """Say why no ballot may be added to a secret vote any more (empty: one may).

    What is shown after it, less what the room has seen, would be the ballot.
    """
    if session.is_revealed(round_ref) and not is_too_few(session, round_ref):
        return _("The room has seen this vote, so a ballot more could be told. Ask for a re-vote.")
    return ""


MOST_AT_ONCE = 6
"""So many questions of a show of hands can stand on the stage together."""


def pointed_at(session: Session, round_ref: RoundRef) -> int | None:
    """Return the place (from 0) of the question that is put to the hands; ``None``: all at once.

    A round begins at its first question, unless all are shown, which lasts.
    """
    keys = [one.key for one in session.step(round_ref.ref).questions]
    pointer = session.settings_of(round_ref.ref).pointer
    if pointer is None:
        return 0
    if not pointer.question and len(keys) <= MOST_AT_ONCE:
        return None
    known = pointer.round == round_ref.round and pointer.question in keys
    return keys.index(pointer.question) if known else 0


def may_be_told(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether a document may hold the results of a round.

    It may once the room has seen them, and where the step was never played: its answers were
    taken in from a file then, and there was nothing to keep from the room.
    """
    return session.is_revealed(round_ref) or round_ref.ref not in session.reached


def group_of(session: Session, ref: StepRef) -> Mapping[str, Callable[[Voter], str]]:
    """Return, for each split, how to find the group (its title) of a voter of this step."""
    people = {one.id: one for one in session.participants}
    teams = {team.id: team.name for team in session.teams}
    if session.way(ref).voter_kind is VoterKind.TEAM:
        return {"team": lambda voter: teams.get(voter.id, "")}
    return {
        "team": lambda voter: teams.get(people[voter.id].team, "") if voter.id in people else "",
        "level": lambda voter: people[voter.id].level if voter.id in people else "",
        "function": lambda voter: people[voter.id].function if voter.id in people else "",
    }


_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def form_code(round_ref: RoundRef) -> str:
    """Return four letters for a step and a digit for its round, e.g. ``KTRM-1``.

    It stands on a form and beside the grid that the form is keyed into; it stays when the agenda
    changes, and has no vowels, so that it spells nothing.
    """
    rest, letters = crc32("/".join(round_ref.ref).encode()), ""
    for _place in range(4):
        rest, place = divmod(rest, len(_LETTERS))
        letters += _LETTERS[place]
    return f"{letters}-{round_ref.round}"
