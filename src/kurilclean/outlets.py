"""Which outlet a document is from: by a hint, or by fingerprints in its text. Abstains when not sure, and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kurilclean.errors import UsageError, nearest
from kurilclean.findings import Recognition


class Hints(NamedTuple):
    """What is known of a document beside its text. ``name`` is its path; ``date`` a day as ``2016-09-02``."""

    outlet: str | None = None
    url: str | None = None
    name: str | None = None
    date: str | None = None


def recognise(outlets: Mapping[str, dict[str, Any]], hints: Hints, fingerprints: Counter[str]) -> Recognition:
    """The outlet of a document, given how many fingerprints of each outlet its text holds.

    Raises :class:`UsageError` when the hint names an outlet that there's no rule file for.
    """
    if hints.outlet:
        if hints.outlet not in outlets:
            raise UsageError(f"there are no rules for the outlet {hints.outlet!r}{nearest(hints.outlet, outlets)}")
        return Recognition(hints.outlet, "named by the user")
    if hints.url and (found := _of_host(outlets, _host_of(hints.url))):
        return Recognition(found, f"by its address {hints.url}")
    for part in (hints.name or "").replace("\\", "/").split("/"):
        if "." in part and (found := _of_host(outlets, _host_in(part))):
            return Recognition(found, f"by its path, {part!r}")
    return _by_fingerprints(fingerprints)


def _by_fingerprints(fingerprints: Counter[str]) -> Recognition:
    ranked = fingerprints.most_common(2)
    if not ranked:
        return Recognition(None, "no outlet's fingerprint is in the text")
    (best, most), *others = ranked
    if others and others[0][1] == most:
        return Recognition(None, f"not sure: fingerprints of both {best} and {others[0][0]} are in the text")
    return Recognition(best, f"by {most} fingerprint{'s' if most > 1 else ''} in the text")


def _host_of(url: str) -> str | None:
    """The host of an address, ``None`` if it has none. Raises :class:`UsageError`."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError as error:
        raise UsageError(f"{url}: this isn't an address: {error}") from None


def _host_in(part: str) -> str:
    """``example.com`` of a folder ``example.com`` or a file ``example.com_2016-09-02.txt``."""
    return part.lower().removesuffix(".txt").removesuffix(".md").split("_")[0]


def _of_host(outlets: Mapping[str, dict[str, Any]], host: str | None) -> str | None:
    """The outlet that publishes under a host or a domain above it, or ``None``."""
    table = _domains(tuple((domain, name) for name, head in outlets.items() for domain in head["domains"]))
    labels = (host or "").lower().rstrip(".").split(".")
    above = (".".join(labels[at:]) for at in range(len(labels)))
    return next((table[domain] for domain in above if domain in table), None)


@lru_cache(maxsize=8)
def _domains(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pairs)
