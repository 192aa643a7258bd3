"""What the console sees of written lines once their vote is closed: each with its code."""

from collections.abc import Mapping
from dataclasses import dataclass

from ccworkshop import beats
from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.steps.catalog import result
from ccworkshop.words import _

MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class CodedLine:
    """One written line, without a name: how many wrote it, what about, where it was sorted.

    ``code`` is the key of a code or a cluster's name (empty while it is not sorted).
    """

    text: str
    count: int
    about: str
    code: str
    code_title: str


@dataclass(frozen=True, slots=True)
class CodingView:
    """All lines of a round and what they can be sorted into, as (key, title, lines there)."""

    round_ref: RoundRef
    message: str = ""
    lines: tuple[CodedLine, ...] = ()
    codes: tuple[tuple[str, str, int], ...] = ()

    @property
    def sorted(self) -> int:
        """How many of the lines are sorted."""
        return sum(bool(line.code) for line in self.lines)


def coding(session: Session, ref: StepRef, round_number: int) -> CodingView:
    """Derive the lines of a round; none of them before the vote is closed."""
    round_ref = RoundRef(*ref, round_number)
    if not beats.is_closed(session, round_ref):
        return CodingView(round_ref, _("The lines can be sorted once the vote is closed."))
    step, given = session.step(ref), session.codes.get(ref, {})
    counts: dict[str, int] = {}
    about: dict[str, dict[str, None]] = {}
    seen = result(session, ref, round_number)
    for one in seen.lines if seen else ():
        for text, count in one.lines:
            counts[text] = counts.get(text, 0) + count
            about.setdefault(text, {})[one.question.item.title] = None
    if not counts:
        return CodingView(round_ref, _("No line was written."))
    names = {one.key: one.title for one in step.codes}
    several = len(step.items) > 1
    lines = tuple(
        CodedLine(
            text,
            counts[text],
            " · ".join(about[text]) if several else "",
            given.get(text, ""),
            names.get(given.get(text, ""), given.get(text, "")),
        )
        for text in sorted(counts, key=lambda text: (text.casefold(), text))
    )
    return CodingView(round_ref, "", lines, _codes(names, lines))


def _codes(
    names: Mapping[str, str], lines: tuple[CodedLine, ...]
) -> tuple[tuple[str, str, int], ...]:
    """List the step's codes and, behind them, the clusters that are in use."""
    clusters = {line.code for line in lines if line.code and line.code not in names}
    known = [*names.items(), *((name, name) for name in sorted(clusters, key=str.casefold))]
    return tuple((key, title, sum(line.code == key for line in lines)) for key, title in known)
