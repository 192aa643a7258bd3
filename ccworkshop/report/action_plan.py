"""The action plan: who does what by when, and what the room saw that made them choose it."""

from datetime import date, timedelta

from ccworkshop.content.areas import area_title, lesson_title
from ccworkshop.content.records import AttentionArea
from ccworkshop.report import evidence, findings, sources
from ccworkshop.report.cells import due, given
from ccworkshop.report.occasion import day_of, joined, subtitle
from ccworkshop.report.reading import how_to_read
from ccworkshop.report.records import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Column,
    Listing,
    Report,
    Review,
    Reviews,
    Section,
    Table,
)
from ccworkshop.session import Action, NoteKind, Session, StepRef
from ccworkshop.steps.planning import plan_headline
from ccworkshop.views.standing import judged
from ccworkshop.words import _, language, long_date

HIGH_FROM = 4
"""Impact and effort count as high from 4 of 5 (our own rule: 3 is the undecided middle)."""


def action_plan(session: Session, today: date) -> Report:
    """Write the action plan of a day as it stands ``today``.

    Every action of the session is in it, complete or not; what one lacks is said in words.
    """
    day = day_of(session)
    picture = evidence.picture(session)
    blocks: list[Block] = []
    if picture is not None:
        blocks += [findings.figure(picture), findings.bullets(picture)]
    else:
        blocks.append(
            Bullets((Bullet("", _("No answers yet, so there is no figure."), quiet=True),))
        )
    blocks += _sections(session, picture, today)
    blocks += _captured(session)
    blocks += _reviews(session, day)
    if picture is not None:
        blocks.append(how_to_read(minor=False))
    blocks.append(sources.provenance(session))
    return Report(
        title=plan_headline(session.actions),
        eyebrow=joined(_("Action plan"), session.client, long_date(day)),
        subtitle=subtitle(session, day, today),
        language=language(),
        author=session.client,
        blocks=tuple(blocks),
        footer=_("Sources are named on the last page. Wording and scales are ours."),
        written=today,
    )


def _sections(session: Session, picture: evidence.Picture | None, today: date) -> list[Block]:
    """Group the actions by attention area, the weakest first, those without an area last."""
    medians = {area: item.whole.median for area, item in evidence.by_area(picture).items()}
    known = [area for area in AttentionArea if medians.get(area) is not None]
    known.sort(key=lambda area: medians[area] or 0.0)
    order: list[AttentionArea | None] = [*known]
    order += [area for area in AttentionArea if area not in known]
    order.append(None)
    sections: list[Block] = []
    for area in order:
        actions = [action for action in judged(session) if action.area is area]
        if actions:
            sections.append(
                Section(
                    area_title(area) if area else _("No attention area yet"),
                    findings.aside(picture, area) if area else "",
                    _table(session, actions, today),
                )
            )
    return sections


def _table(session: Session, actions: list[Action], today: date) -> Table:
    columns = (
        Column(_("Action"), 34),
        Column(_("Owner"), 14),
        Column(_("First move within 7 days"), 19),
        Column(_("Due"), 12),
        Column(_("It worked when"), 21),
        Column(_("Came from"), 0),
        Column(_("Payoff"), 0),
        Column(_("Answers"), 0),
    )
    return Table(columns, tuple(_row(session, action, today) for action in actions))


def _row(session: Session, action: Action, today: date) -> tuple[Cell, ...]:
    return (
        Cell(action.text, strong=True),
        given(action.owner, _("no owner")),
        given(action.first_move, _("no first move")),
        due(action.due, today),
        given(action.evidence, _("no evidence")),
        Cell(_origin(session, action)),
        Cell(quadrant(action.impact, action.effort)),
        Cell(_lesson(action)),
    )


def quadrant(impact: int | None, effort: int | None) -> str:
    """Name the quadrant of an action, with both figures (empty unless both are given)."""
    if impact is None or effort is None:
        return ""
    name = {
        (True, False): _("quick win"),
        (True, True): _("major project"),
        (False, False): _("fill-in"),
        (False, True): _("thankless"),
    }[impact >= HIGH_FROM, effort >= HIGH_FROM]
    return _("{quadrant} (impact {impact}, effort {effort} of 5)").format(
        quadrant=name, impact=impact, effort=effort
    )


def _lesson(action: Action) -> str:
    if not action.lesson:
        return ""
    return _("lesson {number}: {title}").format(
        number=action.lesson, title=lesson_title(action.lesson)
    )


def _origin(session: Session, action: Action) -> str:
    """Say where an action comes from; of a step that is gone, what was seen there remains."""
    origin = action.origin
    if origin is None:
        return ""
    try:
        step = session.step(StepRef(origin.entry, origin.step))
        activity = session.entry(origin.entry).title
    except KeyError:
        return origin.finding
    titles = [item.title for item in step.items if item.key == origin.item]
    where = ", ".join(part for part in (activity, *titles) if part)
    again = _("second vote") if origin.round > 1 else ""
    return joined(where, again, origin.finding)


def _captured(session: Session) -> list[Block]:
    """List the parking lot and the notes, where there are any."""
    titles = ((NoteKind.PARKING, _("Parking lot")), (NoteKind.NOTE, _("Notes")))
    found: list[Block] = []
    for kind, title in titles:
        lines = tuple(note.text for note in session.notes if note.kind is kind)
        if lines:
            found.append(Listing(title, lines))
    return found


def _reviews(session: Session, day: date) -> list[Block]:
    """Name the days on which the first planning step of the agenda wants the plan reviewed."""
    for _ref, step in session.steps():
        days = step.options.get("reviews")
        if step.kind == "planning" and isinstance(days, tuple):
            dates = [(int(count), day + timedelta(days=int(count))) for count in days]
            return [
                Reviews(_("Reviews"), tuple(Review(n, when, long_date(when)) for n, when in dates))
            ]
    return []
