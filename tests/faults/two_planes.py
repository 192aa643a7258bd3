"""A small file system in memory with a live and a durable plane, for one folder."""

import errno
import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from ccworkshop.storage.disk import Disk, Identity


@dataclass
class Inode:
    """One file: what programs read, and what is certain to be on the medium."""

    number: int
    live: bytes = b""
    durable: bytes = b""


@dataclass
class Plane:
    """Everything at one moment, from which a power cut makes what is there afterwards."""

    files: dict[int, tuple[bytes, bytes]]
    names: list[dict[str, int]]
    """The folder as it is for certain, and after each change of names that is not."""

    def after_cut(self, name: str, chance: random.Random) -> bytes | None:
        """Return what a file may hold after the power came back."""
        names = self.names[chance.randrange(len(self.names))]
        if name not in names:
            return None
        live, durable = self.files[names[name]]
        kept = chance.randrange(len(durable), len(live) + 1) if len(live) > len(durable) else None
        match chance.randrange(4):
            case 0:
                return durable
            case 1:
                return live
            case 2 if kept is not None:  # some blocks were written, the length was too
                return live[:kept] + bytes(len(live) - kept)
            case _:
                return live[:kept]


@dataclass
class TwoPlanes(Disk):
    """A disk of its own; each operation is a moment at which the power may go."""

    moments: list[Plane] = field(default_factory=list)
    inodes: dict[int, Inode] = field(default_factory=dict)
    names: list[dict[str, int]] = field(default_factory=lambda: [{}])
    open_files: dict[int, int] = field(default_factory=dict)
    failing: int = 0
    """So many syncs from now on fail, and what they should have brought is lost for good."""

    def __post_init__(self) -> None:
        super().__init__(windows=False, full_sync=None, data_sync=None)

    def _moment(self) -> None:
        files = {number: (one.live, one.durable) for number, one in self.inodes.items()}
        self.moments.append(Plane(files, [dict(one) for one in self.names]))

    def _names(self, changes: dict[str, int | None]) -> None:
        after = {**self.names[-1], **{k: v for k, v in changes.items() if v is not None}}
        self.names.append({k: v for k, v in after.items() if changes.get(k, 0) is not None})
        self._moment()

    def create(self, path: Path, mode: int) -> int:
        number = len(self.inodes) + 100
        self.inodes[number] = Inode(number)
        self._names({path.name: number})
        self.open_files[number] = number
        return number

    def append_to(self, path: Path) -> int:
        number = self._number(path)
        self.open_files[number] = number
        return number

    def _number(self, path: Path) -> int:
        if path.name not in self.names[-1]:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return self.names[-1][path.name]

    def identity(self, path: str | Path) -> Identity:
        number = self._number(Path(path))
        return 1, number, len(self.inodes[number].live)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        part = bytes(data[: len(data) // 2 + 1])
        self.inodes[self.open_files[descriptor]].live += part
        self._moment()
        return len(part)

    def sync(self, descriptor: int) -> None:
        inode = self.inodes[self.open_files[descriptor]]
        self._moment()
        if self.failing:
            self.failing -= 1
            # The pages count as clean now: another sync of this file would bring nothing.
            self.inodes[inode.number] = Broken(inode.number, inode.live, inode.durable)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if not isinstance(inode, Broken):
            inode.durable = inode.live
        self._moment()

    def close(self, descriptor: int) -> None:
        del self.open_files[descriptor]

    def permit(self, path: Path, mode: int) -> None:
        self._number(path)

    def replace(self, source: Path, target: Path) -> None:
        self._names({target.name: self._number(source), source.name: None})

    def sync_folder(self, folder: Path) -> None:
        self._moment()
        self.names = [self.names[-1]]
        self._moment()

    def remove(self, path: Path) -> None:
        self._names({path.name: None})


class Broken(Inode):
    """A file whose sync has failed once: it says yes ever after and means no."""
