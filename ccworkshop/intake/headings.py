"""What spreadsheets call the columns of a roster, in the languages that offices here write."""

from collections.abc import Mapping, Sequence

from ccworkshop.intake.table_text import Row, folded

FIRST, LAST = "first name", "last name"
_WORDS: Mapping[str, str] = {
    "name": (
        "name|full name|participant|participants|participant name|person|people|attendee|employee|"
        "colleague|member|display name|"
        "teilnehmer|teilnehmerin|teilnehmende|teilnehmer/in|mitarbeiter|mitarbeiterin|"
        "vollständiger name|"
        "participante|nom complet|nom et prénom|nombre completo|asistente|partecipante|"
        "nome completo|deelnemer|medewerker|volledige naam|imię i nazwisko|uczestnik"
    ),
    FIRST: (
        "first name|firstname|first|given name|forename|vorname|prénom|prenom|nombre|nome|voornaam|"
        "imię|förnamn|fornavn"
    ),
    LAST: (
        "last name|lastname|last|surname|family name|nachname|familienname|nom|nom de famille|"
        "apellido|apellidos|cognome|sobrenome|apelido|achternaam|nazwisko|efternamn|etternavn"
    ),
    "team": (
        "team|teams|table|table no|table number|group|subgroup|squad|"
        "gruppe|tisch|arbeitsgruppe|équipe|equipe|groupe|equipo|grupo|mesa|squadra|gruppo|tavolo|"
        "groep|tafel|zespół|grupa|stół"
    ),
    "level": (
        "level|hierarchy|hierarchy level|management level|grade|seniority|"
        "ebene|hierarchie|hierarchieebene|führungsebene|stufe|niveau|niveau hiérarchique|nivel|"
        "livello|nível|poziom|szczebel"
    ),
    "function": (
        "function|department|dept|business unit|unit|division|job title|role|position|"
        "funktion|abteilung|bereich|rolle|stelle|fonction|service|département|función|departamento|"
        "área|puesto|funzione|reparto|ruolo|função|setor|functie|afdeling|rol|funkcja|dział|stanowisko"
    ),
}  # fmt: skip
_MEANS = {word: column for column, words in _WORDS.items() for word in words.split("|")}
_NAMES = frozenset(("name", FIRST, LAST))


def meanings(header: Sequence[str]) -> tuple[str, ...]:
    """Return what each cell of a header means: a column's word, or the cell as it is.

    A column that is meant twice is the first of them, or the one that has our own word; with a
    first name beside it, “Name” is the last name.
    """
    cells = [_plain(cell) for cell in header]
    meant = [_MEANS.get(cell, "") for cell in cells]
    if FIRST in meant and LAST not in meant and "name" in meant:
        meant[meant.index("name")] = LAST
    elif FIRST in meant and LAST not in meant:
        meant[meant.index(FIRST)] = "name"  # nothing else is known of them
    elif LAST in meant and FIRST not in meant and "name" not in meant:
        meant[meant.index(LAST)] = "name"
    if "name" in meant:  # which stands for both
        meant = ["" if column in (FIRST, LAST) else column for column in meant]
    found = []
    for i, column in enumerate(meant):
        rivals = [j for j, other in enumerate(meant) if other == column]
        best = next((j for j in rivals if cells[j] == column), rivals[0])
        found.append(column if column and i == best else header[i])
    return tuple(found)


def is_header(cells: Sequence[str], own: Sequence[str]) -> bool:
    """Tell whether a first row is a header: it has one of our own words, or one for a name."""
    found = {_plain(cell) for cell in cells}
    return bool(found.intersection(own)) or any(_MEANS.get(cell) in _NAMES for cell in found)


def under_our_names(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Put our own words into a header; a first name takes the last name beside it in."""
    header = meanings(rows[0].cells)
    head = Row(rows[0].line, tuple("name" if cell == FIRST else cell for cell in header))
    if FIRST not in header:
        return (head, *rows[1:])
    first, last = header.index(FIRST), header.index(LAST)

    def whole(row: Row) -> Row:
        cells = [*row.cells, *[""] * (len(header) - len(row.cells))]
        cells[first] = f"{cells[first].strip()} {cells[last].strip()}".strip()
        return Row(row.line, tuple(cells))

    return (head, *(whole(row) for row in rows[1:]))


def _plain(cell: str) -> str:
    return folded(cell).strip(" .:*")
