"""File names made of people's words, safe on every system."""

import re
import unicodedata

LONGEST = 120
"""In bytes of UTF-8, which leaves room for a suffix on every file system."""

_NOT_ALLOWED = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Write a title as a file's name, without a suffix; empty when nothing of it can stay."""
    name = unicodedata.normalize("NFC", text)
    name = "".join(letter if letter.isprintable() else " " for letter in name)
    name = " ".join(_NOT_ALLOWED.sub("-", name).split())
    name = name.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").strip(" .-")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


class FreeNames:
    """Gives each name once, in systems that tell capitals from small letters or not."""

    def __init__(self) -> None:
        """Begin with all names free."""
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return ``name``, or ``name (2)``, ``name (3)`` … when it is taken."""
        number, free = 1, name
        while free.casefold() in self._taken:
            number += 1
            free = f"{name} ({number})"
        self._taken.add(free.casefold())
        return free
