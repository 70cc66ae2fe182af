"""The cache of compiled rules, in the user's cache folder. A broken, foreign or missing cache is ignored.

A cache is plain data (marshal) with regexes in pickled form. It's named by the hash of the rule files and of what
compiles them, and has a hash of its own; it's only read from a folder that is the user's and that others can't
write to.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import regex

from kurilclean.version import VERSION

_DIGEST = 16
_KEPT = 8  # caches of as many rule sets; older ones are deleted


def compiled(layers: Sequence[Path]) -> dict[str, Any]:
    """The compiled rules of some layers, from the cache where it can be had. Raises ``RuleError``."""
    path = _folder() / f"{_key(layers)}.rules"
    found = _read(path)
    if found is not None:
        return found
    from kurilclean.ruleset.compile import compile_rules
    from kurilclean.ruleset.files import load

    plain = compile_rules(load(layers))
    with contextlib.suppress(OSError):  # a cache that can't be written costs time, nothing else
        _write(path, plain)
    return plain


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_dir

        return Path(user_cache_dir("kurilclean", appauthor=False))
    return Path(base) / "kurilclean"


def _key(layers: Sequence[Path]) -> str:
    made_by = f"{VERSION} {sys.version_info[:2]} {sys.implementation.name} {regex.__version__}"
    digest = hashlib.blake2b(made_by.encode(), digest_size=_DIGEST)
    for code in ("kinds", "ruleset"):
        digest.update(_bytes(Path(__file__).parents[1] / code, ".py"))
    for layer in layers:
        digest.update(_bytes(layer, ".yaml") + _bytes(layer, ".yml"))
    return digest.hexdigest()


def _bytes(folder: Path, suffix: str) -> bytes:
    parts = [str(folder).encode(errors="surrogateescape")]
    for base, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith(suffix):
                content = Path(base, name).read_bytes()
                parts.append(
                    f"{os.path.relpath(os.path.join(base, name), folder)} {len(content)}\0".encode(errors="replace")
                )
                parts.append(content)
    return b"".join(parts)


def _read(path: Path) -> dict[str, Any] | None:
    """The cached rules, or ``None`` when there's no cache that can be trusted."""
    try:
        if not _is_ours(path.parent) or not _is_ours(path):
            return None
        content = path.read_bytes()
    except OSError:
        return None
    body = content[_DIGEST:]
    if hashlib.blake2b(body, digest_size=_DIGEST).digest() != content[:_DIGEST]:
        return None
    plain: dict[str, Any] = marshal.loads(body)
    return plain


def _is_ours(path: Path) -> bool:
    info = path.lstat()
    if stat.S_ISLNK(info.st_mode):
        return False
    return not hasattr(os, "getuid") or (info.st_uid == os.getuid() and not info.st_mode & 0o022)


def _write(path: Path, plain: dict[str, Any]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    body = marshal.dumps(plain)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.blake2b(body, digest_size=_DIGEST).digest() + body)
        os.replace(temporary, path)  # two processes may write at once: each puts a whole file in place
    except OSError:
        os.unlink(temporary)
        raise
    _prune(path.parent)


def _prune(folder: Path) -> None:
    newest_first = sorted(folder.glob("*.rules"), key=lambda each: each.stat().st_mtime, reverse=True)
    for path in newest_first[_KEPT:]:
        path.unlink(missing_ok=True)
