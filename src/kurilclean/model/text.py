"""Lines of many documents as flat arrays of bytes, words and word hashes.

Everything works on one UTF-8 buffer that holds the stripped lines of the whole
batch, so that no Python code runs for a character and very little for a line.
All arithmetic is on integers: what a line gets never depends on its neighbours
in the batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
ByteArray = npt.NDArray[np.uint8]
HashArray = npt.NDArray[np.uint32]

# Classes of bytes. All from UPPER on are parts of words. Most bytes are SPACE, LOWER or
# TAIL, the first and the last two, so that the rare ones are a single range.
SPACE, STOP, COMMA, COLON, QUOTE, PUNCT, SYMBOL, WIDE = range(8)
UPPER, DIGIT, LATIN, SCRIPT, UNSPACED, LOWER, TAIL = range(8, 15)
CLASSES = 16

_PAD = b"\n" * 8
_MULTIPLIER = 0x9E3779B1  # odd, so that it has an inverse modulo 2**32
_INVERSE = pow(_MULTIPLIER, -1, 2**32)


def _class_table() -> bytes:
    """Class of each byte value, before multi-byte characters are refined."""
    table = bytearray([PUNCT] * 256)
    ranges = [
        (0x00, 0x20, SPACE), (0x30, 0x39, DIGIT), (0x41, 0x5A, UPPER), (0x61, 0x7A, LOWER),
        (0x7F, 0x7F, SPACE), (0x80, 0xBF, TAIL), (0xC0, 0xC2, WIDE), (0xC3, 0xCB, LATIN),
        (0xCC, 0xE1, SCRIPT), (0xE2, 0xE2, WIDE), (0xE3, 0xE9, UNSPACED), (0xEA, 0xED, SCRIPT),
        (0xEE, 0xFF, WIDE),
    ]  # fmt: skip
    for low, high, kind in ranges:
        table[low : high + 1] = bytes([kind]) * (high - low + 1)
    for characters, kind in [(b".!?", STOP), (b",", COMMA), (b":;", COLON),
                             (b"\"'()[]", QUOTE), (b"|/@#<>=_~*+^\\{}", SYMBOL)]:  # fmt: skip
        for character in characters:
            table[character] = kind
    return bytes(table)


def _fold_table() -> bytes:
    """ASCII letters in lower case and every digit as 0, so that dates look alike."""
    upper = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return bytes.maketrans(upper + b"123456789", upper.lower() + b"000000000")


_CLASS = _class_table()
_FOLD = _fold_table()


@dataclass(frozen=True)
class Lines:
    """`count` stripped lines of a batch; line i is `data[start[i]:end[i]]`.

    Words are runs of letters and digits; in scripts without spaces (Han, kana,
    Thai) each character is a word. Arrays named `word_*` have an entry a word.
    """

    count: int
    data: ByteArray  # UTF-8 with padding on both sides
    classes: ByteArray  # a class a byte of `data`
    start: IntArray
    end: IntArray
    class_counts: IntArray  # (count, CLASSES)
    word_start: IntArray
    word_length: IntArray  # in bytes
    word_line: IntArray
    word_hash: HashArray
    first_word: IntArray  # (count + 1,): words of line i are first_word[i]:first_word[i + 1]
    line_hash: HashArray


def read_lines(lines: Sequence[str]) -> Lines:
    """Encode and tokenise the lines of a batch (blank ones are allowed)."""
    body = "\n".join(map(str.strip, lines))
    if body.count("\n") != max(len(lines) - 1, 0):
        body = "\n".join([line.strip().replace("\n", " ") for line in lines])
    raw = _PAD + body.encode("utf-8", "surrogatepass") + _PAD
    data = np.frombuffer(raw, np.uint8)
    classes = np.frombuffer(bytearray(raw.translate(_CLASS)), np.uint8)
    _refine(data, classes)
    start, end = _boundaries(data, len(lines))
    word_start, word_end = _words(classes)
    prefix, inverse = _prefix_hashes(raw)
    first_word = np.searchsorted(word_start, np.append(start, len(data)))
    word_line = np.repeat(np.arange(len(lines)), np.diff(first_word))
    return Lines(
        count=len(lines),
        data=data,
        classes=classes,
        start=start,
        end=end,
        class_counts=_count_classes(classes, start, end),
        word_start=word_start,
        word_length=word_end - word_start,
        word_line=word_line,
        word_hash=_span_hash(prefix, inverse, word_start, word_end),
        first_word=first_word,
        line_hash=_span_hash(prefix, inverse, start, end),
    )


def _boundaries(data: ByteArray, count: int) -> tuple[IntArray, IntArray]:
    """Start and end of each line in `data`."""
    if not count:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    low, high = len(_PAD), len(data) - len(_PAD)
    breaks = np.flatnonzero(data[low:high] == 10) + low
    return np.append(low, breaks + 1), np.append(breaks, high)


def _refine(data: ByteArray, classes: ByteArray) -> None:
    """Reclassify, in place, the non-ASCII characters which their first byte doesn't tell."""
    found = np.flatnonzero(data >= 0xC2)
    if not len(found):
        return
    lead = data[found]
    _refine_symbols(data, classes, {byte: found[lead == byte] for byte in (0xC2, 0xE2, 0xEF, 0xF0)})
    _refine_scripts(data, classes, {byte: found[lead == byte] for byte in (0xE0, 0xE3, 0xEF)})
    for byte, tail, kind in [(0xDB, 0x94, STOP), (0xD8, 0x9F, STOP), (0xD8, 0x8C, COMMA)]:
        at = found[lead == byte]
        at = at[data[at + 1] == tail]
        classes[at], classes[at + 1] = kind, WIDE


