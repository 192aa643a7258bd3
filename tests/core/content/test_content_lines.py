"""Every sort of mistake is told on the very line where somebody has to mend it.

The mark stands on that line: where the key is, or at the head of the table in which it is missing.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ccworkshop.content.library import check
from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.catalog import SCHEMAS

SHARING = KindSchema(
    "sharing",
    Need.OPTIONAL,
    Need.NONE,
    (
        *(Option(name, OptionType.TEXT, "") for name in ("room", "items_of", "of", "field")),
        Option("low", OptionType.INTEGER, 0),
        Option("high", OptionType.INTEGER, 100),
    ),
    entry=FieldType.NUMBER,
    room=True,
    step_options=("of",),
    points_options=(("of", "field"),),
)
KINDS: Mapping[str, KindSchema] = {**SCHEMAS, "sharing": SHARING}

HEAD = """\
# An activity that reads well.
schema = 1
key = "walk"
title = "Walk"
summary = "We walk."
minutes = 30
sources = ["A"]

[guide]
why = "Because."
say = [
  "“Say it.”", # a comment
  "“Say it again.”",
]
do = ["Do it."]
listen = ["Listen."]
trap = "The trap."
carry = "Carry it."
"""
RATE = """
[[steps]]
key = "rate"
kind = "rating"
title = "Rate"
question = "How firmly?"
minutes = 5
scale = "E5"
rule = "minimum"

[[steps.groups]]
key = "old"
title = "Old"
sources = ["A"]

[[steps.items]]
key = "one"
title = "One"
prompt = "We do one thing."
group = "old"
sources = ["A"]

[[steps.items]]
key = "two"
title = "Two"
prompt = "We do two things."
group = "old"
sources = ["A"]
"""
PLACE = """
[[steps]]
key = "place"
kind = "placement"
title = "Place"
question = "Where?"
minutes = 5
room = "line"

[[steps.fields]]
key = "far"
title = "Far"
type = "points"
scale = "E5"

[[steps.fields]]
key = "high"
title = "High"
type = "points"
scale = "F5"

[[steps.zones]]
key = "best"
title = "Best"
x = [3, 5]
y = [3, 5]
sources = ["A"]
"""
SORT = """
[[steps]]
key = "sort"
kind = "sorting"
title = "Sort"
question = "Which?"
minutes = 5
room = "card"
bad = "bad"
wanted = "good"

[[steps.fields]]
key = "verdict"
title = "Verdict"
type = "choice"

[[steps.fields.choices]]
key = "good"
title = "Good"

[[steps.fields.choices]]
key = "bad"
title = "Bad"

[[steps.fields]]
key = "why"
title = "Why"
type = "line"
when = [
  "verdict",
  "bad",
]
"""
LIST = """
[[steps]]
key = "list"
kind = "listing"
title = "List"
question = "What?"
minutes = 5
room = "row"
axes = [
  "long",
  "sort",
]

[[steps.fields]]
key = "long"
title = "Long"
type = "points"
scale = "E5"

[[steps.fields]]
key = "sort"
title = "Sort"
type = "choice"
choices = [
  { key = "hard", title = "Hard" },
  { key = "soft", title = "Soft" },
]

[[steps.fields]]
key = "line"
title = "Line"
type = "line"

[[steps.rules]]
field = "sort"
values = ["hard"]
finding = "is hard"
"""
SHARE = """
[[steps]]
key = "share"
kind = "sharing"
title = "Share"
question = "How much?"
minutes = 5
items_of = "list"
of = "list"
field = "long"
"""
HANDS = """
[[steps]]
key = "hands"
kind = "consent"
title = "Hands"
question = "Do we stand behind it?"
minutes = 5
scale = "E5"
threshold = 3
items = [ { key = "it", title = "It", prompt = "This.", sources = ["A"] } ]
"""
ACTIVITY = HEAD + RATE + PLACE + SORT + LIST + SHARE + HANDS
SCALE = """\
schema = 1
key = "T3"
title = "Three"
sources = ["A"]

[[points]]
value = 1
name = "One"
anchor = "The first."

