"""Charts to draw in tests: believable ones, and ones with six long names."""

from ccworkshop.charts import (
    ChainLink,
    Chart,
    DumbbellRow,
    Dumbbells,
    HeatGrid,
    HeatLine,
    LineWall,
    MapAxis,
    MapPlace,
    PairedBars,
    PairedRow,
    ReportedMark,
    StackedBars,
    StackedRow,
    StepChain,
    Strip,
    StripRow,
    TallyBoard,
    TallyRow,
    WallColumn,
    ZoneBox,
    ZoneMap,
)
from ccworkshop.statistics import summarise_numbers

LONG = (
    "Service desk and complaints handling for private households in the northern region",
    "Field engineers, installation crews and everyone else who rings at a customer’s door",
    "Finance, controlling, purchasing and the back office that customers never get to see",
    "Marketing communications, brand management, market research and customer insight team",
    "Leadership team including the managing directors of the three regional subsidiaries",
    "Information technology, data platform and the people who look after the old systems",
)
PRACTICES = (
    "Loyalty points",
    "Journey mapping",
    "Account managers",
    "Key customer board",
    "Mystery shopping",
    "Closed-loop calls",
)
FUNCTIONS = ("Marketing", "Sales", "Service", "IT", "Finance", "HR")
DIALS = ("Growth", "Ambition", "Rules", "Favour", "Fixing")
KPIS = (
    "Average handling time",
    "Sales per visit",
    "Net promoter score",
    "First contact resolution",
    "Complaints closed",
)
STEPS = ("Board and executive", "Recruitment", "Induction", "Regular repetition", "Advocates")
STAGES = ("Define", "Brain-storming pool", "Build", "Roll out", "Run")
TEAMS = ("Service", "Field", "Back office", "Marketing", "Leadership", "IT")


def strip(names: tuple[str, ...] = TEAMS[:3]) -> Strip:
    answers = {
        "Everyone": (0, 5, 5, 10, 10, 10, 15, 20, 20, 25, 30, 30, 30, 40, 45, 50, 50, 60, 70, 90),
        **{
            name: tuple(min(max(v + 7 * i, 0), 100) for v in (5, 10, 10, 25, 40 + 3 * i, 60))
            for i, name in enumerate(names)
        },
    }
    rows = []
    for name, values in answers.items():
        found = summarise_numbers(values, 1)
        counted = tuple((v, found.values.count(v)) for v in sorted(set(found.values)))
        rows.append(
            StripRow(name, counted, found.median, found.quartiles, len(values), 1,
                     whole=name == "Everyone")
        )  # fmt: skip
    return Strip(
        0,
        100,
        "%",
        tuple(rows),
        (
            ReportedMark("do not know the mission statement", 61),
            ReportedMark("do not know the purpose", 60),
            ReportedMark("are not aligned with the purpose", 57),
            ReportedMark("see management’s time with customers as important", 24),
        ),
        "Reported by the article, not a benchmark",
    )


def stacked(names: tuple[str, ...] = TEAMS) -> StackedBars:
    values = ((50, 30, 20), (20, 60, 20), (70, 29, 1), (33, 33, 34), (40, 40, 20), (10, 45, 45))
    rows = [StackedRow("All together", (38, 40, 22), "n 24", whole=True)]
    rows += [StackedRow(name, values[i], "n 4") for i, name in enumerate(names)]
    return StackedBars(100, "", ("Financial", "Strategic", "Linked decisions"), tuple(rows))


def zones(names: tuple[str, ...] = ("Retail banking", "Cards", "Mortgages", "Leasing")) -> ZoneMap:
    at = ((4.2, 4.4), (4.1, 1.8), (1.6, 4.0), (1.5, 1.4), (4.1, 4.3), (3.0, 3.0))
    places = []
    for i, name in enumerate(names):
        x, y = at[i]
        cloud = tuple(
            (min(max(round(x) + dx, 1), 5), min(max(round(y) + dy, 1), 5), n)
            for dx, dy, n in ((0, 0, 5), (1, 0, 2), (0, -1, 3), (-1, 1, 1))
        )
        zone = ("Worth it", "Inaccessible", "Low return", "Between the zones")[i % 4]
        places.append(MapPlace("ABCDEF"[i], name, x, y, 11, cloud, zone))
    return ZoneMap(
        MapAxis("How differently customers want to be served", 1, 5, "all alike", "many needs"),
        MapAxis("How far we can vary what we do", 1, 5, "one offer", "most levers"),
        (
            ZoneBox("Worth it", (3.5, 5), (3.5, 5), "both match"),
            ZoneBox("Inaccessible", (3.5, 5), (1, 2.5), "we cannot"),
            ZoneBox("Low return", (1, 2.5), (3.5, 5), "they do not ask"),
        ),
        tuple(places),
    )


