"""What can be said of a line by itself before its category is decided: its form, and what its words speak for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kurilclean.document import Document
from kurilclean.model.cue_scores import Scores, score

_MONTH = "jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]"
DATE = re.compile(
    r"\b(?:(?:19|20)\d\d\b"
    rf"|\d{{1,2}}(?:[./]\d{{1,2}}[./]\d{{2,4}}\b|[:.h]\d\d\b|\.? (?:{_MONTH}))"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b)"
    r"|\d[年月]"
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4)$|^[a-z0-9]+(?:[_-][a-z0-9]+){2,}$")
MINUTES = re.compile(r"^\d{1,3} ?min")
_COUNT = re.compile(r"\((?!(?:19|20)\d\d\))\d{1,5}\)$")
CREDIT_END = re.compile(r"[(\[][^()\[\]]{3,60}[)\]]\.?$|[|/©][^|/]{3,40}$")
NAMES = re.compile(r"^[A-ZÀ-ÞΑ-ΫА-Я][\w.'’-]+(?: [\w.'’-]+){0,2} [A-ZÀ-ÞΑ-ΫА-Я][\w.'’-]+$")

_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u9fff]")
_NUMBERED = re.compile(r"^\d{1,2}\. (?=\S)")
_DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"^(?:[a-z]{1,6}[.:]? ?){0,2}\+?\d?[\d ()./-]{6,20}(?:, \+?[\d ()./-]{7,20})?$")
_STREETS = (
    "street|st|road|rd|avenue|ave|blvd|boulevard|lane|drive|floor|suite|building|place|square|straße|strasse|str|platz|"
    "gasse|weg|allee|rue|calle|via|avenida"
)
_ADDRESS = re.compile(
    rf"^[^.!?]{{3,60}}(?:\b(?:{_STREETS})|straße|strasse)\b[^!?]{{0,60}}\d|^\d{{1,6}} [^.!?]{{2,40}}\b(?:{_STREETS})\b"
    r"|^[\w ]{3,30}, [a-z]{2} \d{5}(?:-\d{4})?$|^\d{4,5} [a-zà-ÿ][\w à-ÿ.-]{2,30}$|^[^@\s]+@[^@\s]+\.[a-z]{2,10}$"
)
_SOURCE = re.compile(
    r"^\[\d{1,3}\]|\bdoi[.:/]|\b\d{1,4}\(\d{1,4}\): ?[\de]|\bet al\b|\(\d{4}\)\.|\bpp?\. \d|, \d{4}[a-z]?; "
)
_TALK = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|my|thanks?|thank you|you guys|your (?:blog|post|article|site|list|recipe)"
    r"|this (?:post|article|blog)|great (?:post|article|list|read)|lol|haha|wow|awesome|hi|hello"
    r"|ich|mein|meine|danke|liebe grüße|lg|je|j'ai|merci|yo|gracias|obrigad[oa]|grazie|dank je|bedankt|tack|takk"
    r"|we (?:love|loved|enjoyed)|(?:highly|would) recommend|thank u|dziękuję|děkuji|спасибо|дякую|teşekkürler)\b"
    r"|[😀-🙏🤗❤👍]|[!?！？]{2,}|:\)|;\)|[～~][！。]?$|[吼噢喔哦耶]|謝謝|谢谢"
)
_ENDS = (".", "!", "?", "。", "！", "？", "…", "।", "؟", ".)", '."')

_TO_COMMENT = 9  # what cues for comments weigh when one signs in to comment
_SHORT = 80  # characters of a line that may well be met again
_MOST_KNOWN = 1 << 14  # lines: a few megabytes


class Line(NamedTuple):
    """A line by itself."""

    key: str  # folded and squeezed, without decoration and list number
    words: int
    form: str  # mark, number, date, label, title or prose
    numeric: bool  # whether it holds a digit
    cue: str  # the category that its words speak for most, "" for none
    weight: float  # how much they do


#: Lines met before, by their folded text: the same menus and buttons come again on every page.
_KNOWN: dict[str, Line] = {}


def read_lines(document: Document, numbers: Sequence[int], words: Sequence[int]) -> list[Line]:
    """Some lines of a document; ``words`` are those of all its lines."""
    folded, keys = document.folded, document.keys
    new = {folded[number]: number for number in numbers if folded[number] not in _KNOWN}
    if not new:
        return [_KNOWN[folded[number]] for number in numbers]
    names = [unnumbered(keys[number]) for number in new.values()]
    read = {
        text: _line(name, words[number], scores)
        for (text, number), name, scores in zip(new.items(), names, score(names), strict=True)
    }
    found = [read.get(folded[number]) or _KNOWN[folded[number]] for number in numbers]
    if len(_KNOWN) + len(read) > _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN.update({text: line for text, line in read.items() if len(text) <= _SHORT})
    return found


def count_words(document: Document) -> list[int]:
    """Words of each line; two characters of a script without spaces count as one."""
    folded = document.folded
    words = [line.count(" ") + 1 for line in folded]  # they are squeezed
    if not document.text.isascii():
        for number, line in enumerate(folded):
            # Of a line that is mostly ASCII the search wouldn't find much, and takes long.
            if not line.isascii() and len(line.encode("utf-8", "surrogatepass")) * 4 >= len(line) * 5:
                words[number] += len(_UNSPACED.findall(line)) // 2
    return words


def _line(name: str, words: int, scores: Scores) -> Line:
    numeric = _DIGIT.search(name) is not None
    form = _form(name, words, numeric=numeric)
    if not scores:
        return Line(name, words, form, numeric, "", 0.0)
    best = max(scores, key=scores.__getitem__) if len(scores) > 1 else next(iter(scores))
    if best == "subscription" and scores.get("comments", 0) >= _TO_COMMENT:
        best = "comments"
    return Line(name, words, form, numeric, best, scores[best])


def unnumbered(name: str) -> str:
    """A key without the number that it begins with in a list."""
    return _NUMBERED.sub("", name) if name[0].isdecimal() else name


def _form(name: str, words: int, *, numeric: bool) -> str:
    if not (name[0].isalpha() or any(map(str.isalpha, name))):
        return "mark" if not numeric else "date" if DATE.search(name) else "number"
    if words <= 8 and numeric and DATE.search(name):
        return "date"
    if words <= 3:
        return "label"
    return "prose" if words >= 26 or (words >= 8 and name.endswith(_ENDS)) else "title"


def is_counted(line: Line) -> bool:
    """Whether a line ends with how many articles there are, as a menu's entry does: "Culture (12)"."""
    return line.numeric and line.words <= 8 and line.key.endswith(")") and _COUNT.search(line.key, 1) is not None


def is_address(line: Line) -> bool:
    """Whether a line is an address, of whatever kind, or a telephone number."""
    if not line.numeric and "@" not in line.key:
        return False
    return bool(_PHONE.search(line.key) or _ADDRESS.search(line.key))


def is_file(name: str) -> bool:
    """Whether a line is a file's name, or words strung together as in one."""
    return " " not in name and ("." in name or "_" in name or "-" in name) and _FILE.search(name) is not None


def is_source(name: str) -> bool:
    """Whether a line cites a publication, as notes under an article do."""
    return _SOURCE.search(name) is not None


def is_talk(name: str) -> bool:
    """Whether a line is worded as readers write to an author."""
    return len(_TALK.findall(name)) >= (1 if len(name) < 120 else 2)
