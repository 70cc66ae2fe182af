"""Batches of pages for the network, with their targets and weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from kurilclean.model.lexicon import SCORE_LIMIT, SCORE_UNIT
from kurilclean.model.network import pool_weight
from training import thinning
from training.corpus import Corpus
from training.data import Page
from training.net import DILATIONS, Inputs

PADDING = max(DILATIONS)
GAP_FEATURES = ("gap before", "gap after", "page gaps")
INDENT_FEATURES = (
    "indent", "page indents", "indented by two", "indented by four", "indented further",
    "deeper than above", "deeper than below",
)  # fmt: skip
LEXICAL_SCALE = 4.0  # log-odds of the lexical scores that count as 1


@dataclass(frozen=True)
class Targets:
    """What the network should say, and how much each answer counts."""

    boilerplate: torch.Tensor
    headline: torch.Tensor
    weight: torch.Tensor  # (rows,) of `boilerplate`; 0 where not judged
    judged: torch.Tensor  # (rows,) weight of `headline`
    document: torch.Tensor  # (pages, 2)
    told: torch.Tensor  # (pages, 1) whether `document` counts: not for thinned pages, which are of neither kind
    first: torch.Tensor  # the first article line of each page that has one, as a number among the batch's lines
    last: torch.Tensor  # and the last


@dataclass
class Noise:
    """What is dropped at random while training."""

    random: np.random.Generator
    lexical: float = 0.1  # of pages lose their lexical scores
    gaps: float = 0.3  # of pages lose their gaps
    indents: float = 0.3  # and so many their indents: many extractors write none


def assemble(
    corpus: Corpus, lexical: dict[int, np.ndarray], chosen: list[int], noise: Noise | None = None
) -> tuple[Inputs, Targets]:
    """Lay pages out one below the other with `PADDING` rows between them."""
    pages = [corpus.pages[number] for number in chosen]
    sizes = np.array([len(page.lines) for page in pages])
    starts = np.cumsum(sizes + PADDING) - sizes
    total = int(starts[-1] + sizes[-1] + PADDING)
    rows = np.concatenate([np.arange(s, s + n) for s, n in zip(starts, sizes, strict=True)])
    page = np.zeros(total, np.int64)
    page[rows] = np.repeat(np.arange(len(pages)), sizes)
    page = np.maximum.accumulate(page)
    dense = len(corpus.names)
    width = dense + next(iter(lexical.values())).shape[1]
    features = np.zeros((total, width), np.float32)
    features[rows, :dense] = np.concatenate([corpus.features[corpus.lines_of(p)] for p in chosen])
    features[:, :dense] /= 255
    limit = SCORE_LIMIT / SCORE_UNIT
    scores = np.concatenate([lexical[p] for p in chosen])
    features[rows, dense:] = np.clip(scores, -limit, limit) / LEXICAL_SCALE
    if noise:
        _drop(features, page, corpus.names, len(pages), noise)
    mask, weight = np.zeros((2, total, 1), np.float32)
    mask[rows] = 1
    words = np.concatenate([corpus.words[corpus.lines_of(p)] for p in chosen])
    weight[rows, 0] = pool_weight(words) / 2
    tensors = [torch.from_numpy(array) for array in (features, mask, page, weight)]
    return Inputs(*tensors, pages=len(pages), lines=torch.from_numpy(rows)), _targets(pages, rows, total)


def _drop(features: np.ndarray, page: np.ndarray, names: list[str], pages: int, noise: Noise) -> None:
    for group, share in ((GAP_FEATURES, noise.gaps), (INDENT_FEATURES, noise.indents)):
        lost = noise.random.random(pages) < share
        for name in group:
            features[lost[page], names.index(name)] = 0
    lost = noise.random.random(pages) < noise.lexical
    features[np.flatnonzero(lost[page]), len(names) :] = 0


def _targets(pages: list[Page], rows: np.ndarray, total: int) -> Targets:
    labels = np.concatenate([page.labels for page in pages])
    arrays = np.zeros((4, total), np.float32)
    boilerplate, headline, weight, judged = arrays
    weight[rows] = np.concatenate([page_weight(page) for page in pages])
    judged[rows] = np.concatenate([(page.labels >= 0) / len(page.labels) for page in pages])
    boilerplate[rows], headline[rows] = labels == 0, labels == 2
    document = [[page.view == "wet", page.dataset != "wcxb-other"] for page in pages]
    told = [[page.view != thinning.VIEW] for page in pages]
    article = np.flatnonzero(labels == 1)
    starts = np.cumsum([0] + [len(page.labels) for page in pages])
    low, high = np.searchsorted(article, [starts[:-1], starts[1:]])
    some = high > low
    tensors = [torch.from_numpy(array) for array in arrays]
    ends = [torch.from_numpy(article[at[some]]) for at in (low, high - 1)]
    documents = [torch.tensor(values, dtype=torch.float32) for values in (document, told)]
    return Targets(*tensors, *documents, *ends)


def page_weight(page: Page) -> np.ndarray:
    """Weights of a page's lines: the root of their words, summing to 1 (less if few are judged)."""
    judged = (page.labels == 0) | (page.labels == 1)
    weight = np.sqrt(np.maximum(page.words, 1)) * judged
    return (weight / max(weight.sum(), 1) * min(1.0, judged.sum() / 10)).astype(np.float32)
