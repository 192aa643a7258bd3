"""Session → Report: sections, tables and figures as data, without layout."""

from ccworkshop.report.action_plan import action_plan
from ccworkshop.report.ballots import Ask, BallotRow, Ballots, Blank, Box, Legend, NoBallot, ballots
from ccworkshop.report.catalog import DOCUMENTS, Document, document
from ccworkshop.report.day_report import day_report
from ccworkshop.report.records import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Chapter,
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
    "DOCUMENTS",
    "Ask",
    "BallotRow",
    "Ballots",
    "Blank",
    "Block",
    "Box",
    "Bullet",
    "Bullets",
    "Cell",
    "Chapter",
    "Column",
    "Credit",
    "Document",
    "FigureBlock",
    "Legend",
    "Listing",
    "NoBallot",
    "Provenance",
    "Report",
    "Review",
    "Reviews",
    "Section",
    "Table",
    "action_plan",
    "ballots",
    "day_report",
    "document",
]
