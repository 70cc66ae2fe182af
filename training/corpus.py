"""Features and tokens of many pages, laid out flat for training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kurilclean.model.features import read_batch
from kurilclean.model.lexicon import BITS, tokenise
from kurilclean.model.sections import CueTable
from training.data import Page, site

_BATCH = 64  # pages


@dataclass(frozen=True)
class Corpus:
    """Pages and their lines; lines of page p are `offsets[p]:offsets[p + 1]`."""

    pages: list[Page]
    cues: dict[str, np.ndarray]  # hashed, as they are kept with the weights
    names: list[str]  # of the dense features
    offsets: np.ndarray
    features: np.ndarray  # (lines, features) uint8
    words: np.ndarray  # (lines,) words as the model counts them
    token: np.ndarray  # word tokens, by line
    bounds: np.ndarray  # (lines + 1,)
    anchors: np.ndarray  # (lines, 5); -1 for none

    def lines_of(self, page: int) -> slice:
        """The lines of a page."""
        return slice(self.offsets[page], self.offsets[page + 1])

    def joined(self, other: Corpus) -> Corpus:
        """This corpus with the pages of another, read with the same cues, behind its own."""
        return Corpus(
            pages=self.pages + other.pages,
            cues=self.cues,
            names=self.names,
            offsets=np.append(self.offsets, self.offsets[-1] + other.offsets[1:]),
            features=np.concatenate([self.features, other.features]),
            words=np.concatenate([self.words, other.words]),
            token=np.concatenate([self.token, other.token]),
            bounds=np.append(self.bounds, self.bounds[-1] + other.bounds[1:]),
            anchors=np.concatenate([self.anchors, other.anchors]),
        )


def read(pages: list[Page], cues: dict[str, np.ndarray]) -> Corpus:
    """Read all the pages."""
    features, words, tokens, counts, anchors, names = [], [], [], [], [], []
    known = CueTable(cues)
    for at in range(0, len(pages), _BATCH):
        chunk = pages[at : at + _BATCH]
        batch = read_batch([page.lines for page in chunk], [page.gaps for page in chunk], known)
        names = list(batch.columns)
        features.append(np.stack([batch.columns[name] for name in names], axis=1))
        words.append(np.diff(batch.lines.first_word))
        found = tokenise(batch.lines)
        both = np.stack([found.single, found.double], axis=1).ravel()
        line = np.repeat(found.line, 2)[both >= 0]
        tokens.append(both[both >= 0].astype(np.int32))
        counts.append(np.bincount(line, minlength=batch.lines.count))
        anchors.append(found.anchors.astype(np.int32))
    return Corpus(
        pages=pages,
        cues=cues,
        names=names,
        offsets=np.append(0, np.cumsum([len(page.lines) for page in pages])),
        features=np.concatenate(features),
        words=np.concatenate(words),
        token=np.concatenate(tokens),
        bounds=np.append(0, np.cumsum(np.concatenate(counts))),
        anchors=np.concatenate(anchors),
    )


def vocabulary(corpus: Corpus, chosen: np.ndarray, domains: int, limit: int) -> np.ndarray:
    """Tokens seen in at least `domains` domains of the chosen pages, the most common `limit`."""
    by_domain: dict[str, list[np.ndarray]] = {}
    for page in chosen:
        lines = corpus.lines_of(page)
        tokens = corpus.token[corpus.bounds[lines.start] : corpus.bounds[lines.stop]]
        found = [tokens, corpus.anchors[lines].ravel()]
        by_domain.setdefault(site(corpus.pages[page].domain), []).extend(found)
    seen = np.zeros((1 << BITS) + 1, np.int32)
    for parts in by_domain.values():
        seen[np.unique(np.concatenate(parts))] += 1
    seen[-1] = 0  # token -1: none
    ranked = np.argsort(-seen, kind="stable")[:limit]
    return np.sort(ranked[seen[ranked] >= domains])
