"""Planning: gaps become actions with an owner, a first move, a date and evidence."""

from ccworkshop.content.areas import area_title
from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.screens import ActionCard, BriefScreen, WallScreen
from ccworkshop.session import Action, Beat, Place
from ccworkshop.steps.answerless import Answerless
from ccworkshop.steps.kind import Context
from ccworkshop.steps.phrases import capital, count_word
from ccworkshop.words import _, plural, short_date


class Planning(Answerless):
    """A step in which actions are written; it takes no answer sheets."""

    schema = KindSchema(
        "planning",
        Need.NONE,
        Need.NONE,
        (Option("reviews", OptionType.INTEGERS, (30, 60, 90), low=1, high=400),),
    )

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """Explain, collect, and the plan as it stands."""
        del rounds
        return ((1, Beat.BRIEF), (1, Beat.OPEN), (1, Beat.REVEALED))

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Announce a beat."""
        del step, round_number
        return {
            Beat.OPEN: _("collect actions"),
            Beat.REVEALED: _("show the plan"),
        }.get(beat, _("explain the plan"))

    def screen(self, context: Context, place: Place) -> BriefScreen | WallScreen:
        """Show the question, or the action wall."""
        step = context.step
        if place.beat is Beat.BRIEF:
            return BriefScreen(context.activity.title, step.question, step.hint)
        actions = context.session.actions
        last = _is_last(context)
        headline = plan_headline(actions) if last else collected_headline(actions)
        return WallScreen(
            eyebrow=context.activity.title,
            headline=step.question if place.beat is Beat.OPEN else headline,
            cards=tuple(card(action, complete=last) for action in actions),
            empty=_("No action yet."),
        )


def _is_last(context: Context) -> bool:
    """Tell whether no later step of the activity plans: what is collected is not yet chosen."""
    steps = context.activity.steps
    here = [one.key for one in steps].index(context.step.key)
    return all(one.kind != context.step.kind for one in steps[here + 1 :])


def missing(action: Action) -> tuple[str, ...]:
    """Name what an action still lacks before it can be kept."""
    lacks = (
        (not action.owner.strip(), _("no owner")),
        (not action.first_move.strip(), _("no first move")),
        (action.due is None, _("no date")),
        (not action.evidence.strip(), _("no evidence")),
    )
    return tuple(words for lacking, words in lacks if lacking)


def card(action: Action, *, complete: bool = True) -> ActionCard:
    """Show an action on the wall; ``complete`` says whether it should be, and what it lacks."""
    return ActionCard(
        text=action.text,
        area=area_title(action.area) if action.area else "",
        owner=action.owner,
        first_move=action.first_move,
        due=short_date(action.due) if action.due else "",
        missing=missing(action) if complete else (),
    )


def collected_headline(actions: tuple[Action, ...]) -> str:
    """Say how many actions there are to choose from."""
    if not actions:
        return _("No action has been collected yet.")
    words = plural(
        "{count} action to choose from.", "{count} actions to choose from.", len(actions)
    )
    return capital(words.format(count=count_word(len(actions))))


def plan_headline(actions: tuple[Action, ...]) -> str:
    """Say in one sentence how the plan stands."""
    if not actions:
        return _("No action has been agreed yet.")
    total = plural("{count} action", "{count} actions", len(actions)).format(
        count=count_word(len(actions))
    )
    parts = [capital(total)]
    dates = [action.due for action in actions if action.due]
    if dates:
        first = short_date(min(dates))
        alone = len(actions) == 1
        words = _("due on {date}") if alone else _("the first due on {date}")
        parts.append(words.format(date=first))
    text = ", ".join(parts)
    said = _lacking(actions)
    return "; ".join((text, said) if said else (text,)) + "."


def _lacking(actions: tuple[Action, ...]) -> str:
    """Say how many actions have no owner and no date, or else lack something (empty: none do)."""
    ownerless = sum(not action.owner.strip() for action in actions)
    dateless = sum(action.due is None for action in actions)
    lacking = sum(bool(missing(action)) for action in actions)
    if not ownerless and dateless:
        words = plural("{count} still has no date", "{count} still have no date", dateless)
        return words.format(count=count_word(dateless))
    if not ownerless and lacking:
        words = plural("{count} is still incomplete", "{count} are still incomplete", lacking)
        return words.format(count=count_word(lacking))
    if not ownerless:
        return ""
    words = plural("{count} still has no owner", "{count} still have no owner", ownerless)
    said = words.format(count=count_word(ownerless))
    if not dateless:
        return said
    words = plural("{count} has no date", "{count} have no date", dateless)
    return ", ".join((said, words.format(count=count_word(dateless))))
