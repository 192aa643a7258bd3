"""Allocation: a fixed number of points or dots is split over things."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from ccworkshop.content.records import FieldType, Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussRow, VoteInput
from ccworkshop.session import Answer, AnswerSheet, StepRef, Voter
from ccworkshop.steps import cells
from ccworkshop.steps.allocation_chart import stacked
from ccworkshop.steps.allocation_shares import (
    Share,
    all_shares,
    is_thin,
    lack_table,
    range_words,
    shares_table,
    thin_words,
    total_of,
)
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking
from ccworkshop.steps.findings import MOST_DISCUSSED
from ccworkshop.steps.kind import Context, Findings, Flag, StepResult
from ccworkshop.steps.phrases import amount, plain
from ccworkshop.steps.sheets import sheet_result
from ccworkshop.voting import adds_up, turnout
from ccworkshop.words import _, listed, plural

FEWEST_SHARED = 20
"""A total under this is cast like votes: dots, which are counted."""


class Allocation(Asking):
    """Every voter splits the same total in whole numbers; what gets none may stay empty.

    While a sheet is being filled it may hold too little or too much, or nobody could move points
    from one thing to another; a sheet that does not add up is left out of the results, which say
    how many are. A total under 20 is cast as dots: they are counted, and things are ranked by
    how many they received. A larger total is split into shares: the mean share is what the room
    gives. ``thin_step`` and ``thin_field`` name points that were given to the same things: the
    share, as a part of one, times what these lack of the top of their scale is where a case is
    thin.
    """

    schema = KindSchema(
        "allocation",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        entry=FieldType.NUMBER,
        room=True,
        options=(
            WAYS,
            REVOTE,
            *ROOM,
            Option("total", OptionType.INTEGER, 100, low=1, high=1000),
            Option("unit", OptionType.TEXT, ""),
            Option("thin_step", OptionType.TEXT, ""),
            Option("thin_field", OptionType.TEXT, ""),
        ),
        step_options=("thin_step",),
        points_options=(("thin_step", "thin_field"),),
    )
    input = VoteInput.SHARES

    def put(
        self, step: Step, answers: Mapping[str, Answer], question: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Put the answer beside the others; "don't know" stands for the whole sheet."""
        if answer.value is None:
            return {one.key: Answer(None) for one in step.questions}
        known = {key: other for key, other in answers.items() if other.value is not None}
        return {**known, question: answer}

    def check(self, step: Step, answers: Mapping[str, Answer]) -> str:
        """A sheet splits exactly the total, or says "don't know" to everything."""
        total = total_of(step)
        values = [answer.value for answer in answers.values()]
        if None in values:
            said_to_all = set(values) == {None} and set(step.required) <= set(answers)
            return "" if said_to_all else _("a total is split, or don’t know is said to all")
        given = sum(value for value in values if isinstance(value, int))
        if given > total:
            return _("{given} is {more} more than {total}").format(
                given=given, more=given - total, total=total
            )
        if given < total:
            return _("{left} of {total} are still to be split").format(
                left=total - given, total=total
            )
        return ""

    def result(self, context: Context, round_number: int) -> StepResult:
        """Summarise the sheets that add up; who gave a thing nothing gave it 0."""
        session, step = context.session, context.step
        rounds = {
            context.at(one): _that_add_up(step, session.sheets_of(context.at(one)))
            for one in range(1, round_number + 1)
        }
        cleared = replace(session, sheets={**session.sheets, **rounds})
        result = sheet_result(replace(context, session=cleared), round_number)
        answered, expected = turnout(session, context.at(round_number))
        return replace(result, answered=answered, expected=expected)

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what got most, how far the voters differ, and where a case is thin."""
        result, step = self.result(context, round_number), context.step
        other = None
        if name := step.text("thin_step"):
            other = context.result_of(StepRef(context.ref.entry, name))
        shares = all_shares(step, result, other)
        left_out = _left_out(step, context.session.sheets_of(context.at(round_number)))
        headline = _headline(step, shares, result)
        if left_out and _is_empty(shares):
            headline = _("Too few sheets add up to {total} to show figures.").format(
                total=total_of(step)
            )
        return Findings(
            result=result,
            headline=headline,
            figure=stacked(context, result, shares, dots=_is_dots(step)),
            bars=NO_BARS,
            flags=_flags(context, shares, result),
            discuss=_discuss(step, shares),
            note=_left_out_words(left_out, step),
            tables=(*shares_table(step, shares, left_out), *lack_table(step, shares)),
        )

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up a split that the room half agrees on, in fives where these add up."""
        del lean
        keys = [question.key for question in step.questions]
        if not keys:
            return {}
        if chance.random() < 0.03:  # noqa: PLR2004 - one in thirty does not know
            return {key: Answer(None) for key in keys}
        total = total_of(step)
        piece = 5 if total >= FEWEST_SHARED and total % 5 == 0 else 1
        wanted = [Random(key).random() + 0.2 + 0.4 * chance.random() for key in keys]  # noqa: S311 - a demo
        picked = chance.choices(keys, wanted, k=total // piece)
        return {key: Answer(piece * picked.count(key)) for key in keys}


def _is_dots(step: Step) -> bool:
    return total_of(step) < FEWEST_SHARED


def _that_add_up(step: Step, sheets: Mapping[Voter, AnswerSheet]) -> Mapping[Voter, AnswerSheet]:
    """Return the sheets that split the total, completed with zeros, or know nothing."""
    nothing = {question.key: Answer(0) for question in step.questions}
    kept = {}
    for voter, sheet in sheets.items():
        if adds_up(step, sheet):
            kept[voter] = replace(sheet, answers={**nothing, **sheet.answers})
        elif all(answer.value is None for answer in sheet.answers.values()):
            kept[voter] = sheet
    return kept


def _left_out(step: Step, sheets: Mapping[Voter, AnswerSheet]) -> int:
    return len(sheets) - len(_that_add_up(step, sheets))


def _is_empty(shares: Sequence[Share]) -> bool:
    return bool(shares) and not shares[0].n and not shares[0].whole.dont_know


def _left_out_words(count: int, step: Step) -> str:
    if not count:
        return ""
    return plural(
        "{count} sheet does not add up to {total} and is left out",
        "{count} sheets do not add up to {total} and are left out",
        count,
    ).format(count=count, total=total_of(step))


def _headline(step: Step, shares: Sequence[Share], result: StepResult) -> str:
    if not shares:
        return _("There is nothing to split yet.")
    if not shares[0].n:
        return cells.unsaid(result)
    first = _most_dots(step, shares) if _is_dots(step) else _largest_share(step, shares)
    thin = _thinnest(shares)
    if thin is None:
        return f"{first}."
    return _("{first}; thinnest is {title}: {words}.").format(
        first=first, title=thin.item.title, words=thin_words(thin)
    )


def _most_dots(step: Step, shares: Sequence[Share]) -> str:
    """Name what received most, in quotation marks: what dots are given to is often a sentence."""
    most = max(share.received for share in shares)
    leading = [share.item.title for share in shares if share.received == most]
    titles = [_("“{title}”").format(title=title) for title in leading]
    if len(titles) == len(shares) > 1:
        return _("All received the same: {count} each").format(count=most)
    total = sum(share.received for share in shares)
    return plural(
        "{titles} comes first with {count} of {total}",
        "{titles} come first with {count} of {total}",
        len(titles),
    ).format(titles=listed(titles), count=most, total=amount(total, step.text("unit")))


def _largest_share(step: Step, shares: Sequence[Share]) -> str:
    most = max(share.received for share in shares)
    leading = [share for share in shares if share.received == most]
    if len(leading) == len(shares) > 1:
        return _("All carry the same: {mean} of {total} each (n {n})").format(
            mean=plain(leading[0].mean), total=total_of(step), n=leading[0].n
        )
    if len(leading) > 1:
        return _("{titles} carry most: {mean} of {total} each (n {n})").format(
            titles=listed([share.item.title for share in leading]),
            mean=plain(leading[0].mean),
            total=total_of(step),
            n=leading[0].n,
        )
    return _("{title} carries most: {share}").format(
        title=leading[0].item.title, share=range_words(step, leading[0])
    )


def _thinnest(shares: Sequence[Share]) -> Share | None:
    thin = [share for share in shares if is_thin(share)]
    return max(thin, key=lambda share: share.thin, default=None)


def _flags(context: Context, shares: Sequence[Share], result: StepResult) -> tuple[Flag, ...]:
    """Name where a case is thin; the thinnest is urgent."""
    found = [
        Flag(
            round_ref=result.round_ref,
            item=share.item.key,
            title=share.item.title,
            finding=f"{range_words(context.step, share)} · {thin_words(share)}",
            urgent=share is _thinnest(shares),
            area=share.item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=share.thin,
        )
        for share in shares
        if is_thin(share)
    ]
    return tuple(sorted(found, key=lambda flag: -flag.weight))


def _discuss(step: Step, shares: Sequence[Share]) -> tuple[DiscussRow, ...]:
    """List where a case is thin, then where the shares differ by half of the total."""
    apart = 0 if _is_dots(step) else total_of(step) / 2
    rows = sorted(
        (one for one in shares if is_thin(one) or (apart and one.n and one.range >= apart)),
        key=lambda one: (-one.thin, -one.range),
    )
    return tuple(
        DiscussRow(
            share.item.title,
            f"{range_words(step, share)} · {thin_words(share)}"
            if is_thin(share)
            else range_words(step, share),
            urgent=share is _thinnest(shares),
        )
        for share in rows[:MOST_DISCUSSED]
    )
