"""What the kinds with answer sheets are, but for what they find and how they draw it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from ccworkshop.content.records import FieldType, Item, Question, Step
from ccworkshop.content.schema import Option, OptionType
from ccworkshop.screens import DiscussScreen, RevealScreen, StageView, VoteInput
from ccworkshop.session import Answer, Beat, Place, Value
from ccworkshop.steps import answered, entries
from ccworkshop.steps.findings import who_speaks
from ccworkshop.steps.kind import Context, Findings, StepResult
from ccworkshop.steps.sheets import sheet_result
from ccworkshop.voting import is_asked
from ccworkshop.words import _

WAYS = Option("way", OptionType.TEXT, "team", choices=("team", "paper"))
ALL_WAYS = Option("way", OptionType.TEXT, "team", choices=("team", "paper", "hands", "booth"))
"""Where counts are all that is needed, so that nobody needs a sheet of their own."""
BOOTH_TOO = Option("way", OptionType.TEXT, "team", choices=("team", "paper", "booth"))
REVOTE = Option("revote", OptionType.FLAG, default=False)
DISCUSS = Option("discuss", OptionType.FLAG, default=True)
"""Whether the room talks about what it saw: a vote at the close is left as it is."""
ROOM = (
    Option("room", OptionType.TEXT, ""),
    Option("items_of", OptionType.TEXT, ""),
    Option("most_rows", OptionType.INTEGER, 12, low=1, high=40),
)
"""Who lists the items: the room (what one of them is called), or another step."""
DEED = Option("deed", OptionType.TEXT, "")
"""What an action on an item is called; ``{title}`` stands for the item."""


class Asking(ABC):
    """A step in which voters give answer sheets; a kind adds its schema and its findings."""

    takes_answers = True
    input = VoteInput.SHEET

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """Brief, vote, reveal, discuss and, with two rounds, vote and reveal again."""
        return answered.beats(rounds)

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Announce a beat."""
        del step
        return answered.beat_name(beat, round_number)

    def read(self, step: Step, question: str, text: str) -> Value:
        """Read a written answer as its field wants it."""
        return entries.read(step.question_at(question).field, text)

    def key_answer(self, step: Step, question: str, digit: int) -> Value:
        """Take a digit: a point of the scale or the place of a choice."""
        return entries.key(step.question_at(question).field, digit)

    def write(self, value: Value) -> str:
        """Write the answer, or "?"."""
        return entries.write(value)

    def put(
        self, step: Step, answers: Mapping[str, Answer], question: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Put the answer beside the others."""
        del step
        return {**answers, question: answer}

    def check(self, step: Step, answers: Mapping[str, Answer]) -> str:
        """Any mix of answers is a sheet."""
        del step, answers
        return ""

    def result(self, context: Context, round_number: int) -> StepResult:
        """Summarise every question, whole and by group."""
        return sheet_result(context, round_number)

    @abstractmethod
    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what was found."""

    def screen(self, context: Context, place: Place) -> StageView:
        """Show a beat."""
        if place.beat is Beat.OPEN:
            return answered.open_screen(context, place, self.input)
        if place.beat is Beat.CLOSED:
            return answered.wait_screen(context, place)
        if place.beat is Beat.REVEALED:
            return answered.reveal_screen(context, place, self.findings(context, place.round))
        if place.beat is Beat.DISCUSS:
            return discuss_screen(context, place, self.findings(context, place.round))
        return answered.brief_screen(context)

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up a sheet that the kind's own check lets pass."""
        sheet: dict[str, Answer] = {}
        for question in step.questions:
            if is_asked(question, sheet):
                sheet[question.key] = Answer(demo_value(question, chance, lean))
        return sheet


def deed(step: Step, item: Item) -> str:
    """Return what an action on an item is called (empty where the content has no words for it)."""
    return step.text(DEED.name).replace("{title}", item.title)


def demo_value(question: Question, chance: Random, lean: float) -> Value:
    """Make up one believable answer."""
    field = question.field
    if chance.random() < 0.03:  # noqa: PLR2004 - one in thirty does not know
        return None
    if field.type is FieldType.CHOICE:
        shares = [Random(f"{question.key}{one.key}").random() + 0.15 for one in field.choices]  # noqa: S311 - a demo
        return chance.choices([one.key for one in field.choices], shares)[0]
    if field.type is FieldType.LINE:
        return field.prompt or _("a line about {title}").format(title=question.item.title)
    low, high = entries.bounds(field)
    pull = Random(question.key).uniform(-0.25, 0.2)  # noqa: S311 - every room agrees a little
    share = 0.5 + pull + lean * 0.2 + chance.gauss(0, 0.15)
    return min(max(round(low + share * (high - low)), low), high)


def discuss_screen(context: Context, place: Place, found: Findings) -> DiscussScreen | RevealScreen:
    """Show what to talk about first; where nothing comes first, the figure stays."""
    headline, advice = _settled(found)
    if found.figure is not None and found.result.answered and not found.discuss:
        shown = answered.reveal_screen(context, place, found)
        return replace(shown, headline=headline, note=advice)
    if found.discuss:
        headline = _("What we talk about first.")
        advice = who_speaks(found.result, found.result.items)
    eyebrow = answered.eyebrow(context, place.round, voting=False)
    return DiscussScreen(eyebrow, headline, found.discuss, advice)


def _settled(found: Findings) -> tuple[str, str]:
    """Say what stands, and what to ask, where nothing has to be settled first."""
    items = found.result.items
    if not found.result.answered:
        return found.headline, ""
    if items and not any(item.whole.n for item in items):
        return found.headline, _("Who could tell us, and by when?")
    if items:
        return _("Nothing lies far apart here."), _("What would make us doubt this picture?")
    return found.headline, _("What strikes us here, and what is missing?")
