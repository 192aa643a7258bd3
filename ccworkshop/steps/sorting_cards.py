"""The cards of a sorting: votes, verdict, and how much each wants to become an action."""

from dataclasses import dataclass

from ccworkshop.content.records import Field, FieldType, Item, Step, question_key
from ccworkshop.figures import LEAST_SHOWN
from ccworkshop.steps import cells
from ccworkshop.steps.kind import ChoiceResult, ItemResult, StepResult
from ccworkshop.steps.phrases import inside
from ccworkshop.words import _, number

LEAST_DISPUTED = 4
"""Votes under which only a tie is a dispute."""
BAD_WEIGHT = 2.0
"""What a card weighs that everybody finds bad: as much as a gap of two points."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Card:
    """One card with its votes; ``fits`` are its points where exactly two are asked."""

    item: Item
    given: ChoiceResult
    bad_key: str
    wanted_key: str
    fits: tuple[tuple[Field, ItemResult], ...]
    note: str
    details: str

    @property
    def most(self) -> int:
        """The votes of the leading category."""
        return max(self.given.counts.values(), default=0)

    @property
    def is_bad(self) -> bool:
        """Whether the bad category leads, alone or beside others."""
        return self.bad_key in self.given.leading

    @property
    def is_tied(self) -> bool:
        """Whether several categories lead."""
        return len(self.given.leading) > 1

    @property
    def is_contested(self) -> bool:
        """Whether there is a tie, or less than two thirds of four or more votes."""
        n = self.given.n
        return self.is_tied or (n >= LEAST_DISPUTED and 3 * self.most < 2 * n)

    @property
    def verdict(self) -> tuple[str, ...]:
        """The leading categories; a bad one stands for all that lead beside it."""
        return (self.bad_key,) if self.is_bad else self.given.leading

    @property
    def is_unwanted(self) -> bool:
        """Whether there is a verdict other than the category that is wanted."""
        return bool(self.wanted_key and self.verdict) and self.verdict != (self.wanted_key,)

    @property
    def lowest(self) -> float | None:
        """The lower of the medians (``None`` where nobody gave points)."""
        known = [fit.whole.median for _field, fit in self.fits if fit.whole.median is not None]
        return min(known, default=None)


def category(step: Step) -> Field:
    """Return the field that asks for the category."""
    return step.asked[0]


def fitting(step: Step) -> tuple[Field, ...]:
    """Return the fields of points, where there are exactly two."""
    points = tuple(field for field in step.asked if field.type is FieldType.POINTS)
    return points if len(points) == _PAIR else ()


def all_cards(step: Step, result: StepResult) -> list[Card]:
    """Return the cards in the order of the items, whatever was said about them."""
    return [
        Card(
            item=given.question.item,
            given=given,
            bad_key=step.text("bad"),
            wanted_key=step.text("wanted"),
            fits=_fits(step, result, given.question.item),
            note=cells.lines_about(step, result, given.question.item),
            details=_details(step, result, given.question.item),
        )
        for given in result.choices
        if given.question.field.key == category(step).key
    ]


def _fits(step: Step, result: StepResult, item: Item) -> tuple[tuple[Field, ItemResult], ...]:
    found = ((field, result.of(question_key(item.key, field.key))) for field in fitting(step))
    return tuple((field, one) for field, one in found if one is not None)


def _details(step: Step, result: StepResult, item: Item) -> str:
    """Write the votes of the further choices, as by which route a bad one harms."""
    given = [result.choice_of(question_key(item.key, field.key)) for field in step.asked[1:]]
    said = [cells.votes(one) for one in given if one is not None]
    return " · ".join(part for part in said if part)


def order(card: Card) -> tuple[int, int]:
    """Bad cards first, then contested ones, then the rest by votes; those without any last."""
    if card.is_bad:
        return 0, -card.given.counts[card.bad_key]
    if card.is_contested:
        return 1, -card.most
    return (2, -card.most) if card.given.n else (3, 0)


def _misfit(card: Card, result: StepResult) -> float:
    """Return how far a card that is kept lies below the middle of the scale (0 for others)."""
    last = card.given.question.field.choices[-1].key
    if card.lowest is None or card.verdict in ((), (last,)):
        return 0.0
    below = (result.low + result.high) / 2 - card.lowest
    return below if below >= LEAST_SHOWN else 0.0


def weight(card: Card, result: StepResult) -> float:
    """Return how much a card wants to become an action (0 when it does not)."""
    if card.is_bad:
        return BAD_WEIGHT * card.given.counts[card.bad_key] / card.given.n
    if card.is_unwanted:
        return 1 - card.given.counts.get(card.wanted_key, 0) / card.given.n
    return 0.0 if card.bad_key or card.wanted_key else _misfit(card, result)


def votes(card: Card) -> str:
    """Write down the votes, the points and the votes of the further choices."""
    medians = [
        _("{title} {median} (n {n})").format(
            title=inside(field.title), median=number(fit.whole.median), n=fit.whole.n
        )
        for field, fit in card.fits
        if fit.whole.median is not None
    ]
    parts = (cells.votes(card.given), *medians, card.details)
    return " · ".join(part for part in parts if part)


def finding(card: Card) -> str:
    """Write down the votes, what is beside them, and the rewrite."""
    return " · ".join(part for part in (votes(card), card.note) if part)
