"""Placement: things are placed on a map of two axes with zones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkshop.content.records import Field, FieldType, Item, Provenance, Question, Step, Zone
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.figures import LEAST_SHOWN, NO_BARS
from ccworkshop.privacy import FLOOR
from ccworkshop.session import AnswerSheet, VoterKind
from ccworkshop.steps import entries, findings
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking
from ccworkshop.steps.headlines import is_split
from ccworkshop.steps.kind import Context, Findings, Flag, ItemResult, StepResult
from ccworkshop.steps.phrases import count_word
from ccworkshop.steps.spreads import (
    dissent,
    fewest,
    sentence,
    silence,
    spread_table,
    with_n,
)
from ccworkshop.words import _, listed, number, plural

if TYPE_CHECKING:
    from ccworkshop.charts import MapAxis, MapPlace


MOST_ZONES_TOLD = 3
"""Of more zones a sentence names the fullest only."""


class Placement(Asking):
    """A map of two axes: every voter places every thing, the room's place is the median point.

    The medians of both axes are over all who answered that axis; a thing has a place when both
    are there. It lies in the first zone, in the order of the content, whose box holds that point,
    borders included.
    """

    schema = KindSchema(
        "placement",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        least_fields=2,
        most_fields=2,
        field_types=(FieldType.POINTS,),
        parts=("zones",),
        room=True,
        options=(WAYS, REVOTE, *ROOM),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what lies where, and on what the room is split."""
        from ccworkshop.charts import ZoneBox, ZoneMap  # not at the start

        result = self.result(context, round_number)
        stands = _stands(context.step, result)
        placed = [one for one in stands if one.point]
        return Findings(
            result=result,
            headline=_headline(context, result, stands),
            figure=ZoneMap(
                *_axes(context.step),
                tuple(
                    ZoneBox(zone.title, _ends(zone.x), _ends(zone.y), zone.note)
                    for zone in context.step.zones
                ),
                tuple(_map_place(context, result, one) for one in placed),
            ),
            bars=NO_BARS,
            flags=_flags(context, result, placed),
            legend=tuple((one.mark, one.item.title) for one in placed),
            note=_note(context.step.zones),
            discuss=findings.discuss_rows(result),
            tables=(spread_table(context.step, result),),
        )


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where one item stands: both axes' results, the median point and its zone, if any."""

    mark: str
    item: Item
    x: ItemResult
    y: ItemResult
    point: tuple[float, float] | None
    zone: Zone | None

    @property
    def split(self) -> bool:
        return is_split(self.x) or is_split(self.y)


def _stands(step: Step, result: StepResult) -> list[_Stand]:
    """Look every item up; its mark is its place in the list, whoever else is placed."""
    pairs = zip(result.items[::2], result.items[1::2], strict=True)
    stands = []
    for place, (item, (x, y)) in enumerate(zip(step.items, pairs, strict=True), start=1):
        point = None
        if x.whole.median is not None and y.whole.median is not None:
            point = (x.whole.median, y.whole.median)
        zone = _zone_at(step.zones, point) if point else None
        stands.append(_Stand(str(place), item, x, y, point, zone))
    return stands


def _zone_at(zones: Sequence[Zone], point: tuple[float, float]) -> Zone | None:
    return next((zone for zone in zones if _holds(zone, *point)), None)


def _holds(zone: Zone, x: float, y: float) -> bool:
    return _lies(x, _ends(zone.x)) and _lies(y, _ends(zone.y))