def paired(names: tuple[str, ...] = PRACTICES) -> PairedBars:
    values = ((1.4, 2.6), (2.1, 1.8), (2.8, 4.0), (3.3, 3.4), (4.2, None), (4.6, 4.1))
    verdicts = ("drop", "drop", "adapt", "adapt", "keep", "keep")
    return PairedBars(
        1,
        5,
        ("Fit with our market", "Fit with our capabilities"),
        tuple(
            PairedRow(
                name,
                values[i][0],
                values[i][1],
                9,
                verdicts[i],
                contested=i in (1, 2),
                first_counts=(3, 2, i, 4 - i % 4, 0),
                second_counts=(0, 1, 2, i, 6 - i),
            )
            for i, name in enumerate(names)
        ),
    )


def heat(names: tuple[str, ...] = FUNCTIONS, columns: tuple[str, ...] = STAGES) -> HeatGrid:
    cells = tuple(
        tuple(
            None if (i, j) == (5, 1) else (2.5 if (i, j) == (2, 2) else float((i * 2 + j * 3) % 5))
            for j in range(len(columns))
        )
        for i in range(len(names))
    )
    many = range(len(columns))
    breadth = tuple(float(2 + j % 4) for j in many)
    seniority = tuple(None if j == 1 else 3.4 - 0.4 * j for j in many)
    return HeatGrid(
        columns,
        names,
        0,
        4,
        ("none", "staff", "manager", "head", "board"),
        cells,
        (
            HeatLine("Breadth: how many functions", breadth, 6),
            HeatLine("Mean seniority", seniority, 4),
        ),
        (1, 3),
    )  # fmt: skip


def dumbbells(names: tuple[str, ...] = DIALS) -> Dumbbells:
    ends = (
        ("quantity of customers", "quality of customers"), ("delight", "prevent defection"),
        ("informal", "formal"), ("all alike", "best favoured"),
        ("fix anything", "know who can"), ("one", "other"),
    )  # fmt: skip
    values = ((2.8, 5.1), (4.0, 4.0), (5.6, 3.0), (3.2, 3.6), (None, 6.0), (1.0, 7.0))
    now, wanted = (2, 5, 6, 3, 1, 0, 1), (0, 1, 1, 3, 6, 5, 2)
    return Dumbbells(
        1,
        7,
        ("now", "wanted"),
        tuple(
            DumbbellRow(
                name, *ends[i], values[i][0], values[i][1], now, wanted, 18, split=i == 2
            )
            for i, name in enumerate(names)
        ),
    )  # fmt: skip


def tally(names: tuple[str, ...] = KPIS) -> TallyBoard:
    counts = ((1, 3, 18), (4, 6, 11), (12, 8, 2), (20, 2, 0), (9, 10, 3), (0, 0, 0))
    return TallyBoard(
        ("customer-centric", "neutral", "customer-toxic"),
        tuple(
            TallyRow(
                name,
                counts[i],
                sum(counts[i]),
                2 if i == 1 else 0,
                ("toxic", "toxic", "centric", "centric", "neutral", "no answers")[i],
                bad=i < 2,
                contested=i in (1, 4),
                note="used for the bonus of the service desk" if i % 2 == 0 else "",
            )
            for i, name in enumerate(names)
        ),
        bad=2,
    )


def chain(names: tuple[str, ...] = STEPS) -> StepChain:
    counts = ((0, 1, 3, 9, 5), (1, 2, 8, 5, 2), (4, 8, 4, 2, 0), (2, 5, 7, 3, 1), (1, 0, 1, 0, 0),
              (0, 0, 0, 0, 0))  # fmt: skip
    medians = (4.1, 3.3, 2.1, 2.8, None, None)
    return StepChain(
        1,
        5,
        3.0,
        tuple(
            ChainLink(name, medians[i], counts[i], sum(counts[i]), weak=i in (2, 3),
                      first_weak=i == 2, hollow=i == 3)
            for i, name in enumerate(names)
        ),
    )  # fmt: skip


def wall(names: tuple[str, ...] = ("Same", "Overlapping", "Different")) -> LineWall:
    lines = (
        ("We keep homes warm and people safe.", 3),
        ("To make energy simple for everyone.", 1),
        ("Being there when the heating fails, day and night, for everybody who calls us.", 1),
        ("Profit.", 2),
        ("I do not know, honestly.", 1),
        ("The market leader for heat in the north.", 1),
        ("Warm homes.", 1),
    )
    return LineWall(
        tuple(WallColumn(name, lines[i % 3 :][: 7 - 2 * (i % 3)]) for i, name in enumerate(names))
    )


BELIEVABLE: dict[str, Chart] = {
    "strip": strip(), "stacked": stacked(), "zones": zones(), "paired": paired(), "heat": heat(),
    "dumbbells": dumbbells(), "tally": tally(), "chain": chain(), "wall": wall(),
}  # fmt: skip

LENGTHY: dict[str, Chart] = {
    "strip": strip(LONG), "stacked": stacked(LONG), "zones": zones(LONG), "paired": paired(LONG),
    "heat": heat(LONG, LONG), "dumbbells": dumbbells(LONG), "tally": tally(LONG),
    "chain": chain(LONG), "wall": wall(LONG[:4]),
}  # fmt: skip
