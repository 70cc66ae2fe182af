r"""Train the categoriser, which says what kind of thing a cut line is, and write its weights.

    python -m training.train_categories --data ../shared/dev --folds-dir FOLDS --folds 5 \
        --out src/kurilclean/model/categories.safetensors

It takes in what the line model says, so train it again after that, with the models of its folds (its `--folds-dir`):
what each page looks like to a line model that never saw its domain, as new pages will. Learns from
`benchmarks/categories`: pages read line by line, and single lines of the side to look at. `--folds 5` cross-validates
by domain first (`--folds 1`: on one fold of five), prints how often the categories agree with the readers' and keeps
the categorisers of the folds beside the line models. One thread and fixed seeds: the same data, cues and versions
(`training/requirements.txt`) give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from kurilclean.model import LineModel, weights
from kurilclean.model.categories import Categoriser, evidence
from kurilclean.model.features import read_batch
from kurilclean.model.lexicon import SCORE_UNIT, tokenise
from kurilclean.model.sections import CueTable
from training import category_lexical, category_net, cue_table, export
from training.category_data import ARTICLE, CATEGORIES, SINGLE, Target, read_targets, thinned
from training.corpus import Corpus, read
from training.data import FOLDS, TRAIN_SETS, Page, load
from training.lexical import Lexical, out_of_fold
from training.thinning import VIEW

Scores = dict[int, np.ndarray]
_WEIGHTS = Path("src/kurilclean/model/weights.safetensors")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the categoriser.")
    parser.add_argument("--data", type=Path, required=True, help="directory of the judged pages")
    parser.add_argument("--folds-dir", type=Path, required=True, help="where the line model's training kept its folds")
    parser.add_argument("--out", type=Path, required=True, help="the weights to write")
    parser.add_argument("--folds", type=int, default=0, help=f"hold out so many of {FOLDS} folds first, in turn")
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    corpus, targets = material(options.data)
    odds = line_model_odds(corpus, options.folds_dir)
    chosen = np.arange(len(corpus.pages))
    corpus, targets = category_lexical.with_cues(corpus, targets)
    if options.folds:
        print(*cross_validated(corpus, targets, odds, chosen, options.folds, options.folds_dir), sep="\n")
    export.write(train(corpus, targets, odds, chosen), options.out)
    print(f"{options.out.stat().st_size:,} bytes from {len(chosen):,} pages")
    return 0


def material(data: Path) -> tuple[Corpus, dict[int, Target]]:
    """The pages to learn from, each also thinned, with their targets."""
    pages = load(data, TRAIN_SETS)
    targets = dict(sorted(read_targets(pages).items()))
    short, of_short = thinned(pages, targets, np.random.default_rng(0))
    corpus = read([pages[number] for number in targets] + short, cue_table.of_weights(_WEIGHTS))
    return corpus, dict(enumerate([*targets.values(), *of_short]))


def line_model_odds(corpus: Corpus, folds_dir: Path) -> Scores:
    """What the network of a line model that never saw a page's domain says of each of its lines."""
    models = [_line_model(folds_dir / f"fold{fold}.safetensors") for fold in range(FOLDS)]
    batches = (read_batch([page.lines], [page.gaps], models[page.fold].cues) for page in corpus.pages)
    return {
        number: models[page.fold].outputs(batch)[2].lines
        for number, (page, batch) in enumerate(zip(corpus.pages, batches, strict=True))
    }


def _line_model(path: Path) -> LineModel:
    """A line model without a categoriser."""
    return LineModel(weights.read(path))


def train(corpus: Corpus, targets: dict[int, Target], odds: Scores, chosen: np.ndarray) -> export.Arrays:
    """A categoriser trained on the chosen pages: its arrays."""
    settings = category_lexical.Settings()

    def fitted(pages: np.ndarray) -> Lexical:
        return category_lexical.fit(corpus, targets, pages, settings)

    found, words = out_of_fold(corpus, chosen, fitted), fitted(chosen)
    dense, cues = parted(corpus)
    inputs = {page: _evidence(found[page], odds[page], cues.features[corpus.lines_of(page)]) for page in found}
    net = category_net.fit(dense, inputs, targets, chosen, category_net.Settings())
    named = {"categories": np.array(CATEGORIES), "cues": np.array(cues.names)}
    return export.lexicon(words) | export.categoriser(net, dense.names) | named


def parted(corpus: Corpus) -> tuple[Corpus, Corpus]:
    """The corpus with its dense features but for the strengths of cues, and with these alone."""
    is_cue = np.array([name.startswith("cue ") for name in corpus.names])

    def part(chosen: np.ndarray) -> Corpus:
        names = [name for name, wanted in zip(corpus.names, chosen, strict=True) if wanted]
        return replace(corpus, names=names, features=corpus.features[:, chosen])

    return part(~is_cue), part(is_cue)


def _evidence(scores: np.ndarray, odds: np.ndarray, cues: np.ndarray) -> np.ndarray:
    """The network's inputs beside the dense features, in log-odds."""
    return evidence(np.rint(scores * SCORE_UNIT).astype(np.int64), odds, cues) / SCORE_UNIT


def cross_validated(
    corpus: Corpus, targets: dict[int, Target], odds: Scores, chosen: np.ndarray, folds: int, folder: Path
) -> Iterator[str]:
    """Agreement of models that never saw a page's domain with its readers, on lines that look like boilerplate."""
    fold = np.array([corpus.pages[page].fold for page in chosen])
    thin = np.array([corpus.pages[page].view == VIEW for page in chosen])
    cues = _line_model(_WEIGHTS).cues
    rows = []
    for number in range(folds):
        arrays = train(corpus, targets, odds, chosen[fold != number])
        export.write(arrays, folder / f"categories{number}.safetensors")
        categoriser = Categoriser(arrays)
        for page in chosen[(fold == number) & ~thin]:
            rows.append(_answers(corpus.pages[page], targets[page], odds[page], categoriser, cues))
        print(f"fold {number + 1} of {folds}", flush=True)
    single, weight, agree, article = np.concatenate(rows, axis=1)
    for name, these in (("whole pages", single == 0), ("single lines", single == 1)):
        shares = [np.average(each[these], weights=weight[these]) for each in (agree, article)]
        yield f"{name}: {np.count_nonzero(these):,} lines, {shares[0]:.1%} agree, {shares[1]:.1%} on article or not"


def _answers(page: Page, target: Target, odds: np.ndarray, categoriser: Categoriser, cues: CueTable) -> np.ndarray:
    """Of the lines of a page that were read and look like boilerplate: (read alone, weight, agrees, as article)."""
    batch = read_batch([page.lines], [page.gaps], cues)
    named = categoriser.name(batch, tokenise(batch.lines), odds).categories
    found = np.array([CATEGORIES.index(name) for name in named])
    asked = (target.weight > 0) & (page.labels != 1) & (odds[:, 0] > 0)
    single = target.weight == SINGLE
    right = found == target.category, (found < ARTICLE) == (target.category < ARTICLE)
    return np.stack([single, np.where(single, 1, target.weight), *right])[:, asked]


if __name__ == "__main__":
    raise SystemExit(main())
