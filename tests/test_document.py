"""A document's lines and their folded forms, which are made for the text as a whole, are those made line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurilclean import clean
from kurilclean.document import Document
from kurilclean.fold import DECORATION, fold, key, squeeze, tidy

_CHARS = "aİΣς1٣.  \t\n\n\n\r\ufeff\u200b\u00a0\u2003\u3000\x0b\x1c\x85\u2028»–\u201c" + DECORATION[:8]
TEXTS = st.one_of(st.text(), st.text(alphabet=_CHARS), st.lists(st.text(alphabet=_CHARS, max_size=8)).map("\n".join))


@given(TEXTS)
def test_folds_each_line_as_if_it_were_alone(text: str) -> None:
    document = Document(text)
    assert document.tidied == [tidy(line).strip() for line in document.lines]
    # Σ at a word's end is ς in lower case: that depends on what follows, so the whole text is folded before it's split.
    whole = fold(text)
    alone = [squeeze(whole[start:end]) for start, end in zip(document.starts, document.ends, strict=True)]
    assert document.folded == alone
    assert document.keys == [key(line) for line in alone]
    assert document.folded_text == "".join(f"\n{line}" for line in alone) + "\n"


@given(TEXTS)
def test_says_where_its_lines_stand(text: str) -> None:
    document = Document(text)
    assert document.lines == [text[start:end] for start, end in zip(document.starts, document.ends, strict=True)]
    assert all(tidy(line).strip() and not set(line) & set("\r\n") for line in document.lines)
    starts = document.folded_starts
    found = [document.folded_text[at : at + len(line)] for at, line in zip(starts, document.folded, strict=True)]
    assert found == document.folded
    first, last = document.digits
    assert first == [number for number, line in enumerate(document.folded) if line[0].isdecimal()]
    assert last == [number for number, line in enumerate(document.folded) if line[-1].isdecimal()]


@given(TEXTS)
def test_leaves_out_nothing_but_blanks(text: str) -> None:
    document, at, between = Document(text), 0, ""
    for start, end in zip(document.starts, document.ends, strict=True):
        between += text[at:start]
        at = end
    assert not tidy(between + text[at:]).strip()


@pytest.mark.parametrize("blank", ["\u200b", "\u2003\u200b", " \ufeff\t", "\x0b\u200b\u3000"])
def test_takes_a_line_for_blank_that_shows_nothing(blank: str) -> None:
    assert len(Document(f"Abe left.\n{blank}\nPutin stayed.")) == 2
    assert clean(f"Abe left.\n{blank}\nPutin stayed.").text == f"Abe left.\n{blank}\nPutin stayed."
