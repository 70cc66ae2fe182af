"""Other people's cleaners, on the same lines: jusText, datatrove's C4 filter, and RefinedWeb's line corrections.

jusText and C4 run from their packages (see ../requirements.txt). No package has RefinedWeb's line filter in a form
that says which lines go, so it is our reading of the rules in its paper (Penedo et al. 2023, appendix on line-wise
filtering) and in DCLM's published configuration: English only, as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from benchmarks.quality.pages import Page
from benchmarks.quality.systems import Cut, System, by_line, whole_lines
from benchmarks.quality.words import words_of

_STOPLISTS = {
    "af": "Afrikaans", "ar": "Arabic", "br": "Breton", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "io": "Ido", "is": "Icelandic", "it": "Italian", "ko": "Korean", "la": "Latin",
    "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian", "mt": "Maltese", "nl": "Dutch",
    "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sk": "Slovak", "sv": "Swedish",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip


@cache
def stoplist(lang: str) -> frozenset[str] | None:
    """The words of a language that jusText counts, or `None` if it has no list of it."""
    import justext

    name = _STOPLISTS.get(lang)
    return justext.get_stoplist(name) if name in justext.get_stoplists() else None


def _justext(pages: Sequence[Page]) -> list[list[Cut]]:
    """Its two classifications with their defaults; each line is a paragraph, and no line is a heading or a link."""
    return [list(whole_lines(page, _justext_page(page))) for page in pages]


def _justext_page(page: Page) -> list[str | None]:
    from justext.core import PathInfo, classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph

    paragraphs = []
    for start, end in page.lines:
        paragraph = Paragraph(PathInfo())
        paragraph.append_text(page.text[start:end])
        paragraphs.append(paragraph)
    words = stoplist(page.lang)
    if words is None:  # its own mode for languages without a list: length alone decides
        classify_paragraphs(paragraphs, frozenset(), stopwords_low=0, stopwords_high=0)
    else:
        classify_paragraphs(paragraphs, words)
    revise_paragraph_classification(paragraphs)
    return [f"jusText: {p.class_type} ({p.cf_class})" if p.is_boilerplate else None for p in paragraphs]


def _c4(pages: Sequence[Page]) -> list[list[Cut]]:
    """datatrove's filter, one line at a time: so we see which go, and its rules for whole pages cost only the line."""
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    c4 = C4QualityFilter(remove_citations=False, min_num_sentences=-1)

    def judge(page: Page, line: str) -> str | None:
        document = Document(text=line, id="")
        verdict = c4.filter(document)
        return None if verdict is True and document.text else "C4"

    return by_line(judge)(pages)


_COUNTER = re.compile(r"\W*\d[\d.,]*[km]?\s+(likes?|shares?|comments?|retweets?|reposts?|quotes?|bookmarks?|upvotes?"
                      r"|downvotes?|downloads?|views?|followers?)\W*", re.IGNORECASE)  # fmt: skip
_SIGN_IN = re.compile(r"\W*sign[- ]?(in|out)\b", re.IGNORECASE)
_READ_MORE = re.compile(r"read more\W*", re.IGNORECASE)
_IN_CART = re.compile(r"\bitems? in (the )?cart\b", re.IGNORECASE)

_REFINEDWEB: tuple[tuple[str, Callable[[str, list[str]], Any]], ...] = (
    ("upper case", lambda line, words: sum(map(str.isupper, line)) > 0.5 * len(line)),
    ("numbers only", lambda line, words: any(map(str.isdigit, line)) and not any(map(str.isalpha, line))),
    ("counter", lambda line, words: _COUNTER.fullmatch(line)),
    ("one word", lambda line, words: len(words) <= 1),
    ("sign in", lambda line, words: len(words) <= 10 and _SIGN_IN.match(line)),
    ("read more", lambda line, words: len(words) <= 10 and _READ_MORE.search(line[-12:])),
    ("cart", lambda line, words: len(words) <= 10 and _IN_CART.search(line)),
)


def _refinedweb(page: Page, line: str) -> str | None:
    line = line.strip()
    words = words_of(line).texts  # not split at spaces: Chinese lines would all be "one word"
    return next((f"RefinedWeb: {name}" for name, test in _REFINEDWEB if test(line, words)), None)


PEERS = (
    System("jusText", "its classification, each line a paragraph, with its stop list of the language", _justext, "1"),
    System("C4", "datatrove's C4QualityFilter, its rules for lines", _c4, "1"),
    System("RefinedWeb", "its line corrections, our reading of the published rules", by_line(_refinedweb), "2"),
)
