"""The rule detector: finds what rules say in documents, many at once. It decides nothing.

A rule is asked once for a batch of documents; what is found in one of them depends on that one alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from kurilclean.ask import found_on, triggered
from kurilclean.document import Document, Joined
from kurilclean.errors import RegexTimeoutError
from kurilclean.findings import Finding, Recognition, Tier
from kurilclean.lines import Lines
from kurilclean.occurrences import LiteralScanner
from kurilclean.outlets import Hints, recognise
from kurilclean.page import Page, hits_by_page
from kurilclean.pattern import Literal, Pattern
from kurilclean.presence import Documents, Presence, members
from kurilclean.ruleset import Rule, RuleSet

Fingerprint = tuple[str, str, Pattern]  # "outlets" or "packs", whose it is, what it looks like
Tiers = Mapping[str, Tier]  # by file

_UNKNOWN = Recognition(None, "no outlet: a fingerprint took too long to look for")
_DATE_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?:/|$|-)")
_BATCH_DOCUMENTS = 64
_BATCH_CHARACTERS = 1 << 19


class Detection(NamedTuple):
    """What was found in one document. ``timeouts`` names rules whose regex took too long."""

    findings: tuple[Finding, ...]
    recognition: Recognition
    timeouts: tuple[str, ...] = ()


class RuleDetector:
    """Runs the rules of a rule set. Holds no memory of documents."""

    def __init__(self, rules: RuleSet, *, drafts: bool = False) -> None:
        self._rules = rules
        self._scanner = LiteralScanner(rules.index)
        self._drafts = drafts

    def detect(self, document: Document, hints: Hints = Hints()) -> Detection:  # noqa: B008 - frozen
        """All findings of the rules that apply, in the order of the rules."""
        return self._detect_batch([document], [hints])[0]

    def detect_many(self, documents: Sequence[Document], hints: Sequence[Hints]) -> list[Detection]:
        """What :meth:`detect` gives for each of the documents."""
        detections: list[Detection] = []
        for batch in _batches(documents):
            try:
                detections += self._detect_batch(documents[batch], hints[batch])
            except RegexTimeoutError:
                # A rule is stopped on the one document that's to blame, which shows when each is looked at alone.
                detections += map(self.detect, documents[batch], hints[batch])
        return detections

    def _detect_batch(self, documents: Sequence[Document], hints: Sequence[Hints]) -> list[Detection]:
        """Raises :class:`RegexTimeoutError` if there are several documents."""
        haystack = documents[0] if len(documents) == 1 else Joined(documents)
        occurrences = self._scanner.scan(haystack)
        pages = Page.among(Lines(haystack, self._rules.shapes, occurrences), documents)
        presence = Presence(occurrences, [page.first for page in pages])
        wakes, fingerprints = self._listeners(occurrences, presence)
        try:
            seen = _seen(pages, fingerprints)
        except RegexTimeoutError as error:
            if len(pages) > 1:
                raise
            return [Detection((), _UNKNOWN, (f"a fingerprint was stopped: {error}",))]
        recognitions = [recognise(self._rules.outlets, *each) for each in zip(hints, (o for o, _ in seen), strict=True)]
        tiers = [self._tiers(*each) for each in zip(recognitions, (packs for _, packs in seen), strict=True)]
        possible = self._possible(wakes, presence, tiers, hints)
        found, timeouts = _run(possible, pages, tiers)
        return [
            Detection(tuple(findings), recognition, timeouts)
            for findings, recognition in zip(found, recognitions, strict=True)
        ]

    def _listeners(
        self, occurrences: Iterable[Literal], presence: Presence
    ) -> tuple[dict[int, Documents], dict[Fingerprint, Documents]]:
        """The rules that may find something, and the fingerprints that may be there, each with the documents where."""
        rules: dict[int, Documents] = dict.fromkeys(self._rules.index["unanchored"], presence.everyone)
        fingerprints: dict[Fingerprint, Documents] = {}
        for literal in occurrences:
            listeners = self._scanner.listeners(literal)
            documents = presence.of(literal) if listeners else 0
            for listener in listeners:
                if isinstance(listener, int):
                    rules[listener] = rules.get(listener, 0) | documents
                else:
                    fingerprints[listener] = fingerprints.get(listener, 0) | documents
        return rules, fingerprints

    def _tiers(self, recognition: Recognition, packs: Iterable[str]) -> Tiers:
        """The files whose rules apply to a document, each with its tier, but those that apply to every document."""
        used = self._rules.outlets[recognition.outlet]["uses"] if recognition.outlet else ()
        known = [name for name in packs if self._rules.packs[name]["applies"] == "by-fingerprint"]
        own = {recognition.outlet: Tier.OUTLET} if recognition.outlet else {}
        return dict.fromkeys(self._rules.files_of([*used, *known]), Tier.THEME) | own

    def _possible(
        self, wakes: Mapping[int, Documents], presence: Presence, tiers: Sequence[Tiers], hints: Sequence[Hints]
    ) -> Iterator[tuple[Rule, Documents]]:
        """The rules that apply and may find something, in order, each with the documents where."""
        files = dict.fromkeys(self._rules.always, presence.everyone)
        for document, each in enumerate(tiers):
            for file in each:
                files[file] = files.get(file, 0) | 1 << document
        dates = [each.date or _date(each.url) for each in hints]
        for number in sorted(wakes):
            rule = self._rules.rule(number)
            documents = wakes[number] & files.get(rule.file, 0)
            if rule.draft and not self._drafts:
                continue
            for condition in rule.conditions:
                documents &= presence.of_any(condition)
            if rule.valid:
                documents = sum(1 << each for each in members(documents) if _is_valid(rule, dates[each]))
            if documents:
                yield rule, documents


def _seen(pages: Sequence[Page], fingerprints: Mapping[Fingerprint, Documents]) -> list[tuple[Counter[str], Set[str]]]:
    """For each page how many fingerprints of each outlet it has, and of which packs it has some. Raises
    :class:`RegexTimeoutError`."""
    seen = {page: {"outlets": Counter[str](), "packs": Counter[str]()} for page in pages}
    for owner, name, pattern in sorted(fingerprints, key=itemgetter(0, 1)):
        held = members(fingerprints[owner, name, pattern])
        for page in hits_by_page(pattern, [pages[each] for each in held]):
            seen[page][owner][name] += 1
    return [(each["outlets"], each["packs"].keys()) for each in seen.values()]


def _run(
    possible: Iterable[tuple[Rule, Documents]], pages: Sequence[Page], tiers: Sequence[Tiers]
) -> tuple[list[list[Finding]], tuple[str, ...]]:
    """The findings of each page, and the rules that were stopped on a page that's alone. Raises
    :class:`RegexTimeoutError` if it isn't."""
    found: dict[Page, list[Finding]] = {page: [] for page in pages}
    ranks = dict(zip(pages, tiers, strict=True))
    timeouts = []
    for rule, documents in possible:
        try:
            for page in triggered(rule, [pages[each] for each in members(documents)]):
                found[page] += found_on(page, rule, ranks[page].get(rule.file, Tier.SHARED))
        except RegexTimeoutError as error:
            if len(pages) > 1:
                raise
            timeouts.append(f"the rule {rule.id} was stopped: {error}")
    return list(found.values()), tuple(timeouts)


def _batches(documents: Sequence[Document]) -> Iterator[slice]:
    """Documents by so many that memory stays flat, however many there are."""
    first = characters = 0
    for at, document in enumerate(documents):
        size = len(document.text)
        if at > first and (at - first == _BATCH_DOCUMENTS or characters + size > _BATCH_CHARACTERS):
            yield slice(first, at)
            first, characters = at, 0
        characters += size
    yield slice(first, len(documents))


def _is_valid(rule: Rule, date: str | None) -> bool:
    return not date or rule.valid.get("since", date) <= date <= rule.valid.get("until", date)


def _date(url: str | None) -> str | None:
    """The day in an address such as ``…/2016/09/02/…``, or ``None`` if there's none."""
    found = _DATE_IN_URL.search(url or "")
    return f"{found[1]}-{found[2]}-{found[3] or '15'}" if found else None
