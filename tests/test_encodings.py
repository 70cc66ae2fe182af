"""Bytes to text and back: what is taken, what is refused, and in which words."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurilclean.batch.encoding import EncodingError, byte_offsets, decode, encode, newline_style

GERMAN = "Die Bürger ärgern sich über die Müllabfuhr. „Das geht so nicht“, sagte er – und ging früh nach Hause.\n"
FRENCH = "Le président a déclaré hier que la réforme serait votée à l’automne. « Pas le choix », a-t-il ajouté.\n"
RUSSIAN = "Президент заявил вчера, что закон будет принят осенью. «Выбора у нас нет», — добавил он.\n"
CHINESE = "总统昨天表示，改革方案将在秋季获得通过。“我们别无选择。”他补充道。\n"
JAPANESE = "大統領は昨日、改革案が秋に可決されると述べた。「選択の余地はない」と彼は付け加えた。\n"
KOREAN = "대통령은 어제 개혁안이 가을에 통과될 것이라고 말했다.\n"
GREEK = "Ο πρόεδρος δήλωσε χθες ότι η μεταρρύθμιση θα ψηφιστεί το φθινόπωρο.\n"

TAKEN = {
    "empty": (b"", "", "utf-8"),
    "ascii": (b"Abe left.\n", "Abe left.\n", "utf-8"),
    "utf-8": (GERMAN.encode(), GERMAN, "utf-8"),
    "utf-8 with a mark": (b"\xef\xbb\xbfAbe", "\ufeffAbe", "utf-8"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "\ufeff", "utf-8"),
    "utf-16, little end first": (GERMAN.encode("utf-16"), "\ufeff" + GERMAN, "utf-16-le"),
    "utf-16, big end first": (b"\xfe\xff" + JAPANESE.encode("utf-16-be"), "\ufeff" + JAPANESE, "utf-16-be"),
    "utf-32, little end first": (GERMAN.encode("utf-32"), "\ufeff" + GERMAN, "utf-32-le"),
    "utf-32, big end first": (b"\0\0\xfe\xff" + GERMAN.encode("utf-32-be"), "\ufeff" + GERMAN, "utf-32-be"),
    "western": (FRENCH.encode("cp1252"), FRENCH, "windows-1252"),
    "western, German": (GERMAN.encode("cp1252"), GERMAN, "windows-1252"),
    "western, one word": ("Café\n".encode("cp1252"), "Café\n", "windows-1252"),
    "cyrillic": (RUSSIAN.encode("cp1251"), RUSSIAN, "windows-1251"),
    "cyrillic, koi8": (RUSSIAN.replace("—", "-").replace("«", "").replace("»", "").encode("koi8-r"), None, "koi8-r"),
    "greek": (GREEK.encode("cp1253"), GREEK, "windows-1253"),
    "chinese": (CHINESE.encode("gb18030"), CHINESE, "gb18030"),
    "japanese": (JAPANESE.encode("shift_jis"), JAPANESE, "shift_jis"),
    "japanese, euc": (JAPANESE.encode("euc-jp"), JAPANESE, "euc-jp"),
    "korean": (KOREAN.encode("euc-kr"), KOREAN, "euc-kr"),
    "a few NULs": (b"Abe\0 left\0.\n", "Abe\0 left\0.\n", "utf-8"),
    "form feeds and escapes": (b"\x0cPage 1\x1b[0m\x0c" * 9, "\x0cPage 1\x1b[0m\x0c" * 9, "utf-8"),
    "one long line": (b"word " * 1_000_000, "word " * 1_000_000, "utf-8"),
    "one long line, western": (FRENCH.replace("\n", " ").encode("cp1252") * 9000, None, "windows-1252"),
    "one long line, chinese": (CHINESE.replace("\n", " ").encode("gb18030") * 9000, None, "gb18030"),
    "western far down": (b"Plain words.\n" * 50_000 + FRENCH.encode("cp1252"), None, "windows-1252"),
}


@pytest.mark.parametrize(("data", "text", "encoding"), TAKEN.values(), ids=TAKEN)
def test_takes(data: bytes, text: str | None, encoding: str) -> None:
    found = decode(data)
    assert found.encoding == encoding
    assert text is None or found.text == text
    assert encode(found.text, found.encoding) == data


REFUSED = {
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", "binary file"),
    "noise": (bytes(range(256)) * 40, "binary file"),
    "utf-16 without a mark": ("Abe left early.".encode("utf-16-le"), "lacks its byte order mark"),
    "half a utf-16 file": (b"\xff\xfeA\0b", "byte order mark of UTF-16"),
    "a broken pair in utf-16": (b"\xff\xfe\x00\xd8A\0", "byte order mark of UTF-16"),
    "a picture that begins like utf-16": (b"\xff\xfe" + bytes(400), "binary file"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_refuses_in_words(data: bytes, why: str) -> None:
    with pytest.raises(EncodingError, match=why):
        decode(data)


def test_an_encoding_that_cannot_write_the_text_is_an_error_in_words() -> None:
    with pytest.raises(EncodingError, match="can't be written in windows-1252"):
        encode("日", "windows-1252")
    with pytest.raises(EncodingError, match="unknown encoding"):
        encode("a", "no-such-thing")


@given(st.binary(max_size=300))
def test_what_is_taken_comes_back_whatever_the_bytes(data: bytes) -> None:
    try:
        found = decode(data)
    except EncodingError:
        return
    assert encode(found.text, found.encoding) == data


@given(st.sampled_from([RUSSIAN, GERMAN, JAPANESE]), st.binary(min_size=1, max_size=4), st.integers(0, 60))
def test_broken_utf8_comes_back_or_is_refused(text: str, noise: bytes, at: int) -> None:
    data = text.encode()[:at] + noise + text.encode()[at:]
    try:
        found = decode(data)
    except EncodingError:
        return
    assert encode(found.text, found.encoding) == data


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("", "none"),
        ("a", "none"),
        ("a\n", "lf"),
        ("a\r\nb\r\n", "crlf"),
        ("a\rb", "cr"),
        ("a\r\nb\n", "mixed"),
        ("a\n\rb", "mixed"),
        ("a\r\r\n", "mixed"),
    ],
)
def test_newline_style(text: str, style: str) -> None:
    assert newline_style(text) == style


@given(st.text(max_size=60), st.data(), st.sampled_from(["utf-8", "utf-16-le", "utf-32-be", "gb18030"]))
def test_byte_offsets_are_those_of_the_encoded_prefixes(text: str, data: st.DataObject, encoding: str) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)))))
    assert byte_offsets(text, encoding, offsets) == [len(text[:at].encode(encoding)) for at in offsets]


def test_noise_is_never_taken_for_text() -> None:
    random = Random(2016)
    for _ in range(20):
        with pytest.raises(EncodingError):
            decode(random.randbytes(3000))
