"""Words for the six attention areas, the five lessons and the sources behind the content."""

from ccworkshop.content.records import AttentionArea, Provenance, Source
from ccworkshop.words import _

LESSONS = (1, 2, 3, 4, 5)
"""The numbers of the five lessons (S 004)."""

SEEDS = ("000", "001", "002", "003", "004")
"""The numbers of the articles that a source may name."""


def area_title(area: AttentionArea) -> str:
    """Return the name of an attention area (S 001) as people read it."""
    titles = {
        AttentionArea.SHOW_THE_MONEY: _("Show the money"),
        AttentionArea.INVOLVE_EVERYONE: _("Involve everyone"),
        AttentionArea.ADAPT_THE_KPIS: _("Adapt the KPIs"),
        AttentionArea.LEADERSHIP_SUPPORT: _("Leadership support"),
        AttentionArea.BREAK_THE_SILOS: _("Break the silos"),
        AttentionArea.MINDSET_AND_COMPLETION: _("Mindset and completion"),
    }
    return titles[area]


def lesson_title(number: int) -> str:
    """Return our short name for one of the five lessons (S 004); ``KeyError`` beyond 1–5."""
    titles = {
        1: _("Find out whether it is for us"),
        2: _("Choose what fits, not what others do"),
        3: _("Build our own case"),
        4: _("Staff each stage for itself"),
        5: _("Look for motives behind the data"),
    }
    return titles[number]


def source_note(source: Source) -> str:
    """Return a readable credit for one source.

    An article whose number is not known, as a later version may name one, keeps its number.
    """
    if source.provenance is Provenance.SEED:
        return _article(source.reference)
    if source.provenance is Provenance.PUBLISHED:
        return _("Published: {reference}").format(reference=source.reference)
    if source.reference:
        return _("written by us ({remark})").format(remark=source.reference)
    return _("written by us")


def _article(number: str) -> str:
    articles = {
        "000": _(
            "Mark Chillingworth, Tech Marketers, reporting Professor Moira Clark of the Henley"
            " Centre for Customer Management (article)"
        ),
        "001": _("Alain Thys, six attention areas (article)"),
        "002": _("Leeya Hendricks, column “Gestalt” in MarkLives (article)"),
        "003": _("Paul Weston, Primary Customer Data, 11 September 2017 (article)"),
        "004": _(
            "Professor Moira Clark, Henley Business School, five lessons, published by QS on"
            " TopUniversities.com (article)"
        ),
    }
    return articles.get(number) or _("Article {number}").format(number=number)
