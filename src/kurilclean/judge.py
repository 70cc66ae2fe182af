"""The model detector: lines that the line model takes for boilerplate, as findings. It decides nothing.

How sure the model must be depends on the caution: its thresholds give for each the probability from which a line goes,
and the lower one from which it goes beside a line that goes. Training chooses them so that ``high``, ``normal`` and
``low`` lose at most 0.2 %, 0.5 % and 1 % of an article's words (``docs/model-card.md``); ``off`` leaves the model out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kurilclean.document import Document
from kurilclean.errors import UsageError, nearest
from kurilclean.findings import Finding, Tier

if TYPE_CHECKING:
    from kurilclean.model import LineModel, Prediction

CAUTIONS = ("high", "normal", "low", "off")
RULE = "model/line"
_NOT_AN_ARTICLE = 0.2


class Judgement(NamedTuple):
    """What the model found in one document. ``notes`` says what else it noticed, a sentence each."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


class ModelDetector:
    """Judges the lines of documents by the shipped model, many documents at once. Can be pickled."""

    def __init__(self, caution: str = "normal") -> None:
        if caution not in CAUTIONS:
            raise UsageError(f"there is no caution {caution!r}{nearest(caution, CAUTIONS)}")
        self.caution = caution

    def detect_many(self, documents: Sequence[Document]) -> list[Judgement]:
        """A judgement a document; each depends on its own document alone."""
        # A line by itself is never cut (see model/prudence.py), so there's no need to wake the model for it.
        judged = [] if self.caution == "off" else [at for at, each in enumerate(documents) if len(each) > 1]
        judgements = [Judgement()] * len(documents)
        if judged:
            from kurilclean.model import LineModel

            model = LineModel.load()
            lines = [documents[at].lines for at in judged]
            predictions = model.predict(lines, [documents[at].gaps for at in judged])
            for at, prediction in zip(judged, predictions, strict=True):
                judgements[at] = self._judged(model, documents[at], prediction)
        return judgements

    def _judged(self, model: LineModel, document: Document, prediction: Prediction) -> Judgement:
        sure, beside = model.thresholds[self.caution]
        lines = (prediction.boilerplate >= beside).nonzero()[0].tolist()
        scores = prediction.boilerplate.tolist()
        unsure = (prediction.boilerplate < sure).tolist()
        reasons = model.explain(prediction, document.lines, lines)
        findings = tuple(
            Finding(
                start=document.starts[line],
                end=document.ends[line],
                rule=RULE,
                category=prediction.categories[line],
                why=f"Taken for boilerplate: {reason}.",
                tier=Tier.MODEL,
                score=round(scores[line], 4),
                beside=unsure[line],
            )
            for line, reason in zip(lines, reasons, strict=True)
        )
        return Judgement(findings, _notes(prediction))


def _notes(prediction: Prediction) -> tuple[str, ...]:
    if prediction.article < _NOT_AN_ARTICLE:
        return (f"this may be no article but a shop, a forum or a list (article: {prediction.article:.0%})",)
    return ()
