"""Where an element of the content comes from, as its file says it."""

import re

from ccworkshop.content.areas import SEEDS
from ccworkshop.content.problems import quoted
from ccworkshop.content.records import Provenance, Source
from ccworkshop.content.tables import Table
from ccworkshop.words import _

_SOURCE = re.compile(rf"S (?P<S>{'|'.join(SEEDS)})|P +(?P<P>\S.*)|A(?: +(?P<A>\S.*))?")


def sources_of(table: Table) -> tuple[Source, ...]:
    """Return the ``sources`` of an element, of which there is at least one."""
    texts = table.texts("sources", least=1)
    return tuple(
        _source(table, f"sources[{place}]", text) for place, text in enumerate(texts, start=1)
    )


def _source(table: Table, at: str, text: str) -> Source:
    match = _SOURCE.fullmatch(text)
    if match:
        provenance = Provenance(text[0])
        return Source(provenance, match[provenance.value] or "")
    if text:
        expected = _("“S {first}” to “S {last}”, “P” with what to look up, or “A” with any remark")
        table.wrong(at, quoted(text), expected.format(first=SEEDS[0], last=SEEDS[-1]))
    return Source(Provenance.AUTHORED)