def _lies(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= value <= ends[1]


def _ends(side: Sequence[float]) -> tuple[float, float]:
    return min(side), max(side)


# --- figure -------------------------------------------------------------------------------------


def _axes(step: Step) -> "tuple[MapAxis, MapAxis]":
    x, y = (_axis(field) for field in step.asked)
    return x, y


def _axis(field: Field) -> "MapAxis":
    from ccworkshop.charts import MapAxis  # not at the start

    low, high = entries.bounds(field)
    points = field.scale.points if field.scale else ()
    names = (points[0].name, points[-1].name) if points else ("", "")
    return MapAxis(field.title, low, high, *names)


def _map_place(context: Context, result: StepResult, stand: _Stand) -> "MapPlace":
    from ccworkshop.charts import MapPlace  # not at the start

    assert stand.point is not None  # noqa: S101 - only what has a place is drawn
    return MapPlace(
        mark=stand.mark,
        title=stand.item.title,
        x=stand.point[0],
        y=stand.point[1],
        n=fewest(stand.x.whole, stand.y.whole),
        cloud=_cloud(context, result, stand.item),
        zone=_zone_words(context.step, stand),
        contested=stand.split,
    )


def _zone_words(step: Step, stand: _Stand) -> str:
    if stand.zone:
        return stand.zone.title
    return _("between the zones") if step.zones else ""


def _cloud(
    context: Context, result: StepResult, item: Item
) -> tuple[tuple[float, float, int], ...]:
    """Count the points that single sheets give an item; none where a pair could be one person's.

    An x and a y together may tell who gave them, so people are counted from the privacy floor on;
    teams speak for themselves.
    """
    first, second = (Question(item, field) for field in context.step.asked)
    given = [
        (_point(sheet, first), _point(sheet, second))
        for sheet in context.sheets(result.round_ref.round).values()
    ]
    pairs = [(x, y) for x, y in given if x is not None and y is not None]
    by_person = context.session.way(context.ref).voter_kind is VoterKind.PARTICIPANT
    if by_person and len(pairs) < FLOOR:
        return ()
    return tuple((x, y, count) for (x, y), count in sorted(Counter(pairs).items()))


def _point(sheet: AnswerSheet, question: Question) -> int | None:
    answer = sheet.answers.get(question.key)
    low, high = entries.bounds(question.field)
    if answer is None or not isinstance(answer.value, int) or not low <= answer.value <= high:
        return None
    return answer.value


def _note(zones: Sequence[Zone]) -> str:
    """Explain the figure, and say which zones are ours and where only their borders are."""
    ours = [zone for zone in zones if _origins(zone) == {Provenance.AUTHORED}]
    drawn = [zone for zone in zones if zone not in ours and Provenance.AUTHORED in _origins(zone)]
    parts = [_("cross: the middle half of the answers")]
    if drawn and len(drawn) + len(ours) == len(zones):
        parts.append(_("where the borders run is our reading"))
    elif drawn:
        parts.append(_("our reading of the borders: {zones}").format(zones=_quoted(drawn)))
    if ours and len(ours) == len(zones):
        parts.append(_("the zones are our own"))
    elif ours:
        parts.append(_("our own: {zones}").format(zones=_quoted(ours)))
    return "; ".join(parts)


def _quoted(zones: Sequence[Zone]) -> str:
    return listed([_("“{title}”").format(title=zone.title) for zone in zones])


def _origins(zone: Zone) -> set[Provenance]:
    return {source.provenance for source in zone.sources}


# --- words --------------------------------------------------------------------------------------


def _headline(context: Context, result: StepResult, stands: Sequence[_Stand]) -> str:
    if nothing := silence(context, result):
        return nothing
    placed = [one for one in stands if one.point]
    if not placed:
        return _("Nothing has a place on both axes yet.")
    without = len(stands) - len(placed)
    return sentence(
        _by_zone(context.step, placed) if context.step.zones else _furthest(context.step, placed),
        dissent([one.item.title for one in placed if one.split], len(placed)),
        plural("{count} has no place yet", "{count} have no place yet", without).format(
            count=count_word(without)
        )
        if without
        else "",
    )


def _by_zone(step: Step, placed: Sequence[_Stand]) -> str:
    """Count what lies in which zone, the fullest first; what lies in none comes last."""
    counts = [(zone, sum(one.zone is zone for one in placed)) for zone in (*step.zones, None)]
    met = sorted((one for one in counts if one[1]), key=lambda one: (one[0] is None, -one[1]))
    (zone, count), total = met[0], len(placed)
    if total == 1:
        return _("{title} lies {where}").format(title=placed[0].item.title, where=_where(zone))
    if count == total:
        both = total == 2  # noqa: PLR2004 - nobody says "all two"
        text = _("both lie {where}") if both else _("all {total} lie {where}")
        return text.format(total=count_word(total), where=_where(zone))
    leading = plural("{count} of {total} lies {where}", "{count} of {total} lie {where}", count)
    if len(met) > MOST_ZONES_TOLD:
        titles = listed([one.item.title for one in placed if one.zone is zone])
        return sentence(
            _("{leading}: {titles}").format(
                leading=leading.format(
                    count=count_word(count), total=count_word(total), where=_where(zone)
                ),
                titles=titles,
            ),
            _("the other {count} lie elsewhere").format(count=count_word(total - count)),
        ).removesuffix(".")
    return listed(
        [
            leading.format(count=count_word(count), total=count_word(total), where=_where(zone)),
            *(
                _("{count} {where}").format(count=count_word(some), where=_where(other))
                for other, some in met[1:]
            ),
        ]
    )


def _where(zone: Zone | None) -> str:
    return _("in “{zone}”").format(zone=zone.title) if zone else _("between the zones")


def _furthest(step: Step, placed: Sequence[_Stand]) -> str:
    """Name what lies highest on either axis, where a map has no zones."""
    x, y = (field.title for field in step.asked)
    if len(placed) == 1:
        one = placed[0]
        return _("{title} stands at {x} on {x_axis} and {y} on {y_axis}").format(
            title=one.item.title,
            x=number(one.x.whole.median or 0),
            x_axis=x,
            y=number(one.y.whole.median or 0),
            y_axis=y,
        )
    return sentence(
        _highest(x, [(one.item.title, one.x.whole.median or 0) for one in placed]),
        _highest(y, [(one.item.title, one.y.whole.median or 0) for one in placed]),
    ).removesuffix(".")


def _highest(axis: str, values: Sequence[tuple[str, float]]) -> str:
    top = max(value for _title, value in values)
    if top - min(value for _title, value in values) < LEAST_SHOWN:
        return _("{axis}: all at {value}").format(axis=axis, value=number(top))
    titles = [title for title, value in values if top - value < LEAST_SHOWN]
    return _("{axis}: {titles} highest, at {value}").format(
        axis=axis, titles=listed(titles), value=number(top)
    )


def _flags(context: Context, result: StepResult, placed: Sequence[_Stand]) -> tuple[Flag, ...]:
    """Turn every place in a zone with advice into a candidate, in the order of the zones."""
    zones = context.step.zones
    found = [
        Flag(
            round_ref=result.round_ref,
            item=one.item.key,
            title=one.item.title,
            finding=_finding(context.step, one, one.zone),
            urgent=one.split,
            area=one.item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=1 - zones.index(one.zone) / len(zones),
        )
        for one in placed
        if one.zone and one.zone.advice
    ]
    return tuple(sorted(found, key=lambda flag: -flag.weight))


def _finding(step: Step, stand: _Stand, zone: Zone) -> str:
    x, y = (field.title for field in step.asked)
    return _("{x_axis} {x}, {y_axis} {y} · “{zone}” – {advice}").format(
        x_axis=x,
        x=with_n(stand.x.whole),
        y_axis=y,
        y=with_n(stand.y.whole),
        zone=zone.title,
        advice=zone.advice,
    )
