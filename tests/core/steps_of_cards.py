"""What is asked in the small day's steps about cards, lists and shares."""

from ccworkshop.content.records import Choice, Field, FieldType
from tests.core.workshops import scale

KPI_FIELDS = (
    Field(
        "verdict",
        "Verdict",
        FieldType.CHOICE,
        choices=(
            Choice("centric", "Customer-centric"),
            Choice("neutral", "Neutral"),
            Choice("toxic", "Customer-toxic"),
        ),
    ),
    Field(
        "route",
        "Route",
        FieldType.CHOICE,
        choices=(Choice("time", "Eats customer time"), Choice("profit", "Creates bad profit")),
        when=("verdict", "toxic"),
    ),
    Field("rewrite", "In customer terms", FieldType.LINE, optional=True),
)
"""Is a figure good for customers, how does it harm them, and how should it be worded?"""

FIT_FIELDS = (
    Field(
        "verdict",
        "Verdict",
        FieldType.CHOICE,
        choices=(Choice("keep", "Keep"), Choice("adapt", "Adapt"), Choice("drop", "Drop")),
    ),
    Field("market", "Fit with our market", FieldType.POINTS, scale=scale()),
    Field("skills", "Fit with our capabilities", FieldType.POINTS, scale=scale()),
)
"""Does a practice fit, and do we keep it?"""

SOURCE_FIELDS = (
    Field(
        "type",
        "Type",
        FieldType.CHOICE,
        choices=(Choice("hard", "Hard"), Choice("soft", "Soft")),
    ),
    Field("length", "Length", FieldType.POINTS, scale=scale()),
    Field("depth", "Depth", FieldType.POINTS, scale=scale()),
    Field(
        "motive",
        "Shows a motivation",
        FieldType.CHOICE,
        choices=(Choice("yes", "Yes"), Choice("no", "No")),
    ),
    Field("lacks", "What it does not tell", FieldType.LINE, optional=True),
    Field("years", "Years", FieldType.NUMBER, high=50, optional=True),
)
"""How good is a source of data about customers?"""
AXES = ("length", "depth", "type")

SPLIT = (Field("", "The allocation", FieldType.NUMBER, low=0, high=100),)
"""A hundred points to split, as the reader makes the field."""
