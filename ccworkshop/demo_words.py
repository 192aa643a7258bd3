"""What the people of the demo list, write and choose: a service company that keeps lifts running.

Everything here is made up. It is found by activity, step and item; a step that is not named here
is answered by its kind's own chance.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ccworkshop.content.records import AttentionArea
from ccworkshop.words import _


@dataclass(frozen=True, slots=True)
class Said:
    """What the room tends to say about one item: choices and points by field, lines by field."""

    title: str
    choices: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Place = tuple[str, str]
"""Activity and step."""


def rows() -> Mapping[Place, tuple[Said, ...]]:
    """What the room lists where it lists the items itself."""
    return {
        ("fit-map", "places"): _business_lines(),
        ("best-fit", "practices"): _practices(),
        ("insight-audit", "sources"): _data_sources(),
        ("kpi-clinic", "kpis"): _kpis(),
        ("ten-indicators", "barriers"): _barriers(),
        ("culture-flow", "behaviours"): _behaviours(),
        ("culture-flow", "listen-and-do"): _heard(),
        ("action-plan", "impact-effort"): _worth(),
    }


def _business_lines() -> tuple[Said, ...]:
    return (
        Said(_("Hospitals and care homes"), points={"granularity": 5, "flexibility": 4}),
        Said(_("Office buildings"), points={"granularity": 2, "flexibility": 4}),
        Said(_("Housing associations"), points={"granularity": 4, "flexibility": 2}),
        Said(_("Spare parts by mail"), points={"granularity": 1, "flexibility": 2}),
    )


def _practices() -> tuple[Said, ...]:
    return (
        Said(
            _("Promoter score after every visit"),
            {"verdict": "adapt"},
            {"market": 3, "capability": 2},
            {"true-there": (_("They called back within a day; we have nobody who calls."),)},
        ),
        Said(
            _("One named engineer for each building"),
            {"verdict": "keep"},
            {"market": 5, "capability": 4},
        ),
        Said(
            _("Customer journey wall at head office"),
            {"verdict": "drop"},
            {"market": 2, "capability": 2},
            {"true-there": (_("Their board walked past it every day; ours is in the annexe."),)},
        ),
        Said(
            _("Self-service portal for every request"),
            {"verdict": "adapt"},
            {"market": 3, "capability": 3},
            {"true-there": (_("Their customers sat at a desk. Caretakers stand in a shaft."),)},
        ),
        Said(_("Quarterly loyalty gifts"), {"verdict": "drop"}, {"market": 1, "capability": 3}),
    )


def _data_sources() -> tuple[Said, ...]:
    def source(title: str, sort: str, hardness: str, length: int, depth: int, motive: str) -> Said:
        return Said(
            title,
            {"sort": sort, "hardness": hardness, "motive": motive},
            {"length": length, "depth": depth},
        )

    return (
        source(_("Breakdown log"), "transaction", "hard", 5, 5, "no"),
        source(_("Yearly satisfaction survey"), "survey", "hard", 4, 2, "no"),
        source(_("Complaint letters"), "complaint", "soft", 4, 2, "yes"),
        source(_("Contract renewals"), "transaction", "hard", 5, 4, "no"),
        source(_("Engineers’ notes on the tablet"), "frontline-note", "soft", 2, 3, "yes"),
        source(_("Portal clicks"), "digital-trace", "hard", 2, 4, "no"),
    )


def _kpis() -> tuple[Said, ...]:
    return (
        Said(
            _("Average handling time"),
            {"verdict": "toxic", "route": "eats-time"},
            lines={"rewrite": (_("Share of callers who did not have to call twice"),)},
        ),
        Said(_("First-time fix rate"), {"verdict": "customer-centric"}),
        Said(
            _("Visits per engineer and day"),
            {"verdict": "toxic", "route": "misleads"},
            lines={"rewrite": (_("Share of lifts that ran all week after our visit"),)},
        ),
        Said(_("Lift availability"), {"verdict": "customer-centric"}),
        Said(
            _("Parts margin"),
            {"verdict": "toxic", "route": "bad-profit"},
            lines={"rewrite": (_("Share of parts the customer would buy from us again"),)},
        ),
        Said(_("Budget kept"), {"verdict": "neutral"}),
        Said(_("Invoices without a query"), {"verdict": "customer-centric"}),
    )


def _barriers() -> tuple[Said, ...]:
    return (
        Said(
            _("Field and service have two budgets"),
            {"state": "nothing"},
            lines={
                "mitigation": (_("One complaint budget up to 200 a case"),),
                "who": (_("Head of Field Service"),),
            },
        ),
        Said(
            _("Billing cannot see the breakdown log"),
            {"state": "planned"},
            lines={"mitigation": (_("Read access from May"),), "who": (_("IT lead"),)},
        ),
        Said(
            _("Sales promise dates alone"),
            {"state": "in-use"},
            lines={
                "mitigation": (_("Dates only with the planner on the line"),),
                "who": (_("Sales director"),),
            },
        ),
    )


def _behaviours() -> tuple[Said, ...]:
    def shown(title: str, on: tuple[str, ...], off: tuple[str, ...]) -> Said:
        return Said(title, lines={"on-culture": on, "off-culture": off})

    return (
        shown(
            _("We call before they call"),
            (
                _("Rang the care home while the part was still on its way"),
                _("Said at eight that it will be noon"),
            ),
            (
                _("Let the caretaker find out from the notice on the door"),
                _("“You will hear from us”"),
            ),
        ),
        shown(
            _("We leave it running"),
            (
                _("Stayed until the second test run was through"),
                _("Came back at six to see it run"),
            ),
            (_("Ticked the job and left for the next postcode"),),
        ),
        shown(
            _("We say what it costs"),
            (_("Named the price before opening the panel"),),
            (
                _("Explained the invoice after the third reminder"),
                _("“That is in the contract”"),
            ),
        ),
    )


def _heard() -> tuple[Said, ...]:
    def heard(title: str, done: str, reason: str = "") -> Said:
        return Said(title, {"done": done}, lines={"reason": (reason,)} if reason else {})

    return (
        heard(_("Tell us when the engineer is late"), "acted"),
        heard(_("One invoice for each building"), "not-acted", _("No time in IT this year")),
        heard(_("A number that a person answers"), "not-acted", _("Lack of resources")),
        heard(_("Quieter work before eight"), "acted"),
        heard(_("Show us which parts wear out"), "not-acted", _("Nobody owned it")),
    )


def lines() -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """What is written, by activity, step and question."""
    return {
        ("opening-pulse", "purpose", "purpose"): _purposes(),
        ("case-blend", "arguments", "financial.line"): (
            _("A kept contract earns four times a new one"),
            _("Every second repeat visit costs us 140"),
            _("Keeping nine of ten housing contracts is worth 1.2 million"),
        ),
        ("case-blend", "arguments", "strategic.line"): (
            _("Two manufacturers now sell service straight to hospitals"),
            _("Tenders ask for uptime in writing from next year"),
        ),
        ("case-blend", "arguments", "linked.line"): (
            _("It decides whether we build the planning tool or buy it"),
            _("Without it the depot move makes no sense"),
        ),
        ("insight-audit", "next-look", "missing-source"): (
            _("Ride along with six engineers for a day"),
            _("Talk to three customers who left"),
            _("Listen to night calls from care homes"),
        ),
        ("insight-audit", "next-look", "hypothesis"): (
            _("Housing leaves over silence, not over price"),
            _("Hospitals pay for certainty, offices for peace"),
        ),
        ("definition-ladder", "rallying-cry", "rallying-cry"): (
            _("Nobody waits in the dark"),
            _("It runs, or we are on our way"),
            _("Up again before lunch"),
        ),
        ("closing", "one-word", "one-word"): (
            _("Clear"), _("Hopeful"), _("Tired"), _("Owned"), _("Surprised"), _("Ready"),
            _("Honest"), _("Late"),
        ),
    }  # fmt: skip


def _purposes() -> tuple[str, ...]:
    return tuple(codes_of_purposes())


def codes_of_purposes() -> Mapping[str, str]:
    """Each purpose that somebody writes, and how it is sorted."""
    return {
        _("Keep people moving, day and night"): "same",
        _("People get where they need to be"): "same",
        _("Nobody stands in front of a closed door"): "same",
        _("Safe lifts and satisfied owners"): "overlapping",
        _("Fast repairs at a fair price"): "overlapping",
        _("Be the market leader in lift service"): "different",
        _("Grow by ten per cent a year"): "different",
        _("Deliver quality solutions"): "different",
    }


def _worth() -> tuple[Said, ...]:
    """How much each deed would do for customers, and what it would take."""
    points = {
        AttentionArea.SHOW_THE_MONEY: (2, 2),
        AttentionArea.INVOLVE_EVERYONE: (4, 2),
        AttentionArea.ADAPT_THE_KPIS: (5, 2),
        AttentionArea.LEADERSHIP_SUPPORT: (4, 5),
        AttentionArea.BREAK_THE_SILOS: (5, 5),
        AttentionArea.MINDSET_AND_COMPLETION: (2, 4),
    }
    return tuple(
        Said(words[0], points={"impact": points[area][0], "effort": points[area][1]})
        for area, words in deeds().items()
    )


def deeds() -> Mapping[AttentionArea, tuple[str, str, str, int, str]]:
    """What, who, first move, days, and how one sees that it worked, for each area."""
    return {
        AttentionArea.SHOW_THE_MONEY: (
            _("Put the profit of kept customers on the monthly board page"),
            _("Finance director"), _("Agree on the figure with sales by Friday"), 34,
            _("The page carries it three months running"),
        ),
        AttentionArea.INVOLVE_EVERYONE: (
            _("The back office listens to two customer calls a month, finance first"),
            _("HR partner"), _("Book the first six seats"), 19,
            _("60 colleagues have listened in by the end of the quarter"),
        ),
        AttentionArea.ADAPT_THE_KPIS: (
            _("Retire average handling time as a target; count what is solved at first contact"),
            _("Head of Service"), _("Announce it on Monday’s call"), 21,
            _("20 % fewer repeat calls by March"),
        ),
        AttentionArea.LEADERSHIP_SUPPORT: (
            _("Each director takes one complaint a month to its end"),
            _("Managing director"), _("The first three names are drawn on Tuesday"), 28,
            _("Nine complaints closed by a director in person"),
        ),
        AttentionArea.BREAK_THE_SILOS: (
            _("One complaint budget for service and field, up to 200 a case"),
            _("Head of Field Service"), _("The two leads meet this week"), 39,
            _("Eight of ten complaints closed in one contact"),
        ),
        AttentionArea.MINDSET_AND_COMPLETION: (
            _("Every fix is told back to the customer who asked for it"),
            _("Head of Customer Care"), _("Call back the last ten who complained"), 14,
            _("Half of those called back know what was changed"),
        ),
    }  # fmt: skip
