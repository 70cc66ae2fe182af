"""Thinned pages: the training pages without some of their lines.

Extractors differ in what they leave around an article more than in the article, so each page is also shown without
random blocks of its boilerplate, and of little of its article. Labels stay what they are; features of place, of
neighbours and of shared words are read anew.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.corpus import Corpus, read
from training.data import Page

VIEW = "thinned"
VARIANTS = 6  # of each page: with two, twelve epochs show the same ones over and over
BLOCKS = (3, 8, 20)  # lines of a block, on average; one is drawn for each page
FEWEST = 3  # lines that are left

Scores = dict[int, np.ndarray]
Variants = dict[int, list[int]]


def extend(
    corpus: Corpus, lexical: Scores, chosen: np.ndarray, random: np.random.Generator
) -> tuple[Corpus, Scores, Variants]:
    """The corpus with thinned variants of the chosen pages behind its own, their scores, and which they are."""
    pages: list[Page] = []
    scores: Scores = {}
    variants: Variants = {}
    for number in np.tile(chosen, VARIANTS):
        page = corpus.pages[number]
        kept = np.flatnonzero(kept_lines(page, random))
        if FEWEST <= len(kept) < len(page.lines):
            at = len(corpus.pages) + len(pages)
            pages.append(only(page, kept))
            scores[at] = lexical[number][kept]
            variants.setdefault(int(number), []).append(at)
    return corpus.joined(read(pages, corpus.cues)), lexical | scores, variants


def kept_lines(page: Page, random: np.random.Generator) -> np.ndarray:
    """Which lines of a page are left."""
    length = random.choice(BLOCKS)
    block = np.cumsum(random.random(len(page.lines)) < 1 / length)
    blocks = int(block[-1]) + 1 if len(block) else 0
    whole = page.view == "wet"
    boilerplate = random.random(blocks) < (random.uniform(0.05, 0.7) if whole else random.uniform(0.4, 1))
    article = random.random(blocks) < (0.92 if whole else random.uniform(0.75, 1))
    return np.where(page.labels == 1, article[block], boilerplate[block])


def only(page: Page, kept: np.ndarray) -> Page:
    """The page with these of its lines alone."""
    return replace(
        page,
        view=VIEW,
        lines=[page.lines[line] for line in kept],
        gaps=[page.gaps[line] for line in kept],
        labels=page.labels[kept],
        words=page.words[kept],
    )