[[points]]
value = 2
name = "Two"
anchor = "The second."

[[points]]
value = 3
name = "Three"
anchor = "The third."
"""
AGENDA = """\
schema = 1
key = "day"
title = "A day"
summary = "We walk."
sources = ["A"]

[[entries]]
activity = "walk"
minutes = 30

[[entries]]
break = "Coffee"
minutes = 15
"""

MISTAKES = [
    # A key that is not known, twice there, of the wrong type, or missing.
    ('summary = "We walk."', 'sumary = "We walk." #!\nsummary = "x"', "sumary", "“summary”"),
    ("[guide]", "[guide]\nodd = 1 #!", "guide.odd", "one of why"),
    ('bad = "bad"', 'bad = "bad"\n"b a d" = 1 #!', 'steps[3]."b a d"', "one of"),
    ('title = "Walk"', 'title = "Walk"\ntitle = "Walks" #!', "", "each key once"),
    ("minutes = 30", 'minutes = "30" #!', "minutes", "a whole number from 1 to 600"),
    ('  "“Say it again.”",', "  7, #!", "guide.say[2]", "a text"),
    ("x = [3, 5]", 'x = [\n3,\n"5" #!\n]', "steps[2].zones[1].x[2]", "a number from"),
    ('[[steps]]\nkey = "rate"\n', "[[steps]] #!\n", "steps[1].key", "a text"),
    ('[guide]\nwhy = "Because."', "[guide] #!", "guide.why", "a text"),
    ('key = "place"', 'key = "rate" #!', "steps[2].key", "nothing else in the list"),
    ('key = "two"', 'key = "one" #!', "steps[1].items[2].key", "nothing else in the list"),
    # Where it comes from.
    (
        'key = "two"\ntitle = "Two"\nprompt = "We do two things."\ngroup = "old"\nsources = ["A"]',
        'key = "two"\ntitle = "Two"\nprompt = "We do two things."\ngroup = "old"',
        "steps[1].items[2].sources",
        "a list of texts",
    ),
    ('y = [3, 5]\nsources = ["A"]', 'y = [3, 5]\nsources = ["B"] #!', "…sources[1]", "“S 000”"),
    # Names that name nothing.
    ('kind = "rating"', 'kind = "ratings" #!', "steps[1].kind", "did you mean “rating”"),
    ('kind = "rating"', "", "steps[1].kind", "one of"),
    ('scale = "E5"\nrule', 'scale = "E6" #!\nrule', "steps[1].scale", "one of"),
    ('scale = "F5"', 'scale = "F6" #!', "steps[2].fields[2].scale", "one of"),
    ('type = "line"\nwhen', 'type = "lin" #!\nwhen', "steps[3].fields[2].type", "mean “line”"),
    ('  "verdict",\n', '  "verdic", #!\n', "steps[3].fields[2].when[1]", "“verdict”"),
    ('  "bad",\n', '  "worse", #!\n', "steps[3].fields[2].when[2]", "one of good, bad"),
    ('field = "sort"', 'field = "sorts" #!', "steps[4].rules[1].field", "mean “sort”"),
    ('values = ["hard"]', 'values = ["harsh"] #!', "steps[4].rules[1].values[1]", "“hard”"),
    ('items_of = "list"', 'items_of = "lists" #!', "steps[5].items_of", "mean “list”"),
    ('items_of = "list"', 'items_of = "share" #!', "steps[5].items_of", "one of rate"),
    ('items_of = "list"', 'items_of = "list" #!\nroom = "x"', "steps[5].items_of", "beside it"),
    (
        'field = "sort"\nvalues = ["hard"]',
        'field = "long"\nvalues = ["1", "6"] #!',
        "…values[2]",
        "5",
    ),
    ('items_of = "list"\n', "", "steps[5].items", "“room” with what the room lists"),
    ('of = "list"\nfield', 'of = "nowhere" #!\nfield', "steps[5].of", "one of rate"),
    ('of = "list"\nfield', "field", "steps[5].of", "the step that has the field “long”"),
    ('field = "long"\n', 'field = "line" #!\n', "steps[5].field", "expected “long”"),
    ('field = "long"\n', "", "steps[5].field", "expected “long”"),
    ('bad = "bad"', 'bad = "worst" #!', "steps[3].bad", "one of good, bad"),
    ('wanted = "good"', 'wanted = "goods" #!', "steps[3].wanted", "did you mean “good”"),
    ('  "sort",\n', '  "sorts", #!\n', "steps[4].axes[2]", "did you mean “sort”"),
    ('  "sort",\n', '  "sort",\n  "line", #!\n', "steps[4].axes[3]", "one of long, sort"),
    # What must fit together.
    (
        'group = "old"\nsources = ["A"]\n\n[[steps.items]]',
        'group = "new" #!\nsources = ["A"]\n\n[[steps.items]]',
        "steps[1].items[1].group",
        "“old”",
    ),
    (
        "x = [3, 5]",
        "x = [3, 6] #!",
        "steps[2].zones[1].x[2]",
        "from 1 to 5, the ends of the axis “far”",
    ),
    ("y = [3, 5]", "y = [0.5, 5] #!", "steps[2].zones[1].y[1]", "the ends of the axis “high”"),
    ("y = [3, 5]", "y = [5, 3] #!", "steps[2].zones[1].y", "the lower end first"),
    ("y = [3, 5]", "y = [3, 3] #!", "steps[2].zones[1].y", "the lower end first"),
    (
        "threshold = 3",
        "threshold = 9 #!",
        "steps[6].threshold",
        "from 1 to 5, the ends of the scale",
    ),
    ('rule = "minimum"', 'rule = "minimum"\nminimum = 0 #!', "steps[1].minimum", "from 1 to 5"),
    ('items_of = "list"', 'items_of = "list"\nlow = 50\nhigh = 20 #!', "steps[5].high", "above 50"),
    ('title = "Hard" },', 'titel = "Hard" }, #!', "…choices[1].title", "a text"),
    ('sources = ["A"] } ]', "sources = [] } ] #!", "steps[6].items[1].sources", "at least 1"),
]
"""What stands there, what somebody wrote in its place, the key and words of what is expected."""

IN_A_SCALE = [
    ('name = "Two"\nanchor = "The second."', 'name = "Two"', "points[2].anchor", "a text"),
    ("value = 3", "value = 4 #!", "points[3].value", "3, one more"),
    ('key = "T3"', 'key = "T 3" #!', "key", "letters, digits and hyphens"),
]
IN_AN_AGENDA = [
    ('activity = "walk"', 'activity = "talk" #!', "entries[1].activity", "mean “walk”"),
    ('break = "Coffee"', 'break = "Coffee"\nbuffer = "Air"', "entries[2]", "one of these keys"),
    ("minutes = 15", "minutes = 0 #!", "entries[2].minutes", "from 1 to 600"),
    ('break = "Coffee"', 'break = "Coffee"\nafter = "rat" #!', "entries[2].after", "mean “rate”"),
]


def marked(text: str, changed: int) -> int:
    """Return the number of the line that has the mark, or of the heading before a change."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if line.endswith("#!"):
            return number
    before = text.count("\n", 0, changed)
    headings = [number for number in range(1, before + 1) if lines[number - 1].startswith("[")]
    return headings[-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files that are in order."""
    for name, text in (("walk", ACTIVITY), ("three", SCALE), ("day", AGENDA)):
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def test_the_files_are_in_order_before_anybody_changes_them(folder: Path) -> None:
    assert [str(one) for one in check(folder, KINDS)] == []


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "key", "expected"),
    [("walk", ACTIVITY, *row) for row in MISTAKES]
    + [("three", SCALE, *row) for row in IN_A_SCALE]
    + [("day", AGENDA, *row) for row in IN_AN_AGENDA],
)
def test_a_mistake_is_told_on_its_line(
    folder: Path, name: str, text: str, old: str, new: str, key: str, expected: str
) -> None:
    assert text.count(old) >= 1
    changed = text.replace(old, new, 1)
    file = folder / f"{name}.toml"
    file.write_text(changed, "utf-8")
    line = marked(changed, text.index(old))

    problems = check(file, KINDS)

    assert {problem.line for problem in problems} == {line}, [str(one) for one in problems]
    (found,) = (one for one in problems if one.key.endswith(key.removeprefix("…")))
    assert expected in str(found)
    assert str(found).startswith(f"{file}:{line}:")


def test_only_what_is_wrong_is_told_and_nothing_that_follows_from_it(folder: Path) -> None:
    for old, new, _key, _expected in MISTAKES:
        (folder / "walk.toml").write_text(ACTIVITY.replace(old, new, 1), "utf-8")
        names = [problem.key for problem in check(folder / "walk.toml", KINDS)]
        assert len(names) == (2 if "titel" in new else 1), names


def test_a_rule_over_groups_wants_groups(folder: Path) -> None:
    begin, end = RATE.index("[[steps.groups]]"), RATE.index("[[steps.items]]")
    bare = (RATE[:begin] + RATE[end:]).replace('group = "old"\n', "")
    (folder / "walk.toml").write_text(HEAD + bare, "utf-8")

    (problem,) = check(folder / "walk.toml", KINDS)

    assert (problem.key, problem.line) == ("steps[1].groups", 20)
    assert "[[steps.groups]], as rule = “minimum” looks at groups" in problem.expected


def test_cards_are_sorted_by_a_choice_and_by_nothing_else(folder: Path) -> None:
    changed = SORT.replace('type = "choice"', 'type = "number"\nhigh = 5')
    (folder / "walk.toml").write_text(HEAD + changed, "utf-8")

    problem = check(folder / "walk.toml", KINDS)[0]

    assert (problem.key, problem.line) == ("steps[1].fields[1].type", 33)
    assert (problem.found, problem.expected) == ("“number”", "“choice”")


def test_a_heading_that_is_misspelt_is_two_problems_of_the_outermost_table(folder: Path) -> None:
    (folder / "walk.toml").write_text(ACTIVITY.replace("[guide]", "[gide]"), "utf-8")

    missing, unknown = check(folder / "walk.toml", KINDS)

    assert (missing.key, missing.line) == ("guide", 1)
    assert (unknown.key, unknown.line) == ("gide", 9)
    assert "did you mean “guide”" in unknown.expected


def test_problems_come_in_the_order_of_their_lines(folder: Path) -> None:
    text = ACTIVITY.replace('scale = "F5"', 'scale = "F6"').replace('bad = "bad"', 'bad = "b"')
    (folder / "walk.toml").write_text(text.replace("minutes = 30", "minutes = 0"), "utf-8")

    lines = [problem.line or 0 for problem in check(folder / "walk.toml", KINDS)]

    assert len(lines) == 3
    assert lines == sorted(lines)


def test_two_files_of_one_key_are_told_at_the_key_of_the_second(folder: Path) -> None:
    (folder / "z.toml").write_text(f"# Once more.\n{SCALE}", "utf-8")

    (problem,) = check(folder, KINDS)

    assert str(problem).startswith(f"{folder / 'z.toml'}:3: key: found “T3”, which three.toml has")


@pytest.mark.parametrize("text", [ACTIVITY.replace("[guide]", "[guide"), "title = 1\n" + ACTIVITY])
def test_an_agenda_says_that_its_activity_has_to_be_mended_first(folder: Path, text: str) -> None:
    (folder / "activities").mkdir()
    (folder / "walk.toml").unlink()
    (folder / "activities" / "walk.toml").write_text(text, "utf-8")

    mine, other = check(folder, KINDS)

    assert Path(mine.file).name == "walk.toml"
    assert (other.key, other.line) == ("entries[1].activity", 8)
    assert "“walk”, which has problems of its own" in other.found


def test_a_newer_file_is_refused_at_its_number(folder: Path) -> None:
    (folder / "three.toml").write_text(SCALE.replace("schema = 1", "# New.\nschema = 2"), "utf-8")

    (problem,) = check(folder, KINDS)

    assert (problem.key, problem.line) == ("schema", 2)
