"""Other cleaners on the same pages."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from benchmarks.corpus.texts import rows
from benchmarks.quality.peers import stoplist
from benchmarks.speed.measure import Finding, Setting, Target, measure
from benchmarks.speed.own import clean_all, warm
from benchmarks.speed.timing import cpu_time, race
from kurilclean import Cleaner

_ASKED_LIMIT = "every line is asked for over a thousand rules and judged by a network, with reasons: see in memory"
JUSTEXT = Target("documents/s, over jusText's", "×", at_least=40, limit=_ASKED_LIMIT)
TRAFILATURA = Target("documents/s, over trafilatura's", "×", at_least=40, limit=_ASKED_LIMIT)
RESILIPARSE = Target(
    "documents/s, over resiliparse's", "×", at_least=1, limit="it's C++, and does what an extractor does"
)
C4 = Target("documents/s, over datatrove's C4 line filter's", "×", at_least=1, limit="it asks six questions of a line")
_PAGES = 1_000
_TURN = 100  # pages that one peer does in a round: they're slow
_PROSE = 80  # characters


@measure(JUSTEXT, TRAFILATURA, RESILIPARSE, C4)
def peers(setting: Setting) -> Iterator[Finding]:
    """Ours on the text, rules and model; the extractors on HTML made of the same lines (long ones as `p`, others as
    `li`), for the pages' own HTML is gone: it would be many times as long, so this flatters them. C4's filter, on the
    text, without what drops whole pages."""
    pages = list(islice(rows(setting.corpus), min(setting.documents, _PAGES)))
    some = pages[:_TURN]
    documents = [page["text"] for page in pages]
    made = [(as_html(page["text"]), page["lang"]) for page in some]
    ours = warm(Cleaner(), documents)
    contestants = {
        "ours": cpu_time(lambda: clean_all(ours, documents)),
        "justext": _on(_justext(), made),
        "trafilatura": _on(_trafilatura(), made),
        "resiliparse": _on(_resiliparse(), made),
        "c4": _on(_c4(), [(page["text"], "") for page in some]),
    }
    for name, contestant in contestants.items():
        if name != "ours":
            contestant()  # loads what it loads on first use
    times = race(contestants, setting.rounds)
    scale = len(documents) / len(some)
    for name, target in (("justext", JUSTEXT), ("trafilatura", TRAFILATURA), ("resiliparse", RESILIPARSE), ("c4", C4)):
        theirs = len(some) / times.seconds(name)
        yield target.row(times.ratio(name, "ours", scale), f"theirs {theirs:,.0f} documents/s")


def as_html(text: str) -> str:
    """A page of these lines."""
    body = "\n".join(
        f"<p>{html.escape(line)}</p>" if len(line) >= _PROSE else f"<ul><li>{html.escape(line)}</li></ul>"
        for line in text.split("\n")
        if line.strip()
    )
    return f"<!DOCTYPE html><html><head><title>Page</title></head><body><main>{body}</main></body></html>"


def _on(work: Callable[[str, str], Any], pages: list[tuple[str, str]]) -> Callable[[], float]:
    return cpu_time(lambda: [work(page, lang) for page, lang in pages])


def _justext() -> Callable[[str, str], Any]:
    import justext

    def work(page: str, lang: str) -> Any:
        words = stoplist(lang)
        if words is None:  # its own mode for languages without a list
            return justext.justext(page, frozenset(), stopwords_low=0, stopwords_high=0)
        return justext.justext(page, words)

    return work


def _trafilatura() -> Callable[[str, str], Any]:
    import trafilatura

    return lambda page, _: trafilatura.extract(page)


def _resiliparse() -> Callable[[str, str], Any]:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page, _: extract_plain_text(page, main_content=True)


def _c4() -> Callable[[str, str], Any]:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    c4 = C4QualityFilter(min_num_sentences=-1, filter_lorem_ipsum=False, filter_curly_bracket=False)
    return lambda page, _: c4.filter(Document(text=page, id=""))
