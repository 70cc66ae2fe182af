"""Files: their hashes, and writing them so that a name never stands for half a file."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

_PREFIX, _SUFFIX = ".kurilclean-", ".tmp"


def digest(data: bytes) -> str:
    """The hash by which reports know a file: blake2b, 128 bits, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def write_whole(path: str, parts: Iterable[bytes]) -> None:
    """Writes a file under a temporary name beside it, then renames it. Raises :class:`OSError` and leaves nothing."""
    # The name is short, however long the final one is, and its own, whatever other processes do.
    temporary = os.path.join(os.path.dirname(path), f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}")
    try:
        with open(temporary, "xb") as file:
            file.writelines(parts)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def sweep(root: Path) -> None:
    """Deletes the temporary files that a killed run left."""
    waiting = [str(root)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                    os.unlink(entry.path)


class OutputTree:
    """A folder into which files are written by their relative paths, and nowhere else. ``root`` has no links in it."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._folders: set[str] = set()

    def path(self, relative: str) -> str:
        """Where a file of a relative path with slashes lies."""
        return os.path.join(self.root, *relative.split("/"))

    def write(self, relative: str, data: bytes) -> None:
        """Writes a file, with the folders that it needs. Raises :class:`OSError`."""
        self.make_folder_of(relative)
        write_whole(self.path(relative), [data])

    def make_folder_of(self, relative: str) -> None:
        """Makes the folders that a file needs. Raises :class:`OSError`."""
        folder = os.path.dirname(self.path(relative))
        if folder in self._folders:
            return
        # A link in the tree would lead the writing somewhere else, into the originals at the worst.
        if (real := os.path.realpath(folder)) != folder:
            raise OSError(f"its folder leads to {real} by a symbolic link")
        _make_folders(folder)
        self._folders.add(folder)


def _make_folders(folder: str) -> None:
    # As os.makedirs does, but as deep as paths may be: that one calls itself for each level.
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):  # by another process, a moment ago
            os.mkdir(each)


def said(error: OSError) -> str:
    """What an error says, without numbers and paths."""
    return error.strerror or str(error)
