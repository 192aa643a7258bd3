"""Briefing: the facilitator says something; the stage shows a few lines of it."""

from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.screens import BriefScreen
from ccworkshop.session import Beat, Place
from ccworkshop.steps.answerless import Answerless
from ccworkshop.steps.kind import Context
from ccworkshop.words import _


class Briefing(Answerless):
    """A step with one beat and no answers."""

    schema = KindSchema("briefing", Need.NONE, Need.NONE, (Option("points", OptionType.TEXTS, ()),))

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """One beat, whatever the rounds."""
        del rounds
        return ((1, Beat.BRIEF),)

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Announce the step by its title."""
        del beat, round_number
        return _("show “{title}”").format(title=step.title)

    def screen(self, context: Context, place: Place) -> BriefScreen:
        """Show the question and its lines."""
        del place
        return BriefScreen(
            eyebrow=context.activity.title,
            headline=context.step.question,
            lead=context.step.hint,
            points=context.step.lines("points"),
        )
