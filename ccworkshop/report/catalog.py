"""All documents that a day can become, as an explicit tuple."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ccworkshop.report.action_plan import action_plan
from ccworkshop.report.day_report import day_report
from ccworkshop.report.records import Report
from ccworkshop.session import Session
from ccworkshop.words import _


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its short name, what people call it, and how it is written."""

    name: str
    title: Callable[[], str]
    write: Callable[[Session, date], Report]


DOCUMENTS: tuple[Document, ...] = (
    Document("plan", lambda: _("Action plan"), action_plan),
    Document("report", lambda: _("Session report"), day_report),
)


def document(name: str) -> Document:
    """Return the document ``name``; ``KeyError`` when there is none."""
    for one in DOCUMENTS:
        if one.name == name:
            return one
    raise KeyError(name)
