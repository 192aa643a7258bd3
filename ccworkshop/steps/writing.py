"""Writing: everybody writes lines, which the facilitator sorts into codes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from ccworkshop.content.records import FieldType, Item, Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussRow
from ccworkshop.session import Answer
from ccworkshop.steps import cells
from ccworkshop.steps.asking import BOOTH_TOO, DEED, DISCUSS, REVOTE, ROOM, Asking, deed
from ccworkshop.steps.kind import Context, Findings, FindingTable, Flag, StepResult
from ccworkshop.steps.phrases import capital, count_word
from ccworkshop.words import _, plural

if TYPE_CHECKING:
    from ccworkshop.charts import LineWall, WallColumn


WANTED_SHARE = 0.5
"""From which share of lines under the first code on a room says the same (ours)."""

PROPOSED = 0.75
"""What a proposal weighs: as much as a gap of three quarters of a point."""
MOST_SAID = 3
SHORT = 40
"""Characters of a line that a headline may quote."""

Lines = Mapping[str, int]
"""Lines in no order, each with how many wrote it."""


@dataclass(frozen=True, slots=True)
class _Match:
    """How many of an item's lines fall under the step's first code, and how many are unsorted."""

    item: Item
    matched: int
    unsorted: int
    total: int

    @property
    def misses(self) -> bool:
        """Whether too few say the same, however the rest is sorted."""
        return self.total > 0 and self.matched + self.unsorted < WANTED_SHARE * self.total


class Writing(Asking):
    """Lines of everybody, without names; the facilitator sorts them once the vote is closed.

    The first code stands for what the room ought to have in common: when less than half of an
    item's lines fall under it, whatever becomes of those not yet sorted, the item is flagged.
    Lines may also be sorted into clusters that are named on the spot; these flag nothing. Where
    the step is for the ``plan``, whatever was written about an item is a candidate.
    """

    schema = KindSchema(
        "writing",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        entry=FieldType.LINE,
        parts=("codes",),
        room=True,
        options=(
            BOOTH_TOO,
            REVOTE,
            *ROOM,
            Option("lines", OptionType.INTEGER, 1, low=1, high=5),
            Option("plan", OptionType.FLAG, default=False),
            DEED,
            DISCUSS,
        ),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say how many lines say the same, and show them all."""
        result = self.result(context, round_number)
        missed = [match for match in _matches(context, result) if match.misses]
        return Findings(
            result=result,
            headline=cells.unsaid(result) or _headline(context, result),
            figure=_wall(context, result),
            bars=NO_BARS,
            flags=(
                *(_flag(context, result, match) for match in missed),
                *_proposals(context, result),
            ),
            discuss=tuple(
                DiscussRow(match.item.title, capital(_share(context, match)) + ".", urgent=True)
                for match in missed
            ),
            tables=_table(context, result),
        )

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up lines as people write them about their customers."""
        del lean
        sheet = {}
        for item in step.items:
            lines = chance.sample(_demo_lines(), len(step.asked))
            for field, line in zip(step.asked, lines, strict=True):
                if not field.optional or chance.random() < 0.5:  # noqa: PLR2004 - every other
                    key = f"{item.key}.{field.key}" if field.key else item.key
                    sheet[key] = Answer(line)
        return sheet


def _demo_lines() -> list[str]:
    return [
        _("We make our customers’ day a little easier"),
        _("We help customers to do well what they set out to do"),
        _("We do what we promised, on the day we promised it"),
        _("Good products at a fair price"),
        _("To be the name that customers think of first"),
        _("To grow faster than the market"),
        _("Somebody answers when a customer calls"),
        _("We look after people who trust us"),
    ]


def _lines_of(result: StepResult, item: Item) -> Lines:
    """Collect the lines about one item, whichever of its fields they were written in."""
    found: Counter[str] = Counter()
    for one in result.lines:
        if one.question.item.key == item.key:
            found.update(dict(one.lines))
    return found


def _all_lines(context: Context, result: StepResult) -> Lines:
    found: Counter[str] = Counter()
    for item in context.step.items:
        found.update(_lines_of(result, item))
    return found


def _codes(context: Context) -> Mapping[str, str]:
    """Return into which code each line was sorted."""
    return context.session.codes.get(context.ref, {})


def _code_title(step: Step, code: str) -> str:
    """Write a code by its title; a cluster is its own."""
    return next((one.title for one in step.codes if one.key == code), code)


def _wall(context: Context, result: StepResult) -> "LineWall":
    """Show the lines by code or, where none is known, by what they are about."""
    from ccworkshop.charts import LineWall  # not at the start

    step, lines, codes = context.step, _all_lines(context, result), _codes(context)
    clusters = _clusters(context, lines)
    if not step.codes and not clusters:
        return LineWall(tuple(_column(item.title, _lines_of(result, item)) for item in step.items))
    sorted_by = [(one.key, one.title) for one in step.codes] + [(one, one) for one in clusters]
    columns = [
        _column(title, {line: lines[line] for line in lines if codes.get(line) == key})
        for key, title in sorted_by
    ]
    rest = {line: count for line, count in lines.items() if line not in codes}
    if rest:
        columns.append(_column(_("not sorted yet"), rest))
    return LineWall(tuple(columns))


def _clusters(context: Context, lines: Iterable[str]) -> list[str]:
    """Name the clusters beside the step's codes that lines were sorted into."""
    keys = {one.key for one in context.step.codes}
    used = {_codes(context)[line] for line in lines if line in _codes(context)}
    return sorted(used - keys, key=lambda name: (name.casefold(), name))


