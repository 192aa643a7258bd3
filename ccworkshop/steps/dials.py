"""Dials: where we stand between two ends, and where we want to stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkshop.content.records import FieldType, Item, Step
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.figures import LEAST_SHOWN, NO_BARS
from ccworkshop.screens import DiscussRow
from ccworkshop.steps import findings
from ccworkshop.steps.asking import ALL_WAYS, REVOTE, Asking
from ccworkshop.steps.headlines import is_split
from ccworkshop.steps.kind import Context, Findings, FindingTable, Flag, ItemResult, StepResult
from ccworkshop.steps.phrases import count_word, inside
from ccworkshop.steps.spreads import (
    NOTHING,
    dissent,
    fewest,
    sentence,
    silence,
    spread_table,
    with_n,
)
from ccworkshop.words import _, listed, number, plural

if TYPE_CHECKING:
    from ccworkshop.charts import DumbbellRow


NOTABLE = 1.0
"""From this distance on, in points, a dial is a candidate for the plan."""
SEEN = 0.1
"""Under this distance, where a dial stands and where it is wanted may read the same."""
EXACT = 9
"""Decimals that count: thirds of a point leave binary fractions over."""


class Dials(Asking):
    """Dials between two ends: where each stands now, and where it is wanted.

    The distance of a dial is its wanted median less its median now, in points.
    """

    schema = KindSchema(
        "dials",
        items=Need.REQUIRED,
        scale=Need.NONE,
        least_items=1,
        fields=Need.REQUIRED,
        least_fields=2,
        most_fields=2,
        field_types=(FieldType.POINTS,),
        one_scale=True,
        poles=True,
        options=(ALL_WAYS, REVOTE),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say which dial is furthest from where it is wanted."""
        from ccworkshop.charts import Dumbbells  # not at the start

        result = self.result(context, round_number)
        dials = _dials(context.step, result)
        ways = sorted((one for one in dials if one.distance is not None), key=_far)
        wide = [one for one in ways if one.far >= NOTABLE]
        now, wanted = (field.title for field in context.step.asked)
        return Findings(
            result=result,
            headline=_headline(context, result, dials),
            figure=Dumbbells(
                result.low, result.high, (now, wanted), tuple(_row(one) for one in dials)
            ),
            bars=NO_BARS,
            flags=tuple(_flag(context, result, one) for one in wide),
            discuss=_discuss(context, result, wide),
            tables=(_distances(context.step, ways), spread_table(context.step, result)),
        )


@dataclass(frozen=True, slots=True)
class _Dial:
    """One dial: what was answered to both questions, and how far apart the medians are."""

    item: Item
    now: ItemResult
    wanted: ItemResult
    distance: float | None

    @property
    def far(self) -> float:
        """The distance without its direction (0 without one)."""
        return abs(self.distance or 0.0)

    @property
    def split(self) -> bool:
        return is_split(self.now) or is_split(self.wanted)

    @property
    def towards(self) -> str:
        """The end towards which the dial is to move (empty when it is to stay)."""
        if self.far < SEEN:
            return ""
        return self.item.poles[1 if (self.distance or 0.0) > 0 else 0]


def _dials(step: Step, result: StepResult) -> list[_Dial]:
    pairs = zip(result.items[::2], result.items[1::2], strict=True)
    dials = []
    for item, (now, wanted) in zip(step.items, pairs, strict=True):
        distance = None
        if now.whole.median is not None and wanted.whole.median is not None:
            distance = round(wanted.whole.median - now.whole.median, EXACT)
        dials.append(_Dial(item, now, wanted, distance))
    return dials


def _far(dial: _Dial) -> float:
    return -dial.far


def _row(dial: _Dial) -> "DumbbellRow":
    from ccworkshop.charts import DumbbellRow  # not at the start

    now, wanted = dial.now.whole, dial.wanted.whole
    return DumbbellRow(
        title=dial.item.title,
        low_name=dial.item.poles[0],
        high_name=dial.item.poles[1],
        now=now.median,
        wanted=wanted.median,
        now_counts=now.counts,
        wanted_counts=wanted.counts,
        n=fewest(now, wanted),
        split=dial.split,
    )


