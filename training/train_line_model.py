"""Train the line model and write its weights.

    python -m training.train_line_model --data ../shared/dev --out src/kurilclean/model/weights.safetensors

Cross-validates by domain, chooses the thresholds from the out-of-fold scores, trains on
all pages, writes the weights, measures them on the sets that are held out, and puts the
figures into the model card. One thread and fixed seeds: the same data, cues and versions
(`training/requirements.txt`) give the same bytes. The cues are those that `training/cues.py` lists
now; to get the shipped weights again after the lists were edited, take them from the weights:
`--cues src/kurilclean/model/weights.safetensors`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from kurilclean.model import LineModel
from training import cue_table, export, fit, lexical, report, surrogate
from training.corpus import Corpus, read
from training.data import FOLDS, MEASURE_SETS, TRAIN_SETS, Page, load, site
from training.fit import Scores
from training.metrics import grown


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the line model.")
    parser.add_argument("--data", type=Path, required=True, help="directory of the judged pages")
    parser.add_argument("--out", type=Path, required=True, help="the weights to write")
    parser.add_argument("--card", type=Path, help="the model card to put the figures into")
    parser.add_argument(
        "--cues", type=Path, help="weights whose cues to use, not those that training/cues.py now lists"
    )
    parser.add_argument("--folds-dir", type=Path, help="where to keep the models of the folds")
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    cues = cue_table.of_weights(options.cues) if options.cues else cue_table.of_lists()
    corpus = read(load(options.data, TRAIN_SETS), cues)
    scores, folds = cross_validate(corpus)
    if options.folds_dir:
        keep(options.folds_dir, corpus.pages, scores, folds)
    arrays = train(corpus, np.arange(len(corpus.pages)))
    arrays["thresholds"] = np.array(json.dumps(report.thresholds(corpus.pages, scores)))
    export.write(arrays, options.out)
    size = f"{options.out.stat().st_size:,} bytes; thresholds {arrays['thresholds']}"
    held_out = load(options.data, MEASURE_SETS)
    figures = [*cross_validated(corpus, scores), *measured(LineModel(arrays), held_out), size]
    print("\n".join(figures))
    if options.card:
        report.fill(options.card, figures)
    return 0


def cross_validate(corpus: Corpus) -> tuple[Scores, list[export.Arrays]]:
    """Probability of boilerplate of each line, from models that never saw its domain; and those models."""
    fold = np.array([page.fold for page in corpus.pages])
    result: Scores = {}
    folds = []
    for number in range(FOLDS):
        outside = np.flatnonzero(fold == number)
        arrays = train(corpus, np.flatnonzero(fold != number))
        result |= judged(arrays, corpus.pages, outside)
        folds.append(arrays)
        print(f"fold {number + 1} of {FOLDS}: {len(outside)} pages", flush=True)
    return result, folds


def judged(arrays: export.Arrays, pages: list[Page], chosen: np.ndarray) -> Scores:
    """What a model says of the lines of the chosen pages, in the whole numbers in which it is shipped."""
    model = LineModel(arrays | {"thresholds": np.array("{}")})
    own = [pages[page] for page in chosen]
    found = model.predict([page.lines for page in own], [page.gaps for page in own])
    return {int(page): one.boilerplate for page, one in zip(chosen, found, strict=True)}


def train(corpus: Corpus, chosen: np.ndarray) -> export.Arrays:
    """A model trained on the chosen pages: its arrays without thresholds."""
    settings = lexical.Settings()
    scores = lexical.out_of_fold(corpus, chosen, lambda pages: lexical.fit(corpus, pages, settings))
    words = lexical.fit(corpus, chosen, settings)
    net = fit.fit(corpus, scores, chosen, fit.Settings())
    lines, _ = fit.predict(net, corpus, scores, chosen)
    arrays = export.lexicon(words) | export.network(net, corpus.names) | corpus.cues
    return arrays | surrogate.fit(corpus, chosen, scores, lines)


def keep(folder: Path, pages: list[Page], scores: Scores, folds: list[export.Arrays]) -> None:
    """Write the models of the folds, each with thresholds from the other folds, and which domain is where."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, arrays in enumerate(folds):
        others = {page: values for page, values in scores.items() if pages[page].fold != number}
        found = np.array(json.dumps(report.thresholds(pages, others)))
        export.write(arrays | {"thresholds": found}, folder / f"fold{number}.safetensors")
    domains = {site(page.domain): page.fold for page in pages}
    (folder / "folds.json").write_text(json.dumps(domains, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def cross_validated(corpus: Corpus, scores: Scores) -> Iterator[str]:
    """Cross-validated figures, with thresholds from the other folds."""
    for caution in ("normal", "high", "low"):
        cuts = report.cross_fitted(corpus.pages, scores, caution)
        lines = list(report.table(corpus.pages, cuts))
        yield from ("", f"caution {caution}, cross-validated")
        yield from lines if caution == "normal" else [x for x in lines if ", news" in x]
        if caution == "normal":
            yield from ("", "pages that lose most (share of the article)")
            yield from report.worst(corpus.pages, cuts, 20)


def measured(model: LineModel, pages: list[Page]) -> Iterator[str]:
    """Figures of the final model on sets that it wasn't trained on."""
    found = model.predict([page.lines for page in pages], [page.gaps for page in pages])
    for caution in ("normal", "high", "low"):
        cuts = {number: grown(one.boilerplate, *model.thresholds[caution]) for number, one in enumerate(found)}
        yield from ("", f"caution {caution}, held-out sets")
        yield from report.table(pages, cuts)


if __name__ == "__main__":
    raise SystemExit(main())
