r"""Train the line model and write its weights.

    python -m training.train_line_model --data ../shared/dev --folds-dir FOLDS \
        --out src/kurilclean/model/weights.safetensors

Trains a model for each fold on the domains of the others, then one on all pages. After it the categoriser is trained,
which takes in what the line model says, and then the thresholds are chosen: :mod:`training.train_categories`,
:mod:`training.choose_thresholds`. One thread and fixed seeds: the same data, cues and versions
(`training/requirements.txt`) give the same bytes. The cues are those that `training/cues.py` lists now; to get the
shipped weights again after the lists were edited, take them from the weights:
`--cues src/kurilclean/model/weights.safetensors`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training import cue_table, export, fit, lexical, surrogate
from training.corpus import Corpus, read
from training.data import FOLDS, TRAIN_SETS, load, site


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the line model.")
    parser.add_argument("--data", type=Path, required=True, help="directory of the judged pages")
    parser.add_argument("--out", type=Path, required=True, help="the weights to write")
    parser.add_argument(
        "--cues", type=Path, help="weights whose cues to use, not those that training/cues.py now lists"
    )
    parser.add_argument("--folds-dir", type=Path, required=True, help="where to keep the models of the folds")
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    cues = cue_table.of_weights(options.cues) if options.cues else cue_table.of_lists()
    corpus = read(load(options.data, TRAIN_SETS), cues)
    cross_validate(corpus, options.folds_dir)
    export.write(train(corpus, np.arange(len(corpus.pages))), options.out)
    return 0


def cross_validate(corpus: Corpus, folder: Path) -> None:
    """Write for each fold a model that never saw its domains, and which domain is where."""
    folder.mkdir(parents=True, exist_ok=True)
    fold = np.array([page.fold for page in corpus.pages])
    for number in range(FOLDS):
        export.write(train(corpus, np.flatnonzero(fold != number)), folder / f"fold{number}.safetensors")
        print(f"fold {number + 1} of {FOLDS}: {np.count_nonzero(fold == number)} pages", flush=True)
    domains = {site(page.domain): page.fold for page in corpus.pages}
    (folder / "folds.json").write_text(json.dumps(domains, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def train(corpus: Corpus, chosen: np.ndarray) -> export.Arrays:
    """A model trained on the chosen pages: its arrays."""
    settings = lexical.Settings()
    scores = lexical.out_of_fold(corpus, chosen, lambda pages: lexical.fit(corpus, pages, settings))
    words = lexical.fit(corpus, chosen, settings)
    net = fit.fit(corpus, scores, chosen, fit.Settings())
    lines, _ = fit.predict(net, corpus, scores, chosen)
    arrays = export.lexicon(words) | export.network(net, corpus.names) | corpus.cues
    arrays["thresholds"] = np.array("{}")  # not chosen yet
    return arrays | surrogate.fit(corpus, chosen, scores, lines)


if __name__ == "__main__":
    raise SystemExit(main())