# --- words --------------------------------------------------------------------------------------


def _headline(context: Context, result: StepResult, dials: Sequence[_Dial]) -> str:
    if nothing := silence(context, result):
        return nothing
    known = [one for one in dials if one.distance is not None]
    if not known:
        return _("No dial has both where it stands and where it is wanted yet.")
    answered = [one for one in dials if fewest(one.now.whole, one.wanted.whole)]
    without = len(dials) - len(known)
    return sentence(
        _widest(context.step, known),
        dissent([one.item.title for one in answered if one.split], len(answered)),
        plural("{count} has no distance yet", "{count} have no distance yet", without).format(
            count=count_word(without)
        )
        if without
        else "",
    )


def _widest(step: Step, known: Sequence[_Dial]) -> str:
    """Name the widest distance; several as wide as a reader can tell are named together."""
    far = max(one.far for one in known)
    widest = [one for one in known if far - one.far < LEAST_SHOWN]
    titles = listed([one.item.title for one in widest])
    if far < SEEN:
        return _stays(step, known)
    if len(widest) == 1:
        return _("{way}: {found}").format(
            way=_way_of(widest[0], alone=len(known) == 1), found=_ends(step, widest[0])
        )
    if len(widest) == len(known):
        return _("{titles} are each {distance} from where we want them").format(
            titles=titles, distance=number(far)
        )
    return _("{titles} are furthest from where we want them, {distance} each").format(
        titles=titles, distance=number(far)
    )


def _stays(step: Step, known: Sequence[_Dial]) -> str:
    if len(known) == 1 or len(known) < len(step.items):
        return plural(
            "{titles} stands where we want it", "{titles} stand where we want them", len(known)
        ).format(titles=listed([one.item.title for one in known]))
    if len(known) == 2:  # noqa: PLR2004 - nobody says "all two"
        return _("both dials stand where we want them")
    return _("all {total} dials stand where we want them").format(total=count_word(len(known)))


def _way_of(dial: _Dial, *, alone: bool) -> str:
    if alone:
        return _("{title}, towards “{end}”").format(title=dial.item.title, end=dial.towards)
    return _("{title} has furthest to go, towards “{end}”").format(
        title=dial.item.title, end=dial.towards
    )


def _ends(step: Step, dial: _Dial) -> str:
    now, wanted = (inside(field.title) for field in step.asked)
    return _("{now_name} {now}, {wanted_name} {wanted}").format(
        now_name=now,
        now=number(dial.now.whole.median or 0),
        wanted_name=wanted,
        wanted=number(dial.wanted.whole.median or 0),
    )


def _finding(step: Step, dial: _Dial) -> str:
    now, wanted = (field.title for field in step.asked)
    return _("{now_name} {now}, {wanted_name} {wanted} · towards “{end}”").format(
        now_name=now,
        now=with_n(dial.now.whole),
        wanted_name=wanted,
        wanted=with_n(dial.wanted.whole),
        end=dial.towards,
    )


def _flag(context: Context, result: StepResult, dial: _Dial) -> Flag:
    return Flag(
        round_ref=result.round_ref,
        item=dial.item.key,
        title=dial.item.title,
        finding=_finding(context.step, dial),
        urgent=dial.split,
        area=dial.item.area or context.activity.area,
        lesson=context.activity.lesson,
        weight=findings.on_five(dial.far, result),
    )


def _discuss(context: Context, result: StepResult, wide: Sequence[_Dial]) -> tuple[DiscussRow, ...]:
    """List what the room is split on, then the widest distances."""
    rows = (
        *findings.discuss_rows(result),
        *(DiscussRow(one.item.title, _finding(context.step, one), urgent=False) for one in wide),
    )
    return rows[: findings.MOST_DISCUSSED]


def _distances(step: Step, ways: Sequence[_Dial]) -> FindingTable:
    now, wanted = (field.title for field in step.asked)
    return FindingTable(
        _("How far we want to go"),
        (_("dial"), now, wanted, _("distance"), _("towards")),
        tuple(
            (
                one.item.title,
                with_n(one.now.whole),
                with_n(one.wanted.whole),
                number(one.far),
                one.towards or NOTHING,
            )
            for one in ways
        ),
    )
