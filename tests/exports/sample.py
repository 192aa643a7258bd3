"""Days made by hand, for the tests of reports and exports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    AttentionArea,
    EntryKind,
    Guide,
    Item,
    OptionValue,
    Point,
    Provenance,
    Scale,
    Source,
    Step,
    Workshop,
)
from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    Beat,
    Note,
    NoteKind,
    Origin,
    Participant,
    Place,
    RoundRef,
    Session,
    StepRef,
    Team,
    Visit,
    Voter,
    VoterKind,
)

DAY = date(2026, 11, 21)
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
AREAS = StepRef("six-areas", "areas")
RANKING = StepRef("six-areas", "importance")
TITLES = {
    AttentionArea.SHOW_THE_MONEY: "Show the money",
    AttentionArea.INVOLVE_EVERYONE: "Involve everyone",
    AttentionArea.ADAPT_THE_KPIS: "Adapt the KPIs",
    AttentionArea.LEADERSHIP_SUPPORT: "Leadership support",
    AttentionArea.BREAK_THE_SILOS: "Break the silos",
    AttentionArea.MINDSET_AND_COMPLETION: "Mindset and completion",
}
GUIDE = Guide("why", ("say",), ("do",), ("listen",), "trap", "carry")
OURS = Source(Provenance.AUTHORED, "the statements are ours")
ARTICLE = Source(Provenance.SEED, "001")


def scale(points: int = 5) -> Scale:
    return Scale(
        "E5",
        "Evidence ladder",
        tuple(Point(i, f"P{i}", f"anchor {i}") for i in range(1, points + 1)),
        (Source(Provenance.AUTHORED, "the ladder is ours"),),
    )


def items(titles: Sequence[str] | None = None) -> tuple[Item, ...]:
    """The six areas, or items without an area."""
    if titles is None:
        return tuple(
            Item(area.value, title, "Is it so?", (ARTICLE, OURS), area)
            for area, title in TITLES.items()
        )
    return tuple(Item(f"i{i}", title, "Is it so?", (OURS,)) for i, title in enumerate(titles))


def rating(titles: Sequence[str] | None = None, **options: OptionValue | None) -> Step:
    settings: dict[str, OptionValue | None] = {
        "way": "team",
        "minimum": 3,
        "evidence": True,
        "revote": False,
        **options,
    }
    return Step(
        "areas", "rating", "Where we stand", "How firmly?", "Think back.", 20,
        items(titles), scale(), {k: v for k, v in settings.items() if v is not None},
    )  # fmt: skip


def ranking() -> Step:
    options: dict[str, OptionValue] = {"way": "team", "revote": False, "weighs": "areas"}
    return Step("importance", "ranking", "What matters", "Which?", "1 first.", 10, items(), None,
                options)  # fmt: skip


def planning(reviews: tuple[int, ...] = (30, 60, 90)) -> Step:
    return Step("plan", "planning", "Our plan", "What?", "Owner.", 40, (), None,
                {"reviews": reviews})  # fmt: skip


def workshop(rated: Step | None = None, *, plan: bool = True) -> Workshop:
    steps = (rated or rating(), ranking())
    areas = Activity("six-areas", "Six attention areas", "S", 30, GUIDE, steps, (ARTICLE, OURS))
    acting = Activity("action-plan", "Action plan", "S", 45, GUIDE, (planning(),),
                      (Source(Provenance.AUTHORED),))  # fmt: skip
    entries = [
        AgendaEntry("six-areas", EntryKind.ACTIVITY, "Six attention areas", 35, "six-areas"),
        AgendaEntry("coffee", EntryKind.BREAK, "Coffee", 10),
    ]
    activities = {"six-areas": areas}
    if plan:
        entries.append(
            AgendaEntry("action-plan", EntryKind.ACTIVITY, "Action plan", 45, "action-plan")
        )
        activities["action-plan"] = acting
    agenda = Agenda("day", "Six areas, one plan", "Two hours.", tuple(entries), (ARTICLE,))
    return Workshop(agenda, activities)


def bare(design: Workshop | None = None) -> Session:
    """A session in which nothing has happened yet."""
    return Session(
        id="s1",
        title="Customer culture day",
        created=MORNING - timedelta(days=3),
        workshop=design or workshop(),
        place=Place("six-areas", "areas", Beat.BRIEF, 1),
        client="Meridian Services",
        starts=MORNING,
    )


def with_teams(session: Session, names: Sequence[str] = ("Service", "Field", "Back office", "Lead")
               ) -> Session:  # fmt: skip
    teams = tuple(Team(f"t{i}", name) for i, name in enumerate(names))
    levels = ("Leadership", "Management", "Front line")
    people = tuple(
        Participant(f"p{i}", f"Person {i}", f"t{i % len(names)}", levels[i % 3], "Finance")
        for i in range(24)
    )
    return replace(session, teams=teams, participants=people)


def answered(
    session: Session,
    votes: Sequence[Sequence[int | None]],
    ref: StepRef = AREAS,
    round_number: int = 1,
    evidence: float = 0.7,
) -> Session:
    """Fill in sheets: one row of votes a voter, in the order of the items."""
    step, voters = session.step(ref), session.voters(ref)
    sheets = {}
    for v, (voter, row) in enumerate(zip(voters, votes, strict=False)):
        answers = {
            item.key: Answer(value, "a case" if (v * 7 + i * 3) % 10 < evidence * 10 else "")
            for i, (item, value) in enumerate(zip(step.items, row, strict=True))
        }
        sheets[voter] = AnswerSheet(voter, answers)
    return replace(session, sheets={**session.sheets, RoundRef(*ref, round_number): sheets})


VOTES = ((4, 3, 2, 4, 5, 4), (3, 3, 2, 4, 1, 3), (4, 2, 1, 3, 1, 3), (3, 3, 3, 5, 4, 3))
RANKS = ((4, 2, 1, 6, 3, 5), (4, 3, 1, 6, 2, 5), (5, 2, 1, 4, 3, 6), (3, 4, 2, 6, 1, 5))


def actions() -> tuple[Action, ...]:
    kpis, silos = AttentionArea.ADAPT_THE_KPIS, AttentionArea.BREAK_THE_SILOS
    seen = Origin("six-areas", "areas", kpis.value, 1, "2.0 (n 4) · 1.0 below the minimum of 3.")
    return (
        Action("a1", "Retire average handling time as a target; measure solved at first contact",
               "Head of Service", "Announce on Monday’s call", date(2026, 12, 12),
               "Repeat calls −20 % by March", kpis, 3, 5, 2, seen),
        Action("a2", "Every department rewrites one KPI as a share of customers",
               "Finance director", "Pick the KPI by Friday", date(2027, 1, 15),
               "Six rewritten KPIs on the January board pack", kpis, impact=4, effort=4),
        Action("a3", "Joint complaint budget for service and field, up to 200 a case", "",
               "Two leads meet this week", date(2026, 12, 20), "Complaints closed in one contact",
               silos, origin=Origin("six-areas", "areas", silos.value, 1,
                                    "2.5 (n 4) · Split: 2 low, 2 high.")),
        Action("a4", "Back office listens to two calls a month, finance first", "HR partner",
               "Book the first six slots", date(2026, 12, 1), "60 colleagues by quarter end",
               AttentionArea.INVOLVE_EVERYONE, impact=2, effort=1),
    )  # fmt: skip


def note(kind: NoteKind, text: str) -> Note:
    return Note("n", kind, text, Place("six-areas", "areas", Beat.DISCUSS, 1), MORNING)


def ordinary() -> Session:
    """A day of four teams and 24 people."""
    session = answered(answered(with_teams(bare()), VOTES), RANKS, RANKING)
    return replace(
        session,
        actions=actions(),
        notes=(
            note(NoteKind.PARKING, "Who owns the complaints database?"),
            note(NoteKind.NOTE, "Finance asked for the churn figures."),
        ),
        visits=(Visit("six-areas", MORNING), Visit("action-plan", MORNING)),
    )


def by_people() -> Session:
    """A day on which 24 people answer on paper, in three levels that disagree."""
    session = with_teams(bare(workshop(rating(way="paper", evidence=False))))
    votes = [
        [max(1, min(5, 4 - (i % 3) + (k % 2) * (1 if i % 2 else 0))) for k in range(6)]
        for i in range(24)
    ]
    return replace(answered(session, votes), actions=actions()[:1])


def sixty() -> Session:
    """A day with sixty actions."""
    owners = ("Head of Service", "", "HR partner", "Finance director", "IT lead")
    areas = (*AttentionArea, None)
    made = tuple(
        Action(
            f"a{i}",
            f"Action {i}: {actions()[i % 4].text}",
            owners[i % 5],
            "Meet this week" if i % 7 else "",
            DAY + timedelta(days=10 + i) if i % 6 else None,
            "Fewer repeat calls" if i % 4 else "",
            areas[i % 7],
            impact=1 + i % 5,
            effort=1 + i % 4,
        )
        for i in range(60)
    )
    return replace(ordinary(), actions=made)


ARABIC = "تقليل وقت الانتظار للعملاء (24 ساعة) في ACME قبل نهاية السنة"
HEBREW = "להקשיב ללקוחות פעמיים בחודש, כולל 3 שיחות"
THAI = "ลดเวลารอของลูกค้าที่โทรเข้ามาในศูนย์บริการให้เหลือน้อยที่สุดภายในสิ้นปีนี้"
HINDI = "ग्राहकों की शिकायतें एक ही संपर्क में हल करें और हर्ष के साथ सुनें"
CHINESE = "减少客户等待时间，每月听取两次客户来电，并把结果告诉所有部门的同事。"
JAPANESE = "お客様の待ち時間を減らし、毎月二回お電話を聞きます。"
KOREAN = "고객 대기 시간을 줄이고 매달 두 번 통화를 듣습니다"
MARKUP = '<b>bold <img src="/etc/passwd"> &amp; <para> </font> &#65; %s {0}'
CONTROL = "bell\x07 null\x00 esc\x1b[31m tab\tnew\nline del\x7f nel\x85end"
SURROGATE = "half \ud83d and \udc00 done"
EMOJI = "launch 🚀 smile 😀 family 👨‍👩‍👧 thumbs 👍🏽 flag 🇩🇪"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenbandfabrik" * 8
URL = "https://example.org/a/very/long/path/" + "x" * 120 + "?q=1&lang=en"
BIDI_TRICK = "pay \u202egnp.exe\u202c now \u2066isolate\u2069 end"
HOSTILE = (
    ARABIC, HEBREW, THAI, HINDI, CHINESE, JAPANESE, KOREAN, MARKUP, CONTROL, SURROGATE, EMOJI,
    LONG_WORD, URL, BIDI_TRICK, "  ", "=HYPERLINK(1)", "e\u0301 Ångström ﬁ ½ ẞ Ǆ",
    "∮ ⅷ ⌘ \ue000 \U0010ffff",
)  # fmt: skip


def hostile() -> Session:
    """A day full of words that break documents."""
    titles = [word.strip() or "blank" for word in HOSTILE[:12]]
    rated = rating(titles)
    session = with_teams(bare(workshop(rated)), (MARKUP, ARABIC, "C" * 300, "🚀"))
    session = answered(session, [[1 + (v + i) % 5 for i in range(12)] for v in range(4)])
    made = tuple(
        Action(
            f"a{i}",
            word if word.strip() else "x",
            HOSTILE[(i + 3) % len(HOSTILE)],
            HOSTILE[(i + 5) % len(HOSTILE)],
            DAY if i % 2 else None,
            HOSTILE[(i + 7) % len(HOSTILE)],
            tuple(AttentionArea)[i % 6] if i % 3 else None,
            origin=Origin("six-areas", "areas", "i7", 2, word),
        )
        for i, word in enumerate(HOSTILE)
    )
    long_one = Action("long", "Word by word. " * 143, "O" * 2000, ARABIC * 20, DAY, CHINESE * 40)
    return replace(
        session,
        title=("A very long title, " * 40)[:500],
        client=MARKUP,
        actions=(*made, long_one),
        notes=tuple(note(NoteKind.PARKING, word) for word in HOSTILE),
    )


VOTER = Voter(VoterKind.TEAM, "t0")
