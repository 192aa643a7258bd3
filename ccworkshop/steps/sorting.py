"""Sorting: cards go into categories, with attributes and a rewrite."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccworkshop.content.records import FieldType, Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussRow
from ccworkshop.steps import cells
from ccworkshop.steps.asking import BOOTH_TOO, DEED, REVOTE, ROOM, Asking, deed
from ccworkshop.steps.findings import MOST_DISCUSSED
from ccworkshop.steps.kind import Context, Findings, Flag, Further, StepResult
from ccworkshop.steps.phrases import capital, inside
from ccworkshop.steps.sorting_cards import (
    Card,
    all_cards,
    category,
    finding,
    fitting,
    order,
    votes,
    weight,
)
from ccworkshop.words import _, number, plural

if TYPE_CHECKING:
    from ccworkshop.charts import PairedBars, TallyBoard


class Sorting(Asking):
    """Every card goes into one category, which the first field asks for; the room's is its verdict.

    The category with the most votes leads. A card is contested when several lead, or when less
    than two thirds of at least four votes stand behind the leading one. Where one category is
    ``bad``, a tie with it counts as bad until it is settled, and one bad card is enough for the
    headline to say "not aligned". Flagged are bad cards and those outside the ``wanted``
    category. Without either, and with exactly two fields of points, cards are compared by the
    lower of their two medians, and flagged where this lies below the middle of the scale while
    the room did not settle on the last category (which gives a card up). Otherwise a sorting
    flags nothing.
    """

    schema = KindSchema(
        "sorting",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        room=True,
        first=FieldType.CHOICE,
        choice_options=("bad", "wanted"),
        options=(
            BOOTH_TOO,
            REVOTE,
            *ROOM,
            Option("bad", OptionType.TEXT, ""),
            Option("wanted", OptionType.TEXT, ""),
            DEED,
        ),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what came of the cards, as a board with every vote."""
        result = self.result(context, round_number)
        step = context.step
        cards = sorted(all_cards(step, result), key=order)
        board, pairs = _board(step, cards), _pairs(step, cards, result)
        return Findings(
            result=result,
            headline=_headline(step, cards, result),
            figure=pairs or board,
            bars=NO_BARS,
            flags=_flags(context, cards, result),
            discuss=_discuss(cards, result),
            tables=cells.field_tables(step, result, without=(category(step),)),
            more=(Further(category(step).title, board),) if pairs else (),
        )


def _title(step: Step, key: str) -> str:
    choice = category(step).choice(key)
    return choice.title if choice else key


def _board(step: Step, cards: Sequence[Card]) -> "TallyBoard":
    from ccworkshop.charts import TallyBoard, TallyRow  # not at the start

    keys = [choice.key for choice in category(step).choices]
    bad = step.text("bad")
    return TallyBoard(
        choices=tuple(choice.title for choice in category(step).choices),
        rows=tuple(
            TallyRow(
                title=card.item.title,
                counts=tuple(card.given.counts[key] for key in keys),
                n=card.given.n,
                dont_know=card.given.dont_know,
                verdict=" / ".join(_title(step, key) for key in card.verdict),
                bad=card.is_bad,
                contested=card.is_contested,
                note=card.note,
            )
            for card in cards
        ),
        bad=keys.index(bad) if bad in keys else None,
    )


def _pairs(step: Step, cards: Sequence[Card], result: StepResult) -> "PairedBars | None":
    """Draw both points of every card, the card whose lower one is lowest first."""
    from ccworkshop.charts import PairedBars, PairedRow  # not at the start

    fields = fitting(step)
    if not fields:
        return None
    rows = sorted(cards, key=lambda card: (card.lowest is None, card.lowest or 0.0))
    return PairedBars(
        low=result.low,
        high=result.high,
        names=(fields[0].title, fields[1].title),
        rows=tuple(
            PairedRow(
                title=card.item.title,
                first=card.fits[0][1].whole.median,
                second=card.fits[1][1].whole.median,
                n=min(fit.whole.n for _field, fit in card.fits),
                verdict=cells.votes(card.given),
                contested=card.is_contested,
                first_counts=card.fits[0][1].whole.counts,
                second_counts=card.fits[1][1].whole.counts,
            )
            for card in rows
        ),
    )


def _headline(step: Step, cards: Sequence[Card], result: StepResult) -> str:
    if not cards:
        return _("No card is on the board yet.")
    sorted_ = [card for card in cards if card.given.n]
    if not sorted_:
        return cells.unsaid(result) or _("No card has a verdict yet.")
    parts = [_alignment(step, sorted_), _wanted(step, sorted_)]
    if not any(parts):
        parts = [_verdicts(step, sorted_), _lowest(cards)]
    contested = sum(card.is_contested for card in sorted_)
    if contested:
        parts.append(
            plural("{count} is contested", "{count} are contested", contested).format(
                count=contested
            )
        )
    if silent := len(cards) - len(sorted_):
        parts.append(
            plural("{count} has no vote", "{count} have no vote", silent).format(count=silent)
        )
    return capital("; ".join(part for part in parts if part)) + "."


def _alignment(step: Step, cards: Sequence[Card]) -> str:
    if not step.text("bad"):
        return ""
    bad, total = sum(card.is_bad for card in cards), len(cards)
    title = inside(_title(step, step.text("bad")))
    if not bad:
        return _("aligned: none of {total} is {category}").format(total=total, category=title)
    return plural(
        "not aligned: {count} of {total} is {category}",
        "not aligned: {count} of {total} are {category}",
        bad,
    ).format(count=bad, total=total, category=title)


def _wanted(step: Step, cards: Sequence[Card]) -> str:
    if not step.text("wanted"):
        return ""
    count = sum(card.verdict == (step.text("wanted"),) for card in cards)
    return _("{category}: {count} of {total}").format(
        category=inside(_title(step, step.text("wanted"))), count=count, total=len(cards)
    )


def _verdicts(step: Step, cards: Sequence[Card]) -> str:
    """Count the verdicts, every category in its order; ties count for none."""
    said = [
        _("{title} {count}").format(
            title=inside(choice.title), count=sum(card.verdict == (choice.key,) for card in cards)
        )
        for choice in category(step).choices
    ]
    return ", ".join(said)


def _lowest(cards: Sequence[Card]) -> str:
    """Name the card with the lowest points, and on what."""
    known = [
        (fit.whole.median, card.item.title, field.title)
        for card in cards
        for field, fit in card.fits
        if fit.whole.median is not None
    ]
    if not known:
        return ""
    median, title, field_title = min(known)
    return _("lowest: {title}, {field} {median}").format(
        title=title, field=inside(field_title), median=number(median)
    )


def _flags(context: Context, cards: Sequence[Card], result: StepResult) -> tuple[Flag, ...]:
    found = [
        Flag(
            round_ref=result.round_ref,
            item=card.item.key,
            title=card.item.title,
            finding=finding(card),
            urgent=not card.is_unwanted or card.is_bad,
            area=card.item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=weight(card, result),
            deed=deed(context.step, card.item),
        )
        for card in cards
        if weight(card, result)
    ]
    return tuple(sorted(found, key=lambda flag: -flag.weight))


def _discuss(cards: Sequence[Card], result: StepResult) -> tuple[DiscussRow, ...]:
    """List the cards on which there is something to settle, and the votes."""
    rows = [
        DiscussRow(card.item.title, votes(card), urgent=card.is_bad)
        for card in cards
        if weight(card, result) or card.is_contested or card.given.counts.get(card.bad_key)
    ]
    return tuple(rows[:MOST_DISCUSSED])
