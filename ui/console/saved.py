"""What is on disk, in words."""

from ccworkshop.storage.writer import SavedKind, SavedState
from ccworkshop.words import _, plural


def saved_words(saved: SavedState) -> str:
    """Say what is on disk and since when, or what went wrong."""
    if saved.kind in (SavedKind.FAILED, SavedKind.READ_ONLY):
        return saved.problem
    if saved.kind is SavedKind.SAVING:
        return _("Saving…")
    words = _("Everything on disk")
    if saved.answers:
        words = plural(
            "{count} answer on disk", "All {count} answers on disk", saved.answers
        ).format(count=saved.answers)
    return f"{words} · {saved.at.strftime('%H:%M:%S')}" if saved.at is not None else words