def _refine_symbols(data: ByteArray, classes: ByteArray, leads: dict[int, IntArray]) -> None:
    """Punctuation, symbols, full-width forms and emoji, by their first byte."""
    for lead, at in leads.items():
        for step in range(1, 2 if lead == 0xC2 else 4 if lead == 0xF0 else 3):
            classes[at + step] = WIDE
    at = leads[0xC2]
    classes[at[data[at + 1] == 0xA0]] = SPACE
    at = leads[0xE2]
    second, third = data[at + 1], data[at + 2]
    general = second == 0x80
    classes[at[general & (third >= 0x98) & (third <= 0x9F)]] = QUOTE  # ‘ ’ ‚ “ ” „
    classes[at[general & (third == 0xA6)]] = STOP  # …
    classes[at[general & (third <= 0x8B)]] = SPACE
    classes[at[general & (third >= 0x90) & (third <= 0x95)]] = PUNCT  # dashes


def _refine_scripts(data: ByteArray, classes: ByteArray, leads: dict[int, IntArray]) -> None:
    """CJK and full-width punctuation, Thai and Lao, and the danda."""
    at = leads[0xE3]
    at = at[data[at + 1] == 0x80]
    third = data[at + 2]
    classes[at + 1] = classes[at + 2] = WIDE
    classes[at] = np.where(third == 0x82, STOP, np.where(third == 0x81, COMMA, QUOTE))
    at = leads[0xE0]
    second, third = data[at + 1], data[at + 2]
    classes[at[(second >= 0xB8) & (second <= 0xBB)]] = UNSPACED
    classes[at[(second == 0xA5) & (third == 0xA4)]] = STOP
    at = leads[0xEF]
    second, third = data[at + 1], data[at + 2]
    full = second == 0xBC
    classes[at[full & ((third == 0x81) | (third == 0x9F) | (third == 0x8E))]] = STOP
    classes[at[full & (third == 0x8C)]] = COMMA
    classes[at[full & (third == 0x9A)]] = COLON


def _words(classes: ByteArray) -> tuple[IntArray, IntArray]:
    """Start and end of each word in the buffer."""
    word = classes >= UPPER
    fresh = classes == UNSPACED
    inside, before = word[1:], word[:-1]
    starts = np.flatnonzero(inside & (~before | fresh[1:])) + 1
    ends = np.flatnonzero(before & (~inside | fresh[1:])) + 1
    return starts, ends


def _count_classes(classes: ByteArray, start: IntArray, end: IntArray) -> IntArray:
    """How many bytes of each class each line has: (lines, CLASSES).

    Most bytes are SPACE, LOWER or TAIL: LOWER is counted apart, the other two not at all.
    """
    count = len(start)
    if not count:
        return np.zeros((0, CLASSES), np.int64)
    rare = np.flatnonzero((classes - np.uint8(1)) < LOWER - 1)  # SPACE wraps around
    bounds = np.searchsorted(rare, np.append(start, end[-1]))
    keys = np.repeat(np.arange(0, count * CLASSES, CLASSES), np.diff(bounds))
    keys += classes[rare[bounds[0] : bounds[-1]]]
    counts = np.bincount(keys, minlength=count * CLASSES).reshape(count, CLASSES)
    lower = np.zeros(len(classes) + 1, np.int32)
    np.cumsum(classes == LOWER, out=lower[1:])
    counts[:, LOWER] = lower[end] - lower[start]
    return counts


_powers = np.ones(1, np.uint32)
_inverses = np.ones(1, np.uint32)


def _grow_powers(size: int) -> None:
    """Make the cached tables of powers at least `size` long."""
    global _powers, _inverses
    if len(_powers) >= size:
        return
    size = max(size, 1 << 19)
    steps = np.full(size, _MULTIPLIER, np.uint32)
    steps[0] = 1
    powers = np.multiply.accumulate(steps, dtype=np.uint32)
    steps[1:] = _INVERSE
    _inverses = np.multiply.accumulate(steps, dtype=np.uint32)
    _powers = powers


def _prefix_hashes(raw: bytes) -> tuple[HashArray, HashArray]:
    """Polynomial hashes of all prefixes, modulo 2**32, and the powers that undo a shift."""
    folded = np.frombuffer(raw.translate(_FOLD), np.uint8)
    _grow_powers(len(folded) + 1)
    prefix = np.zeros(len(folded) + 1, np.uint32)
    np.cumsum(folded * _powers[: len(folded)], dtype=np.uint32, out=prefix[1:])
    return prefix, _inverses


def _span_hash(prefix: HashArray, inverse: HashArray, start: IntArray, end: IntArray) -> HashArray:
    """Hash of each span of the buffer, whatever its place."""
    return mix((prefix[end] - prefix[start]) * inverse[start])


def mix(values: HashArray) -> HashArray:
    """Spread the bits of 32-bit hashes (the finaliser of MurmurHash3)."""
    values = values ^ (values >> np.uint32(16))
    values *= np.uint32(0x85EBCA6B)
    values ^= values >> np.uint32(13)
    values *= np.uint32(0xC2B2AE35)
    values ^= values >> np.uint32(16)
    return values
