"""Features of where a line stands: position, runs, distances to prose, gaps, repeats."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kurilclean.model.text import IntArray, Lines, mix

Column = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

_LIMIT = 255
_LOG: Column = np.rint(_LIMIT * np.log1p(np.arange(1024)) / np.log1p(1023)).astype(np.uint8)


def _log(values: IntArray) -> Column:
    """Counts of lines on a logarithmic scale: 255 for 1,023 and more."""
    return np.asarray(_LOG[np.minimum(values, 1023)])


def _share(part: IntArray, whole: IntArray) -> Column:
    return np.minimum(part * _LIMIT // np.maximum(whole, 1), _LIMIT).astype(np.uint8)


def place(words: IntArray, prose: Flags, short: Flags, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """Position in the page, runs of short lines, and how far the prose is."""
    index = np.arange(len(document))
    first, last = offsets[document], offsets[document + 1] - 1
    mass = np.append(0, np.cumsum(np.where(prose, np.minimum(words, 500), 0)))
    total = (mass[offsets[1:]] - mass[offsets[:-1]])[document]
    above = mass[index] - mass[first]
    below = total - above - (mass[index + 1] - mass[index])
    size = last - first + 1
    run_first, run_last = _runs(short, first, document)
    up, down = _distances(prose, first, last)
    all_words = np.append(0, np.cumsum(np.minimum(words, 500)))
    page_words = all_words[last + 1] - all_words[first]
    return {
        "position": _share(index - first, size),
        "lines above": _log(index - first),
        "lines below": _log(last - index),
        "page lines": _log(size),
        "page prose": _log(total // 8),
        "prose share": _share(total, page_words),
        "prose above": _share(above, total),
        "prose below": _share(below, total),
        "prose words below": _log(below // 4),
        "prose words above": _log(above // 4),
        "run": np.where(short, _log(run_last - run_first + 1), 0).astype(np.uint8),
        "run above": np.where(short, _log(index - run_first), 0).astype(np.uint8),
        "prose distance up": _log(up),
        "prose distance down": _log(down),
        "prose near": _near(prose, first, last, 3),
        "prose around": _near(prose, first, last, 10),
    }


def _runs(flags: Flags, first: IntArray, document: IntArray) -> tuple[IntArray, IntArray]:
    """First and last line of the run of equal flags in which each line stands."""
    index = np.arange(len(flags))
    starts = np.ones(len(flags), bool)
    starts[1:] = (flags[1:] != flags[:-1]) | (document[1:] != document[:-1])
    begin = np.flatnonzero(starts)
    run = np.cumsum(starts) - 1
    finish = np.append(begin[1:], len(flags)) - 1
    return np.maximum(begin[run], first), np.minimum(finish[run], index[-1])


def _distances(flags: Flags, first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """Lines to the nearest flagged line above and below, or far if there is none."""
    index = np.arange(len(flags))
    far = 1023
    above = np.maximum.accumulate(np.where(flags, index, -1))
    above = np.append(-1, above[:-1])
    below = np.minimum.accumulate(np.where(flags, index, len(flags))[::-1])[::-1]
    below = np.append(below[1:], len(flags))
    return (
        np.where(above >= first, index - above, far),
        np.where(below <= last, below - index, far),
    )


def _near(flags: Flags, first: IntArray, last: IntArray, radius: int) -> Column:
    """Share of flagged lines at most `radius` away, within the page."""
    index = np.arange(len(flags))
    sums = np.append(0, np.cumsum(flags))
    low, high = np.maximum(index - radius, first), np.minimum(index + radius, last)
    return _share(sums[high + 1] - sums[low], high - low + 1)


def gaps(blank: IntArray, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """Blank lines before and after each line, and how common they are in the page."""
    after = np.append(blank[1:], 0)
    after[offsets[1:][np.diff(offsets) > 0] - 1] = 0
    sums = np.append(0, np.cumsum(blank > 0))
    size = np.diff(offsets)
    share = _share(sums[offsets[1:]] - sums[offsets[:-1]], size)
    return {
        "gap before": np.minimum(blank * 85, _LIMIT).astype(np.uint8),
        "gap after": np.minimum(after * 85, _LIMIT).astype(np.uint8),
        "page gaps": share[document],
    }


def indents(indent: IntArray, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """How far each line is indented (`indent` characters), by itself and against its neighbours.

    Extractors of text indent the items of lists, and items of lists inside lists further: lists of an article
    are flat for the most part, menus and threads of comments aren't.
    """
    same = document[1:] == document[:-1]
    deeper, shallower = np.zeros((2, len(indent)), bool)
    deeper[1:] = same & (indent[1:] > indent[:-1])
    shallower[:-1] = same & (indent[:-1] > indent[1:])
    sums = np.append(0, np.cumsum(indent > 0))
    share = _share(sums[offsets[1:]] - sums[offsets[:-1]], np.diff(offsets))
    columns = {
        "indent": np.minimum(indent * 32, _LIMIT).astype(np.uint8),
        "page indents": share[document],
    }
    flags = {
        "indented by two": indent == 2,
        "indented by four": indent == 4,
        "indented further": indent > 4,
        "deeper than above": deeper,
        "deeper than below": shallower,
    }
    return columns | {name: flag.astype(np.uint8) * np.uint8(_LIMIT) for name, flag in flags.items()}


def repeats(lines: Lines, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """Whether the line, its first word or its shape recurs in the page or near by."""
    same = np.unique(mix(lines.line_hash + document.astype(np.uint32) * np.uint32(0x9E3779B1)),
                     return_inverse=True, return_counts=True)  # fmt: skip
    copies = same[2][same[1]] - 1
    has_word = np.diff(lines.first_word) > 0
    word = np.zeros(lines.count, np.uint32)
    if len(lines.word_hash):
        first = np.minimum(lines.first_word[:-1], len(lines.word_hash) - 1)
        word[has_word] = lines.word_hash[first[has_word]]
    words = np.diff(lines.first_word)
    columns = {"copies": _log(copies), "copied": ((copies > 0) * _LIMIT).astype(np.uint8)}
    for step in (1, 2, 3, 4):
        same_page = document[step:] == document[:-step]
        word_again = same_page & (word[step:] == word[:-step]) & has_word[step:]
        close = np.abs(words[step:] - words[:-step]) * 4 <= words[step:]
        columns[f"same start {step}"] = _either(word_again, step)[: lines.count]
        columns[f"same length {step}"] = _either(same_page & close, step)[: lines.count]
    return columns


def _either(same: Flags, step: int) -> Column:
    """Flags of pairs (i, i + step), given to both their lines: half a weight each."""
    column = np.zeros(len(same) + step, np.uint8)
    column[step:] += same * np.uint8(128)
    column[: len(column) - step] += same * np.uint8(127)
    return column
