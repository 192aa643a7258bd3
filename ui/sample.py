"""The sample session: the demo day, played to its end, for looking around."""

from pathlib import Path

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Workshop
from ccworkshop.demo_day import DemoClock, demo_session, play
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.storage.session_file import write_session
from ccworkshop.store import Store
from ccworkshop.words import _
from ui.recent import sessions_folder

AGENDA = "full-day-450"
SEED = 1


def sample_workshop() -> Workshop:
    """Return the design that sample and demo are played with."""
    return ContentLibrary.load(SCHEMAS).workshop(AGENDA)


def sample_file() -> Path:
    """Write the sample session, unless it is there, and return where; ``SessionFileError``."""
    path = sessions_folder() / f"{_('Sample session')}.ccw"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    clock = DemoClock()
    store = Store(demo_session(sample_workshop()), clock)
    for _place in play(store, clock, SEED):
        pass
    write_session(path, store.session)
    return path