def _column(title: str, lines: Lines) -> "WallColumn":
    """Put lines in the order of their letters, so that nobody sees who wrote which."""
    from ccworkshop.charts import WallColumn  # not at the start

    ordered = sorted(lines.items(), key=lambda one: (one[0].casefold(), one[0]))
    return WallColumn(title, tuple(ordered))


def _matches(context: Context, result: StepResult) -> list[_Match]:
    """Compare each item's lines with the first code (nothing to compare without codes)."""
    if not context.step.codes:
        return []
    return [_match(context, item, _lines_of(result, item)) for item in context.step.items]


def _match(context: Context, item: Item, lines: Lines) -> _Match:
    codes, first = _codes(context), context.step.codes[0].key
    return _Match(
        item,
        sum(count for line, count in lines.items() if codes.get(line) == first),
        sum(count for line, count in lines.items() if line not in codes),
        sum(lines.values()),
    )


def _share(context: Context, match: _Match) -> str:
    return plural(
        "{count} of {total} lines falls under “{code}”",
        "{count} of {total} lines fall under “{code}”",
        match.matched,
    ).format(count=match.matched, total=match.total, code=context.step.codes[0].title)


def _headline(context: Context, result: StepResult) -> str:
    lines = _all_lines(context, result)
    parts = (_sorting(context, lines), _unknown(result))
    return capital("; ".join(part for part in parts if part)) + "."


def _sorting(context: Context, lines: Lines) -> str:
    """Say how far the lines are sorted, and what came of it."""
    total = sum(lines.values())
    unsorted = sum(count for line, count in lines.items() if line not in _codes(context))
    if unsorted == total:
        written = plural("{count} line was written", "{count} lines were written", total)
        if context.step.codes:
            written = plural(
                "{count} line was written and is not sorted yet",
                "{count} lines were written, none is sorted yet",
                total,
            )
        written = written.format(count=total)
        return written if context.step.codes else _with_commonest(written, lines)
    found = _common(context, lines, total)
    if not unsorted:
        return found
    rest = plural("{count} is not sorted yet", "{count} are not sorted yet", unsorted).format(
        count=count_word(unsorted)
    )
    return f"{found}; {rest}"


def _with_commonest(written: str, lines: Lines) -> str:
    """Add the line that most wrote, where there is one and it is short enough for a headline."""
    ordered = [*Counter(lines).most_common(), ("", 0)]
    (line, count), (_second, less) = ordered[:2]
    if count in (less, 1) or len(line) > SHORT:
        return written
    return _("{written}, “{line}” {count} times").format(written=written, line=line, count=count)


def _common(context: Context, lines: Lines, total: int) -> str:
    """Say what the sorted lines have in common: the first code's share, or the widest cluster."""
    if context.step.codes:
        everything = Item("", "", "", ())
        return _share(context, _match(context, everything, lines))
    sizes: Counter[str] = Counter()
    for line, count in lines.items():
        if line in _codes(context):
            sizes[_codes(context)[line]] += count
    ordered = sizes.most_common()
    name, most = ordered[0]
    if len(ordered) > 1 and ordered[1][1] == most:
        return plural(
            "{total} lines fall into {count} cluster",
            "{total} lines fall into {count} clusters",
            len(ordered),
        ).format(total=sum(sizes.values()), count=count_word(len(ordered)))
    return plural(
        "{count} of {total} lines is about “{name}”",
        "{count} of {total} lines are about “{name}”",
        most,
    ).format(count=most, total=total, name=name)


def _unknown(result: StepResult) -> str:
    count = sum(one.dont_know for one in result.lines)
    if not count:
        return ""
    words = plural("{count} said “don’t know”", "{count} said “don’t know”", count)
    if len(result.lines) > 1:  # somebody may have said it of several things
        words = plural("{count} answer is “don’t know”", "{count} answers are “don’t know”", count)
    return words.format(count=count_word(count))


def _table(context: Context, result: StepResult) -> tuple[FindingTable, ...]:
    """List every line with what it is about, how many wrote it, and where it was sorted."""
    codes = _codes(context)
    rows = [
        (
            item.title,
            line,
            str(count),
            _code_title(context.step, codes[line]) if line in codes else "",
        )
        for item in context.step.items
        for line, count in _column("", _lines_of(result, item)).lines
    ]
    if not rows:
        return ()
    heads = (_("About"), _("Line"), _("How many wrote it"), _("Sorted under"))
    return (FindingTable(_("Line by line"), heads, tuple(rows), detail=True),)


def _flag(context: Context, result: StepResult, match: _Match) -> Flag:
    return Flag(
        round_ref=result.round_ref,
        item=match.item.key,
        title=match.item.title,
        finding=_("{share}: a wording or communication fix").format(share=_share(context, match)),
        urgent=True,
        area=match.item.area or context.activity.area,
        lesson=context.activity.lesson,
        weight=1.0 - match.matched / match.total,
    )


def _proposals(context: Context, result: StepResult) -> tuple[Flag, ...]:
    """Offer what was written, where the step is for the plan: the lines that most wrote first."""
    if not context.step.flag("plan"):
        return ()
    return tuple(
        Flag(
            round_ref=result.round_ref,
            item=item.key,
            title=item.title,
            finding=_lines_in_words(lines),
            urgent=False,
            area=item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=PROPOSED,
            deed=deed(context.step, item),
        )
        for item in context.step.items
        if (lines := _lines_of(result, item))
    )


def _lines_in_words(lines: Lines) -> str:
    ordered = sorted(lines.items(), key=lambda one: (-one[1], one[0].casefold()))
    said = [line if count == 1 else f"{line} (×{count})" for line, count in ordered[:MOST_SAID]]
    if (more := len(ordered) - MOST_SAID) > 0:
        said.append(plural("and {count} more", "and {count} more", more).format(count=more))
    return " · ".join(said)
