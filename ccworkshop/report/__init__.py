"""Session → Report: sections, tables and figures as data, without layout."""

from ccworkshop.report.action_plan import action_plan
from ccworkshop.report.records import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Column,
    Credit,
    FigureBlock,
    Listing,
    Provenance,
    Report,
    Review,
    Reviews,
    Section,
    Table,
)

__all__ = [
    "Block",
    "Bullet",
    "Bullets",
    "Cell",
    "Column",
    "Credit",
    "FigureBlock",
    "Listing",
    "Provenance",
    "Report",
    "Review",
    "Reviews",
    "Section",
    "Table",
    "action_plan",
]
