"""The groups of those who answered, and which of them may be shown together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ccworkshop.privacy import Cell, release
from ccworkshop.sealing import SPLITS
from ccworkshop.session import Answer, AnswerSheet, RoundRef, Session, Split, Voter, VoterKind
from ccworkshop.steps.kind import Context
from ccworkshop.voting import group_of

Shown = Mapping[Split, frozenset[str]]
"""The groups of each split that may be shown."""


@dataclass(frozen=True, slots=True)
class Groupings:
    """The sheets of a round by split and group, in the order in which groups are listed.

    Who belongs to no group is kept under the empty name: never shown, but counted when a
    shown group could be subtracted from the whole. ``cells`` holds each voter's groups in the
    order of ``splits``; ``private`` is false where teams vote, who hide nobody.
    """

    sheets: Mapping[Split, Mapping[str, tuple[AnswerSheet, ...]]]
    splits: tuple[Split, ...]
    cells: Mapping[Voter, Cell]
    private: bool

    def shown(self, answered: Mapping[Voter, bool]) -> Shown:
        """Choose what to show of a question; ``answered`` says who gave a value.

        The others said "don't know". Nobody can work out from what is shown what fewer than
        ``FLOOR`` people said, nor which value fewer than ``FLOOR`` gave.
        """
        if not self.private:
            return {split: frozenset(some) - {""} for split, some in self.sheets.items()}
        everybody = [self.cells[voter] for voter in answered]
        valued = [self.cells[voter] for voter, value in answered.items() if value]
        nobody: Shown = dict.fromkeys(SPLITS, frozenset[str]())
        if not everybody:
            return nobody
        chosen = release(valued, release(everybody).groups)
        return dict(zip(SPLITS, chosen.groups, strict=True))


def groupings_of(context: Context, sheets: Mapping[Voter, AnswerSheet]) -> Groupings:
    """Sort the sheets of a round into the groups of every split."""
    session = context.session
    order = {
        "team": tuple(team.name for team in session.teams),
        "level": session.levels,
        "function": session.functions,
    }
    finders = group_of(session, context.ref)
    by_split: dict[Split, dict[str, tuple[AnswerSheet, ...]]] = {}
    for split, find in finders.items():
        found: dict[str, list[AnswerSheet]] = {name: [] for name in order[split]}
        for voter, sheet in sheets.items():
            found.setdefault(find(voter), []).append(sheet)
        by_split[Split(split)] = {name: tuple(some) for name, some in found.items() if some}
    private = session.way(context.ref).voter_kind is not VoterKind.TEAM
    splits = SPLITS if private else (Split.TEAM,)
    columns: list[Callable[[Voter], str]] = [finders[split] for split in splits]
    cells = {voter: tuple(find(voter) for find in columns) for voter in sheets}
    return Groupings(by_split, splits, cells, private)


def bare_scores(
    session: Session, round_ref: RoundRef, item: str, split: Split
) -> Mapping[str, int]:
    """Count each group's scores for one item that came without evidence."""
    find = group_of(session, round_ref.ref)[split.value]
    counts: dict[str, int] = {}
    for voter, sheet in session.sheets_of(round_ref).items():
        answer = sheet.answers.get(item, Answer(None))
        if answer.value is not None and not answer.evidence.strip():
            counts[find(voter)] = counts.get(find(voter), 0) + 1
    return counts
