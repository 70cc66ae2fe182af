r"""Choose how sure the model must be before a line goes, for each caution, and measure it.

    python -m training.choose_thresholds --data ../shared/dev --folds-dir FOLDS \\
        --weights src/kurilclean/model/weights.safetensors --card docs/model-card.md

The last step of the training, after the line model and the categoriser: it takes the models of the folds, which have
judged pages that they never saw, and chooses the lowest thresholds at which each view loses no more than its limit.
Writes them into the weights and, each chosen on the pages of the others, into those of the folds; measures the model
cross-validated and on the sets that are held out, and puts the figures into the model card.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from kurilclean.model import LineModel, weights
from kurilclean.model.categories import Categoriser
from training import export, report
from training.category_data import ARTICLE, CATEGORIES
from training.data import FOLDS, MEASURE_SETS, TRAIN_SETS, Page, load
from training.fit import Scores
from training.metrics import grown

_POLICY = [name for name in CATEGORIES[:ARTICLE] if name != "body"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Choose the line model's thresholds.")
    parser.add_argument("--data", type=Path, required=True, help="directory of the judged pages")
    parser.add_argument("--folds-dir", type=Path, required=True, help="where the trainings kept their folds")
    parser.add_argument("--weights", type=Path, required=True, help="the line model's, the categoriser's beside it")
    parser.add_argument("--card", type=Path, help="the model card to put the figures into")
    options = parser.parse_args(argv)
    folds = [options.folds_dir / f"fold{number}.safetensors" for number in range(FOLDS)]
    every = load(options.data, TRAIN_SETS)
    pages: list[Page] = []
    scores: Scores = {}
    for number, path in enumerate(folds):
        own = [page for page in every if page.fold == number]
        names = weights.read(path.with_name(f"categories{number}.safetensors"))
        sure, judged = judge(LineModel(weights.read(path), Categoriser(names)), own)
        scores |= {len(pages) + at: each for at, each in enumerate(sure)}
        pages += judged
    found = [
        report.thresholds(pages, {at: each for at, each in scores.items() if pages[at].fold != number})
        for number in range(FOLDS)
    ]
    for path, pairs in zip(folds, found, strict=True):
        write(path, pairs)
    write(options.weights, report.thresholds(pages, scores))
    names = weights.read(options.weights.with_name("categories.safetensors"))
    model = LineModel(weights.read(options.weights), Categoriser(names))
    size = f"{options.weights.stat().st_size:,} bytes; thresholds {json.dumps(model.thresholds)}"
    figures = [*cross_validated(pages, scores, found), *measured(model, load(options.data, MEASURE_SETS)), size]
    print("\n".join(figures))
    if options.card:
        report.fill(options.card, figures)
    return 0


def judge(model: LineModel, pages: Sequence[Page]) -> tuple[list[np.ndarray], list[Page]]:
    """How sure a model is of each line of some pages; and the pages, their article's lines not judged where the model
    calls them what profiles keep or cut by policy: what they'd lose is counted apart."""
    found = model.predict([page.lines for page in pages], [page.gaps for page in pages])
    parts = [np.isin(one.categories, _POLICY) for one in found]
    judged = [
        replace(page, labels=np.where(part & (page.labels == 1), -1, page.labels))
        for page, part in zip(pages, parts, strict=True)
    ]
    return [one.boilerplate for one in found], judged


def write(path: Path, thresholds: report.Pairs) -> None:
    """Put thresholds into the weights of a file."""
    export.write(dict(weights.read(path)) | {"thresholds": np.array(json.dumps(thresholds))}, path)


def cross_validated(pages: list[Page], scores: Scores, found: Sequence[report.Pairs]) -> Iterator[str]:
    """Cross-validated figures, with the thresholds `found` for each fold on the others."""
    for caution in ("normal", "high", "low"):
        cuts = {at: grown(each, *found[pages[at].fold][caution]) for at, each in scores.items()}
        lines = list(report.table(pages, cuts))
        yield from ("", f"caution {caution}, cross-validated")
        yield from lines if caution == "normal" else [x for x in lines if ", news" in x]
        if caution == "normal":
            yield from ("", "pages that lose most (share of the article)")
            yield from report.worst(pages, cuts, 20)


def measured(model: LineModel, pages: list[Page]) -> Iterator[str]:
    """Figures of the final model on sets that it wasn't trained on."""
    found, pages = judge(model, pages)
    for caution in ("normal", "high", "low"):
        cuts = {number: grown(one, *model.thresholds[caution]) for number, one in enumerate(found)}
        yield from ("", f"caution {caution}, held-out sets")
        yield from report.table(pages, cuts)


if __name__ == "__main__":
    raise SystemExit(main())
