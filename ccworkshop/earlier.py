"""What an earlier session of one's own says of the same step, to hold today's results beside."""

from ccworkshop.session import Comparator, RoundRef, Session, StepRef
from ccworkshop.steps import catalog
from ccworkshop.steps.themes import themed
from ccworkshop.voting import may_be_told
from ccworkshop.words import _, short_date


def earlier_figures(earlier: Session, today: Session, ref: StepRef) -> Comparator | None:
    """Return the medians of a step of ``today`` as an earlier session has them.

    The step is found by the keys of activity and step; items, or themes, by theirs. The last
    round that was shown to the room counts. ``None`` when there is no such step or no figure.
    """
    activity = today.activity(ref.entry)
    wanted = {item.key for item in today.step(ref).items}
    wanted |= {group.key for group in today.step(ref).groups}
    for other, step in earlier.steps():
        played = earlier.activity(other.entry)
        if activity is None or played is None or played.key != activity.key:
            continue
        if step.key != ref.step or step.kind != today.step(ref).kind:
            continue
        values = {key: value for key, value in _medians(earlier, other).items() if key in wanted}
        if values:
            day = (earlier.starts or earlier.created).date()
            name = _("{title}, {date}").format(title=earlier.title, date=short_date(day))
            return Comparator(name, values)
    return None


def _medians(session: Session, ref: StepRef) -> dict[str, float]:
    number = catalog.last_round(session, ref)
    if not may_be_told(session, RoundRef(*ref, number)):
        number = catalog.revealed_round(session, ref)
    result = catalog.result(session, ref, number) if number else None
    if result is None:
        return {}
    items = [*result.items]
    if session.step(ref).groups:
        items += themed(catalog.context(session, ref), result).items
    return {item.item.key: item.whole.median for item in items if item.whole.median is not None}
