"""Texts to begin an activity of one's own with: one head, and one step for each kind."""

from importlib import resources

_HEAD = "activity"
_KEY = 'key = "my-activity" '
_TITLE = 'title = "My activity" '


def starter(key: str, kind: str) -> str:
    """Return the text of a new activity ``key`` with one commented step of a kind.

    ``KeyError`` when there is no starter for the kind.
    """
    words = " ".join(key.split("-")).strip()
    title = words[:1].upper() + words[1:] or "-"
    head = _text(_HEAD).replace(_KEY, f'key = "{key}" ').replace(_TITLE, f'title = "{title}" ')
    return f"{head}\n{_text(kind)}"


def _text(name: str) -> str:
    file = resources.files("resources") / "starters" / f"{name}.toml"
    if not file.is_file():
        raise KeyError(name)
    return file.read_text("utf-8")
