"""The sessions that were open lately, kept in the user's own folder."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from platformdirs import user_data_path, user_documents_path

from ccworkshop import beats
from ccworkshop.session import Session

MOST_KEPT = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """One line of home: where the file is and what was seen in it last."""

    path: str
    title: str
    client: str
    progress: int
    """How far the day was, in per cent of its beats."""
    saved: str


def _file() -> Path:
    return user_data_path("ccworkshop", appauthor=False) / "recent.json"


def sessions_folder() -> Path:
    """Return the folder that new sessions are offered to be kept in."""
    return user_documents_path() / "ccworkshop"


def load_recent() -> tuple[Recent, ...]:
    """Read the list; whatever is wrong with it, home still opens."""
    try:
        data = json.loads(_file().read_text("utf-8"))
        found = [Recent(**one) for one in data]
    except (OSError, ValueError, TypeError):
        return ()
    return tuple(one for one in found if Path(one.path).is_file())


def remember(path: Path, session: Session, now: datetime) -> None:
    """Put a session at the top of the list; it does not matter when that fails."""
    places = beats.line(session)
    index = places.index(session.place) if session.place in places else 0
    one = Recent(
        path=str(path.absolute()),
        title=session.title,
        client=session.client,
        progress=round(100 * index / max(len(places) - 1, 1)),
        saved=now.strftime("%Y-%m-%d %H:%M"),
    )
    others = [other for other in load_recent() if other.path != one.path]
    text = json.dumps([asdict(each) for each in [one, *others][:MOST_KEPT]], indent=1)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=_file().parent, delete=False) as file:
            file.write(text)
        Path(file.name).replace(_file())
    except OSError:
        return
