"""The cache of compiled rules, in the user's cache folder. A broken, foreign or missing cache is ignored.

A cache is plain data (marshal) with regexes in pickled form. It says what it was made from (the rule files' names,
sizes and times, and what compiles them) and has a checksum; it's only read from a folder that is the user's and that
others can't write to.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import stat
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import regex

from kurilclean.version import VERSION

_KEPT = 8  # caches of as many rule sets; older ones are deleted


def compiled(layers: Sequence[Path]) -> dict[str, Any]:
    """The compiled rules of some layers, from the cache where it can be had. Raises ``RuleError``."""
    key = _key(layers)
    path = _folder() / f"{zlib.crc32(key):08x}.rules"
    found = _read(path, key)
    if found is not None:
        return found
    from kurilclean.ruleset.compile import compile_rules
    from kurilclean.ruleset.files import load

    plain = compile_rules(load(layers))
    with contextlib.suppress(OSError):  # a cache that can't be written costs time, nothing else
        _write(path, key, plain)
    return plain


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_dir

        return Path(user_cache_dir("kurilclean", appauthor=False))
    return Path(base) / "kurilclean"


def _key(layers: Sequence[Path]) -> bytes:
    """What a cache is made from. As for Python's own caches, a file of the same size and time has the same content."""
    parts = [f"{VERSION} {sys.version_info[:2]} {sys.implementation.name} {regex.__version__}"]
    for code in ("kinds", "ruleset", "pattern.py", "fold.py", "occurrences.py"):
        parts += _files(str(Path(__file__).parents[1] / code), ".py")
    for layer in layers:
        parts += [str(layer.absolute()), *_files(str(layer), ".yaml"), *_files(str(layer), ".yml")]
    return "\0".join(parts).encode(errors="surrogateescape")


def _files(folder: str, suffix: str) -> list[str]:
    """The files below a folder, or the file itself, each with its size and time."""
    paths = [folder] if folder.endswith(suffix) else []
    for base, folders, names in os.walk(folder):
        folders.sort()
        paths += [os.path.join(base, name) for name in sorted(names) if name.endswith(suffix)]
    return [f"{path} {info.st_size} {info.st_mtime_ns}" for path in paths for info in (os.stat(path),)]


def _read(path: Path, key: bytes) -> dict[str, Any] | None:
    """The cached rules, or ``None`` when there's no cache that can be trusted."""
    try:
        if not _is_ours(path.parent) or not _is_ours(path):
            return None
        content = path.read_bytes()
    except OSError:
        return None
    checked = memoryview(content)[4:]
    body = checked[len(key) :]
    if zlib.crc32(checked).to_bytes(4) != content[:4] or checked[: len(key)] != key:
        return None
    plain: dict[str, Any] = marshal.loads(body)
    return plain


def _is_ours(path: Path) -> bool:
    info = path.lstat()
    if stat.S_ISLNK(info.st_mode):
        return False
    return not hasattr(os, "getuid") or (info.st_uid == os.getuid() and not info.st_mode & 0o022)


def _write(path: Path, key: bytes, plain: dict[str, Any]) -> None:
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    checked = key + marshal.dumps(plain)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(zlib.crc32(checked).to_bytes(4) + checked)
        os.replace(temporary, path)  # two processes may write at once: each puts a whole file in place
    except OSError:
        os.unlink(temporary)
        raise
    _prune(path.parent)


def _prune(folder: Path) -> None:
    newest_first = sorted(folder.glob("*.rules"), key=lambda each: each.stat().st_mtime, reverse=True)
    for path in newest_first[_KEPT:]:
        path.unlink(missing_ok=True)
