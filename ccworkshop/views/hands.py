"""What the console sees of a show of hands: questions by answers, and what does not add up."""

from collections.abc import Mapping
from dataclasses import dataclass

from ccworkshop.content.records import Field, Step
from ccworkshop.sealing import UNKNOWN
from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.steps.phrases import count_word
from ccworkshop.voting import MOST_AT_ONCE, pointed_at
from ccworkshop.words import _, plural


@dataclass(frozen=True, slots=True)
class HandsAnswer:
    """One answer for which hands go up: as it is written, as it is headed, what it stands for."""

    written: str
    mark: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandsRow:
    """One question: the counts in the order of the answers (``None``: no hand was counted).

    ``sum`` says how many hands were counted in all beside the people present; ``wrong`` that
    they are not as many, ``counted`` that they are, or that there are some and nobody knows.
    """

    key: str
    title: str
    prompt: str
    counts: tuple[int | None, ...]
    sum: str
    wrong: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class HandsView:
    """The hands of one round of one step.

    ``here`` is the row that the stage shows (``None``: all at once); ``from_list`` tells that
    ``present`` (0: not known) is what the list of participants says.
    """

    round_ref: RoundRef
    answers: tuple[HandsAnswer, ...]
    rows: tuple[HandsRow, ...]
    present: int
    from_list: bool
    here: int | None
    may_be_at_once: bool

    @property
    def counted(self) -> int:
        """On how many questions all hands are counted."""
        return sum(one.counted for one in self.rows)


def hands(session: Session, ref: StepRef, round_number: int) -> HandsView:
    """Derive the hands of a round."""
    step, round_ref = session.step(ref), RoundRef(*ref, round_number)
    tally = session.tallies.get(round_ref)
    counts = tally.counts if tally else {}
    present = session.present(ref)
    answers = _answers(step)
    return HandsView(
        round_ref=round_ref,
        answers=answers,
        rows=tuple(
            _row(one.key, one.title, one.item.prompt, answers, counts.get(one.key, {}), present)
            for one in step.questions
        ),
        present=present,
        from_list=session.settings_of(ref).present is None,
        here=pointed_at(session, round_ref),
        may_be_at_once=1 < len(step.questions) <= MOST_AT_ONCE,
    )


def _answers(step: Step) -> tuple[HandsAnswer, ...]:
    """List what hands can go up for; every question of such a step is answered alike."""
    return (*answers_of(step.asked[0]), HandsAnswer(UNKNOWN, UNKNOWN, _("Don’t know")))


def answers_of(field: Field) -> tuple[HandsAnswer, ...]:
    """List the answers of a field as they are written: its points, or its choices by place."""
    if field.choices:
        return tuple(
            HandsAnswer(one.key, str(place), one.title, one.hint)
            for place, one in enumerate(field.choices, start=1)
        )
    points = field.scale.points if field.scale else ()
    return tuple(
        HandsAnswer(str(one.value), str(one.value), one.name, one.anchor) for one in points
    )


def _row(
    key: str,
    title: str,
    prompt: str,
    answers: tuple[HandsAnswer, ...],
    counts: Mapping[str, int],
    present: int,
) -> HandsRow:
    raised = sum(counts.values())
    return HandsRow(
        key=key,
        title=title,
        prompt=prompt,
        counts=tuple(counts.get(one.written) for one in answers),
        sum=sum_words(raised, present) if raised else "",
        wrong=bool(raised and present and raised != present),
        counted=bool(raised) and raised == (present or raised),
    )


def sum_words(raised: int, present: int) -> str:
    """Say how many hands there were, and how many are missing or too many."""
    if not present:
        return str(raised)
    if raised == present:
        return _("{raised} of {present}").format(raised=raised, present=present)
    off = abs(present - raised)
    if raised < present:
        text = plural(
            "{raised} of {present}: {count} is missing",
            "{raised} of {present}: {count} are missing",
            off,
        )
    else:
        text = plural(
            "{raised} of {present}: {count} too many",
            "{raised} of {present}: {count} too many",
            off,
        )
    return text.format(raised=raised, present=present, count=count_word(off))
