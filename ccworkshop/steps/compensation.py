"""A rating whose items add up: weak factors that a strength offsets, and those that nothing does.

The article has preconditions add up and compensate each other, without saying how. Our reading,
which the results name as ours:

- The total is the sum of the items' medians, out of the number of items × the top of the scale.
- A *strength* is an item whose median lies above the minimum, by its *surplus*; a *weak factor*
  one whose median lies below it, by its *shortfall*.
- A strength may offset one weak factor whose shortfall is at most its surplus, whatever headings
  the two stand under.
- Strengths are used so that as many weak factors as possible are offset: the smallest shortfall
  first, each by the smallest surplus that suffices; of equals the first in the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ccworkshop.content.records import Group
from ccworkshop.figures import LEAST_SHOWN
from ccworkshop.session import Split
from ccworkshop.steps import findings
from ccworkshop.steps.drawings import shown_groups, whole_name
from ccworkshop.steps.headlines import headline, is_weak, silence
from ccworkshop.steps.kind import Context, FindingTable, Flag, ItemResult, StepResult
from ccworkshop.steps.phrases import (
    agreement_words,
    capital,
    count_word,
    median_words,
    plain,
)
from ccworkshop.words import _, number

if TYPE_CHECKING:
    from ccworkshop.charts import StackedBars, StackedRow


MOST_TEAMS = 8
"""A figure with more bars than this cannot be read from the back row."""

_ROUNDING = 1e-9  # 3 - 2.4 and 3.6 - 3 are the same to people


@dataclass(frozen=True, slots=True)
class Offset:
    """A weak factor and the strength that offsets it (``None`` for nothing)."""

    weak: ItemResult
    strength: ItemResult | None


def offsets(result: StepResult) -> tuple[Offset, ...]:
    """Pair weak factors with strengths: first what is offset, then what is left, weakest first."""
    minimum = result.minimum
    if minimum is None:
        return ()
    weak = sorted((item for item in result.items if is_weak(item)), key=lambda item: item.gap or 0)
    strengths = sorted(
        (item for item in result.items if _surplus(item, minimum) >= LEAST_SHOWN),
        key=lambda item: _surplus(item, minimum),
    )
    paired, left = [], []
    for item in weak:
        enough = (item.gap or 0.0) - _ROUNDING
        found = next((one for one in strengths if _surplus(one, minimum) >= enough), None)
        if found is None:
            left.append(Offset(item, None))
        else:
            strengths.remove(found)
            paired.append(Offset(item, found))
    left.sort(key=lambda one: -(one.weak.gap or 0.0))
    return (*paired, *left)


def _surplus(item: ItemResult, minimum: float) -> float:
    return (item.whole.median or 0.0) - minimum


def totals(context: Context, result: StepResult) -> "StackedBars":
    """Stack the medians by heading, for all together and for each team where these are few."""
    from ccworkshop.charts import StackedBars  # not at the start

    groups = _headings(context)
    rows = [_row(whole_name(context), result, groups, None)]
    teams = [group.title for group in shown_groups(result, Split.TEAM)]
    if 1 < len(teams) <= MOST_TEAMS:
        rows += [_row(team, result, groups, team) for team in teams]
    rows[0] = replace(rows[0], whole=True)
    return StackedBars(
        float(_most(result)), _("points"), tuple(group.title for group in groups), tuple(rows)
    )


def _headings(context: Context) -> tuple[Group, ...]:
    return context.step.groups or (Group("", context.step.title, ()),)


def _most(result: StepResult) -> int:
    return len(result.items) * result.high


def _row(title: str, result: StepResult, groups: Sequence[Group], team: str | None) -> "StackedRow":
    from ccworkshop.charts import StackedRow  # not at the start

    values = []
    rated = 0
    for group in groups:
        members = [item for item in result.items if item.item.group == group.key]
        medians = [one for item in members if (one := _median(item, team)) is not None]
        rated += len(medians)
        values.append(sum(medians) if medians else None)
    total = sum(value for value in values if value is not None)
    note = _total_words(total, _most(result)) if rated else _("no answers")
    if 0 < rated < len(result.items):
        note += " · " + _("{count} of {total} factors").format(count=rated, total=len(result.items))
    return StackedRow(title, tuple(values), note)


def _median(item: ItemResult, team: str | None) -> float | None:
    if team is None:
        return item.whole.median
    return next(
        (
            group.summary.median
            for group in item.groups.get(Split.TEAM, ())
            if group.title == team and group.summary is not None
        ),
        None,
    )


def _total_words(total: float, most: int) -> str:
    return _("{total} of {most}").format(total=number(total), most=most)


def additive_headline(result: StepResult) -> str:
    """Say the total, and how many weak factors nothing offsets."""
    medians = [item.whole.median for item in result.items if item.whole.median is not None]
    if not medians:
        return headline(result)
    total = _total_words(sum(medians), _most(result))
    parts = (_("{total} in all").format(total=total), _balance(result), silence(result))
    return capital("; ".join(part for part in parts if part)) + "."


def _balance(result: StepResult) -> str:
    if result.minimum is None:
        return ""
    pairs = offsets(result)
    left = [pair.weak for pair in pairs if pair.strength is None]
    if not pairs:
        return _("no factor is below the minimum of {minimum}").format(
            minimum=plain(result.minimum)
        )
    weak, lost = len(pairs), len(left)
    if weak == 1:
        words = (
            _("nothing offsets the one weak factor, {title}")
            if left
            else _("a strength offsets the one weak factor, {title}")
        )
        return words.format(title=pairs[0].weak.item.title)
    if not left:
        words = _("strengths offset all {count} weak factors")
        if weak == 2:  # noqa: PLR2004 - nobody says "all two"
            words = _("strengths offset both weak factors")
    elif lost == 1:
        words = _("of {count} weak factors nothing offsets {title}")
    elif lost == weak:
        words = _("nothing offsets the {count} weak factors, {title} the weakest")
    else:
        words = _("nothing offsets {left} of {count} weak factors, {title} the weakest")
    return words.format(
        left=count_word(lost),
        count=count_word(weak),
        title=left[0].item.title if left else "",
    )


def uncompensated(result: StepResult) -> StepResult:
    """Return the results with no gap where a strength offsets it."""
    settled = [pair.weak.item.key for pair in offsets(result) if pair.strength is not None]
    items = tuple(
        replace(item, gap=0.0) if item.item.key in settled else item for item in result.items
    )
    return replace(result, items=items)


def additive_flags(context: Context, result: StepResult) -> tuple[Flag, ...]:
    """Flag what nothing offsets, weakest first, then what else wants attention."""
    left = [pair.weak.item.key for pair in offsets(result) if pair.strength is None]
    found = findings.flags(context, uncompensated(result))
    weak = sorted(
        (flag for flag in found if flag.item in left), key=lambda flag: left.index(flag.item)
    )
    said = (
        replace(flag, finding=_("{finding} Nothing offsets it.").format(finding=flag.finding))
        for flag in weak
    )
    return (*said, *(flag for flag in found if flag.item not in left))


def additive_tables(themes: StepResult, result: StepResult) -> tuple[FindingTable, ...]:
    """List the headings with all that stands beside their medians, and what offsets what."""
    headings = FindingTable(
        _("Headings"),
        (_("Heading"), _("Median"), _("Agreement A"), _("n"), _("Answers"), _("Don’t know")),
        tuple(
            (
                item.item.title,
                median_words(item.whole.median),
                agreement_words(item.whole.agreement),
                str(item.whole.n),
                str(item.whole.votes),
                str(item.whole.dont_know),
            )
            for item in themes.items
        ),
    )
    pairs = offsets(result)
    tables = (headings,) if themes.items else ()
    return (*tables, _pairs_table(pairs, result.minimum or 0.0)) if pairs else tables


def _pairs_table(pairs: Sequence[Offset], minimum: float) -> FindingTable:
    return FindingTable(
        _("What offsets what (our reading)"),
        (_("Weak factor"), _("Below the minimum by"), _("Offset by"), _("Above the minimum by")),
        tuple(
            (
                pair.weak.item.title,
                number(pair.weak.gap or 0.0),
                _("nothing") if pair.strength is None else pair.strength.item.title,
                "" if pair.strength is None else number(_surplus(pair.strength, minimum)),
            )
            for pair in pairs
        ),
    )
