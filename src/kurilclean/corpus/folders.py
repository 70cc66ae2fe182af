"""Where corpora lie: folders on this machine, and behind any address that fsspec knows."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from kurilclean.batch.files import OutputTree, digest
from kurilclean.batch.ledger import lock
from kurilclean.batch.walk import Found, Input, matches, walk
from kurilclean.errors import UsageError
from kurilclean.report.summary import Note

Stamp = dict[str, Any]  # what tells that a file is still the same: its size, and when or by what it was made


class Output(Protocol):
    """A file while it's being written. Under its name it's only there once it's ``finish``ed."""

    stream: BinaryIO

    def write(self, data: bytes) -> None:
        """Appends."""

    def flush(self) -> None:
        """Makes sure that what was written outlives this process."""

    def finish(self) -> None:
        """Gives the file its name."""

    def leave(self) -> None:
        """Stops in the middle; what can be gone on with stays."""

    def drop(self) -> None:
        """Deletes what was written."""


class Folder(Protocol):
    """A folder in which files are read and written by their relative paths with slashes."""

    address: str
    resumes: bool  # whether a file can be gone on with in the middle

    def open(self, path: str) -> BinaryIO:
        """A file, to be read. Raises :class:`OSError`."""

    def stamp(self, path: str) -> Stamp | None:
        """What tells that a file is the same, ``None`` if there is none."""

    def output(self, path: str, offset: int = 0) -> Output:
        """A file to write, after the first ``offset`` bytes of what an earlier run left. Raises :class:`OSError`."""

    def read(self, path: str) -> bytes | None:
        """A small file, ``None`` if there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Writes a small file at once."""

    def delete(self, path: str) -> None:
        """Deletes a file, if it's there."""


def is_remote(address: str) -> bool:
    """Whether an address is one for fsspec, and no path on this machine."""
    return "://" in address


def folder(address: str) -> Folder:
    """The folder at an address. Raises :class:`UsageError` if nothing installed can open such addresses."""
    return _Remote(address) if is_remote(address) else _Local(address)


def listed(address: str, globs: Sequence[str]) -> tuple[Folder, Found, bool]:
    """The folder to read from, the files in it that match a glob, and whether the address is that of a single file.

    Raises :class:`UsageError` if there's nothing at the address.
    """
    return _listed_remote(address, globs) if is_remote(address) else _listed_local(address, globs)


def _listed_local(address: str, globs: Sequence[str]) -> tuple[Folder, Found, bool]:
    path = Path(os.path.realpath(address))
    if path.is_dir():
        return _Local(str(path)), walk(path, globs), False
    return _Local(str(path.parent)), Found((Input(path.name, path.name, str(path), path.stat().st_size),)), True


def _listed_remote(address: str, globs: Sequence[str]) -> tuple[Folder, Found, bool]:
    at = _Remote(address)
    found = at.found()
    if list(found) == [at.root]:
        parent, _, name = at.address.rpartition("/")
        return _Remote(parent), Found((Input(name, name, name, found[at.root]),)), True
    paths = {name[len(at.root) :].lstrip("/"): size for name, size in found.items()}
    taken = {path for path in paths if any(matches(path, glob) for glob in globs) and not _hidden(path)}
    why = f"its name doesn't match {' or '.join(globs)}"
    inputs = tuple(Input(path, path, path, paths[path]) for path in sorted(taken))
    return at, Found(inputs, tuple(Note(path, why) for path in sorted(paths.keys() - taken))), False


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


class _Local:
    """A folder on this machine."""

    resumes = True

    def __init__(self, root: str) -> None:
        self.address = os.path.realpath(root)
        self._tree = OutputTree(self.address)

    def open(self, path: str) -> BinaryIO:
        return open(self._tree.path(path), "rb", buffering=0)

    def stamp(self, path: str) -> Stamp | None:
        try:
            info = os.stat(self._tree.path(path))
        except OSError:
            return None
        return {"size": info.st_size, "made": info.st_mtime_ns}

    def output(self, path: str, offset: int = 0) -> Output:
        self._tree.make_folder_of(path)
        return _LocalOutput(self._tree.path(path), offset)

    def read(self, path: str) -> bytes | None:
        try:
            return Path(self._tree.path(path)).read_bytes()
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> None:
        self._tree.write(path, data)

    def delete(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._tree.path(path))


