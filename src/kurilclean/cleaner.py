"""The pipeline: text, document, findings, removals, result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kurilclean.apply import cut
from kurilclean.detect import Detection, RuleDetector
from kurilclean.document import Document
from kurilclean.findings import Result
from kurilclean.judge import Judgement, ModelDetector
from kurilclean.outlets import Hints
from kurilclean.resolve import resolve
from kurilclean.ruleset import RuleSet


class Cleaner:
    """Cleans documents; make one and use it for all of them. Can be pickled.

    ``rules`` is a folder of your own rules, several of them, or a ready :class:`~kurilclean.ruleset.RuleSet`. ``cut``
    and ``keep`` are categories that go, or stay, in spite of the profile. ``caution`` is how sure the line model must
    be before a line goes: ``high``, ``normal``, ``low``, or ``off`` for rules alone.

    Raises :class:`~kurilclean.errors.RuleError` for mistakes in rules, :class:`~kurilclean.errors.UsageError` for names
    that don't exist.
    """

    def __init__(
        self,
        profile: str = "article",
        rules: RuleSet | str | Path | Sequence[str | Path] = (),
        *,
        cut: Sequence[str] = (),
        keep: Sequence[str] = (),
        caution: str = "normal",
    ) -> None:
        self.rules = (
            rules if isinstance(rules, RuleSet) else RuleSet.load([rules] if isinstance(rules, (str, Path)) else rules)
        )
        self.profile = profile
        self._cuts = self.rules.cuts(profile, cut, keep)
        self._rules = RuleDetector(self.rules)
        self._model = ModelDetector(caution)

    def clean(self, text: str, outlet: str | None = None, url: str | None = None, name: str | None = None) -> Result:
        """Cleans one document. ``outlet``, ``url`` and ``name`` (its path) are hints at where it's from.

        >>> Cleaner().clean("Abe left.\\n\\nClick to comment\\n").text
        'Abe left.\\n'
        """
        return self.clean_hinted([(text, Hints(outlet, url, name))])[0]

    def clean_many(self, texts: Iterable[str]) -> list[Result]:
        """Cleans documents; the results are those of :meth:`clean` one by one."""
        return self.clean_hinted([(text, Hints()) for text in texts])

    def clean_hinted(self, documents: Sequence[tuple[str, Hints]]) -> list[Result]:
        """Cleans documents, each with its own hints."""
        made = [Document(text) for text, _ in documents]
        judged = self._model.detect_many(made)
        detected = self._rules.detect_many(made, [hints for _, hints in documents])
        return [
            self._result(document, detection, judgement)
            for document, detection, judgement in zip(made, detected, judged, strict=True)
        ]

    def _result(self, document: Document, detection: Detection, judgement: Judgement) -> Result:
        # A document on which a rule had to be stopped is kept as it is: what the rule would protect isn't known.
        findings = () if detection.timeouts else detection.findings + judgement.findings
        decision = resolve(document, findings, self._cuts)
        return Result(
            source=document.text,
            text=cut(document.text, decision.removals),
            removals=decision.removals,
            held=decision.held,
            recognition=detection.recognition,
            profile=self.profile,
            ruleset=self.rules.hash,
            flags=detection.timeouts + decision.flags + judgement.notes,
            _document=document,
        )


def clean(text: str, outlet: str | None = None, url: str | None = None, profile: str = "article") -> Result:
    """Cleans one document with the shipped rules.

    >>> result = clean("Putin met Abe.\\n\\nClick to comment\\n")
    >>> result.text
    'Putin met Abe.\\n'
    >>> [(each.start, each.end, each.category) for each in result.removals]
    [(15, 33, 'comments')]
    """
    return _shipped(profile).clean(text, outlet=outlet, url=url)


def _shipped(profile: str) -> Cleaner:
    if profile not in _CLEANERS:
        _CLEANERS[profile] = Cleaner(profile)
    return _CLEANERS[profile]


_CLEANERS: dict[str, Cleaner] = {}
