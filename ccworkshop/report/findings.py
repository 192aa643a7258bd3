"""What the figure behind a plan says, in sentences that hold with their numbers."""

from ccworkshop.content.records import AttentionArea
from ccworkshop.figures import LEAST_SHOWN, Spidergram
from ccworkshop.report.evidence import Picture, by_area
from ccworkshop.report.records import Bullet, Bullets, FigureBlock
from ccworkshop.session import Split
from ccworkshop.steps import answered
from ccworkshop.steps.findings import NOTABLE_LEVEL_GAP, camps
from ccworkshop.steps.headlines import is_split, is_weak
from ccworkshop.steps.kind import ItemResult
from ccworkshop.steps.phrases import capital, count_word, plain
from ccworkshop.words import _, number, plural

MOST_WEIGHED = 3


def figure(picture: Picture) -> FigureBlock:
    """Show the rating as its step does: figure, ranked list, legend."""
    found = picture.findings
    spider = found.figure if isinstance(found.figure, Spidergram) else None
    outlines = spider.series if spider else ()
    hollow = any(any(series.hollow) for series in outlines) or any(
        bar.hollow for bar in found.bars.rows
    )
    note = found.note if hollow else ""
    return FigureBlock(picture.context.step.title, found.figure, found.bars, found.legend, note)


def aside(picture: Picture | None, area: AttentionArea) -> str:
    """Say how an attention area stands: its median, and what is wrong with it."""
    item = by_area(picture).get(area)
    if item is None:
        return ""
    parts = [number(item.whole.median or 0.0)]
    if is_weak(item):
        parts.append(_("{gap} below minimum").format(gap=number(item.gap or 0.0)))
    if is_split(item):
        parts.append(_("split"))
    return " · ".join(parts)


def bullets(picture: Picture) -> Bullets:
    """Say what the room found, the most pressing first, and last what the figures are."""
    items = picture.findings.result.items
    found = (
        _below(picture),
        _split(items),
        _levels(items),
        _weighed(picture),
        _unevidenced(picture),
        _method(picture),
    )
    return Bullets(tuple(bullet for bullet in found if bullet is not None))


def _below(picture: Picture) -> Bullet | None:
    result = picture.findings.result
    rated = [item for item in result.items if item.whole.median is not None]
    if not rated:
        return Bullet(_("Everyone answered “don’t know”."), "")
    rated.sort(key=lambda item: item.whole.median or 0.0)
    if result.minimum is None:
        return Bullet(_("From lowest to highest"), _medians(rated))
    weak = [item for item in rated if is_weak(item)]
    minimum = plain(result.minimum)
    if not weak:
        return Bullet(_("None is below the minimum of {minimum}").format(minimum=minimum),
                      _medians(rated))  # fmt: skip
    if picture.by_area:
        lead = plural(
            "{count} area is below the minimum of {minimum}",
            "{count} areas are below the minimum of {minimum}",
            len(weak),
        )
    else:
        lead = plural(
            "{count} item is below the minimum of {minimum}",
            "{count} items are below the minimum of {minimum}",
            len(weak),
        )
    lead = lead.format(count=count_word(len(weak)), minimum=minimum)
    return Bullet(capital(lead), _medians(weak))


def _medians(items: list[ItemResult]) -> str:
    return ", ".join(
        _("{title} {median}").format(title=item.item.title, median=number(item.whole.median or 0))
        for item in items
    )


def _split(items: tuple[ItemResult, ...]) -> Bullet | None:
    split = [item for item in items if is_split(item)]
    if not split:
        return None
    if len(split) == 1:
        lead = _("The room is split on {title}").format(title=split[0].item.title)
        return Bullet(lead, _ends(split[0]))
    lead = _("The room is split on {count} of them").format(count=count_word(len(split)))
    parts = [
        _("{title} ({ends})").format(title=item.item.title, ends=_ends(item)) for item in split
    ]
    return Bullet(lead, "; ".join(parts))


def _ends(item: ItemResult) -> str:
    votes = camps(item)
    levels = _level_ends(item)
    return _("{votes}; {levels}").format(votes=votes, levels=levels) if levels else votes


def _level_ends(item: ItemResult) -> str:
    """Say how the levels that see an item best and worst see it (empty without a distance)."""
    if (item.level_gap or 0.0) < LEAST_SHOWN:
        return ""
    medians = {
        group.title: group.summary.median
        for group in item.groups.get(Split.LEVEL, ())
        if group.summary is not None
    }
    best, worst = item.level_ends
    return _("{best} {high}, {worst} {low}").format(
        best=best,
        high=number(medians[best] or 0.0),
        worst=worst,
        low=number(medians[worst] or 0.0),
    )


def _levels(items: tuple[ItemResult, ...]) -> Bullet | None:
    apart = [
        item
        for item in items
        if (item.level_gap or 0.0) >= NOTABLE_LEVEL_GAP and not is_split(item)
    ]
    if not apart:
        return None
    apart.sort(key=lambda item: -(item.level_gap or 0.0))
    parts = [
        _("{title} ({ends})").format(title=item.item.title, ends=_level_ends(item))
        for item in apart
    ]
    return Bullet(_("Levels see it differently"), "; ".join(parts))


def _weighed(picture: Picture) -> Bullet | None:
    """Name the widest gaps once they are weighed with the room's own ranking."""
    items = picture.ranking.items if picture.ranking else ()
    weighed = [item for item in items if (item.weighted_gap or 0.0) >= LEAST_SHOWN]
    if not weighed:
        return None
    weighed.sort(key=lambda item: -(item.weighted_gap or 0.0))
    parts = [
        _("{title} {weighted} (gap {gap} × importance {weight})").format(
            title=item.item.title,
            weighted=number(item.weighted_gap or 0.0, 2),
            gap=number(item.gap or 0.0, 2),  # as fine as the product, which somebody will check
            weight=number(item.weight or 0.0, 2),
        )
        for item in weighed[:MOST_WEIGHED]
    ]
    return Bullet(_("Weighed by importance"), ", ".join(parts))


def _unevidenced(picture: Picture) -> Bullet | None:
    if not picture.context.session.asks_evidence(picture.context.ref):
        return None
    parts = [
        _("{title} ({count} of {n})").format(
            title=item.item.title, count=item.unevidenced, n=item.whole.n
        )
        for item in picture.findings.result.items
        if item.unevidenced
    ]
    return Bullet(_("Scores without evidence"), ", ".join(parts)) if parts else None


def _method(picture: Picture) -> Bullet:
    result = picture.findings.result
    text = _("Figures are interpolated medians on a scale of {low} to {high}; {answered}").format(
        low=result.low,
        high=result.high,
        answered=answered.in_words(picture.context, result.answered, result.expected),
    )
    unknown = sum(item.whole.dont_know for item in result.items)
    if unknown:
        text += "; " + plural(
            "{count} “don’t know” is left out", "{count} “don’t know” are left out", unknown
        ).format(count=unknown)
    if result.round_ref.round > 1:
        text += "; " + _("second vote")
    return Bullet("", text + ".", quiet=True)