class _LocalOutput:
    def __init__(self, path: str, offset: int) -> None:
        self._path = path
        # Always the same name, so that the next run finds it; short, however long the final one is.
        name = f".kurilclean-{digest(os.fsencode(os.path.basename(path)))}.part"
        self._part = os.path.join(os.path.dirname(path), name)
        self._file = open(self._part, "ab")  # noqa: SIM115 - open as long as this is
        try:
            lock(self._file, Path(os.path.dirname(path)))
            if self._file.seek(0, os.SEEK_END) < offset:
                raise FileNotFoundError(f"{self._part} is shorter than it was")
        except BaseException:
            self._file.close()
            raise
        self._file.truncate(offset)
        self._file.seek(offset)
        self.stream: BinaryIO = self._file

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def finish(self) -> None:
        self._file.close()
        os.replace(self._part, self._path)

    def leave(self) -> None:
        self._file.close()

    def drop(self) -> None:
        self._file.close()
        os.unlink(self._part)


class Pipe:
    """Stands for the folder of what comes through a pipe."""

    address = "-"
    resumes = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def open(self, path: str) -> BinaryIO:
        return self._stream

    def stamp(self, path: str) -> Stamp | None:
        return None

    def output(self, path: str, offset: int = 0) -> Output:
        raise NotImplementedError("nothing is written beside a pipe")

    def read(self, path: str) -> bytes | None:
        return None

    def write(self, path: str, data: bytes) -> None:
        raise NotImplementedError("nothing is written beside a pipe")

    def delete(self, path: str) -> None:
        raise NotImplementedError("nothing is written beside a pipe")


@contextlib.contextmanager
def _speaking() -> Iterator[None]:
    """What stores raise beside ``OSError`` (each has its own for networks and credentials) as that."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


class _Remote:
    """A folder behind an address. Stores of this sort show a file once it's complete, so there's no going on in one."""

    resumes = False

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise UsageError(f"{address}: addresses need fsspec: pip install 'kurilclean[corpus]'") from None
        try:
            self.files, root = url_to_fs(address)
        except (ImportError, ValueError) as error:
            hint = "; pip install 'kurilclean[s3]'" if address.startswith("s3:") else ""
            raise UsageError(f"{address}: such an address can't be opened: {error}{hint}") from None
        self.root: str = root.rstrip("/")

    def found(self) -> dict[str, int]:
        """All files at or below the address, each with its size. Raises :class:`UsageError` if there's none."""
        try:
            with _speaking():
                found = self.files.find(self.root, detail=True)
        except OSError as error:
            raise UsageError(f"{self.address}: it can't be read: {error}") from None
        files = {name: int(info.get("size") or 0) for name, info in found.items() if info["type"] == "file"}
        if not files:
            raise UsageError(f"{self.address}: there is no such file or folder")
        return files

    def open(self, path: str) -> BinaryIO:
        with _speaking():
            return cast(BinaryIO, io.BufferedReader(_RemoteInput(self.files.open(self._at(path), "rb")), _BUFFER))

    def stamp(self, path: str) -> Stamp | None:
        try:
            with _speaking():
                self.files.invalidate_cache()
                info = self.files.info(self._at(path))
        except FileNotFoundError:
            return None
        made = next((info[key] for key in _MADE if key in info), "")
        return {"size": info.get("size"), "made": str(made)}

    def output(self, path: str, offset: int = 0) -> Output:
        assert not offset
        with _speaking():
            self._make_folder_of(path)
            return _RemoteOutput(self.files.open(self._at(path), "wb", autocommit=False))

    def read(self, path: str) -> bytes | None:
        try:
            with _speaking():
                return cast(bytes, self.files.cat_file(self._at(path)))
        except FileNotFoundError:
            return None

    def write(self, path: str, data: bytes) -> None:
        with _speaking():
            self._make_folder_of(path)
            self.files.pipe_file(self._at(path), data)

    def delete(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError), _speaking():
            self.files.rm_file(self._at(path))

    def _at(self, path: str) -> str:
        return f"{self.root}/{path}"

    def _make_folder_of(self, path: str) -> None:
        # A store of objects has none; what this asks it to make would be a bucket, for which one may lack the rights.
        if "/" in (parent := self._at(path).rpartition("/")[0]):
            self.files.makedirs(parent, exist_ok=True)


_BUFFER = 1 << 16
_MADE = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime", "created")


class _RemoteInput(io.RawIOBase):
    """A file of a store, whose failures are :class:`OSError` while it's read as well."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: Any) -> int:
        with _speaking():
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        with _speaking():
            return int(self._file.seek(offset, whence))

    def close(self) -> None:
        self._file.close()
        super().close()


class _RemoteOutput:
    def __init__(self, file: Any) -> None:
        self.stream: BinaryIO = file

    def write(self, data: bytes) -> None:
        with _speaking():
            self.stream.write(data)

    def flush(self) -> None:
        """There's nothing to go on with."""

    def finish(self) -> None:
        with _speaking():
            self.stream.close()
            self.stream.commit()  # type: ignore[attr-defined]

    def leave(self) -> None:
        self.drop()

    def drop(self) -> None:
        with _speaking():
            self.stream.discard()  # type: ignore[attr-defined]
