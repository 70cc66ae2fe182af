"""What the terminal shows: everything that goes, with its rule; nothing that could break the terminal."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from kurilclean import Cleaner
from kurilclean.findings import Result
from kurilclean.report.colours import ink, on_any, palette
from kurilclean.report.summary import Note
from kurilclean.report.terminal import print_diff, print_summary
from kurilclean.report.words import visible
from tests.report_material import LABELS, record_of, result_from, result_of, summary_of

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def shown(result: Result, width: int = 80, name: str = "a.txt", terminal: bool = False, **options: bool | int) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None)
    print_diff(console, name, result, **options)  # type: ignore[arg-type]
    return out.getvalue()


def long_list(lines: int) -> Result:
    return result_of("One.\nTwo.\n[-" + "".join(f"Teaser {n}\n" for n in range(lines)) + "-]End.\n")


def test_a_cut_line_stands_beside_its_category_and_rule() -> None:
    assert re.search(
        r"2 ┃ Other news +link-list shared/teasers$", shown(result_of("One.\n[-Other news\n-]Two.\n")), re.M
    )


def test_unchanged_stretches_are_folded() -> None:
    out = shown(result_of("".join(f"Line {n}.\n" for n in range(20)) + "[-Other news\n-]"))
    assert "⋯ 18 lines kept" in out
    assert "Line 0." in out
    assert "Line 19." in out
    assert "Line 5." not in out


def test_context_says_how_much_is_shown_around_a_cut() -> None:
    result = result_of("".join(f"Line {n}.\n" for n in range(20)) + "[-Other news\n-]")
    assert "Line 16." in shown(result, context=4)
    assert "Line 16." not in shown(result, context=3)


def test_a_long_run_by_one_rule_shows_head_count_and_tail() -> None:
    out = shown(long_list(60))
    assert "⋯ 53 more lines cut" in out
    assert [n for n in range(60) if f"Teaser {n}\n" in re.sub(r" +\S+ \S+/\S+$", "", out, flags=re.M)] == [
        0,
        1,
        2,
        3,
        4,
        58,
        59,
    ]
    assert out.count("shared/teasers") == 1


def test_full_folds_nothing() -> None:
    out = shown(long_list(60), full=True)
    assert "⋯" not in out
    assert all(f"Teaser {n}" in out for n in range(60))


def test_words_inside_a_line_are_marked_where_nothing_can_be_struck_out() -> None:
    assert "He said [-Read more: Other-] it." in shown(result_of("He said [-Read more: Other-] it.\n"))


def test_words_are_struck_out_in_their_categorys_colour() -> None:
    out = shown(result_of("He said [-Read more-] it.\n"), terminal=True)
    colour = on_any("link-list")
    rgb = ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    assert f"\x1b[9;38;2;{rgb}mRead more\x1b[0m" in out


def test_two_rules_in_one_line_are_both_named() -> None:
    out = shown(result_of("[-Ad-] He said [-Read more-] it.\n"))
    assert "link-list shared/teasers" in out
    assert "ad gazette.example/slot" in out


@pytest.mark.parametrize("text", ["[bold red]x[/]", "[link=http://a.example]x[/link]", ":smile:", "\\[b]"])
def test_markup_in_the_text_is_text(text: str) -> None:
    assert text in shown(result_from(f"{text}\nOther\n", [(len(text) + 1, len(text) + 7)]))
    assert text in shown(result_from(f"{text}\n", [(0, len(text))]), name=text)


@pytest.mark.parametrize(
    "char", ["\x1b", "\x07", "\x08", "\x9b", "\u202e", "\u2066", "\u2028", "\udcff", "\x00", "\ufeff", "\x7f"]
)
def test_what_would_steer_the_terminal_is_shown_as_an_escape(char: str) -> None:
    source = f"a{char}[2Jb\nkept {char} too\n"
    out = shown(result_from(source, [(0, source.index("\n") + 1)]), name=f"n{char}.txt")
    assert char not in out
    assert out.count(visible(char)) == 3


def test_the_header_says_why_no_outlet_was_recognised_and_which_guards_stepped_in() -> None:
    out = shown(result_of("One.\n", flags=("kept whole: too much would go",)))
    assert "outlet not known: no fingerprint is in the text" in out
    assert "nothing to cut" in out
    assert "! kept whole: too much would go" in out


def test_the_header_counts() -> None:
    out = shown(result_of("12345678\n[-abcdefghi-]", outlet="gazette.example"))
    assert "gazette.example: by 2 fingerprints in the text" in out
    assert "50 % cut, in 1 line of 2: link-list" in out


def test_a_very_long_line_is_cut_short_around_its_cut() -> None:
    out = shown(result_from("x" * 100_000 + " Read more " + "y" * 100_000, [(100_001, 100_011)]))
    assert "Read more" in out
    assert len(out) < 1000


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name[:3])
def test_nothing_is_wider_than_the_console(cleaner: Cleaner, sample: Path, width: int) -> None:
    out = shown(cleaner.clean(sample.read_text(encoding="utf-8")), width=width)
    assert max(cell_len(line) for line in out.splitlines()) <= width


@given(st.text(max_size=400), st.sets(st.integers(0, 400), max_size=12), st.sampled_from([40, 80, 120]))
@settings(max_examples=150, deadline=None)
def test_any_text_fits_the_console_and_leaves_it_unharmed(text: str, edges: set[int], width: int) -> None:
    places = sorted(edge for edge in edges if edge <= len(text))
    out = shown(result_from(text, list(zip(places[::2], places[1::2], strict=False))), width=width)
    assert not STEERING.search(out)
    assert max(cell_len(line) for line in out.split("\n")) <= width


def test_the_summary_names_failures_and_counts_the_rest() -> None:
    records = [
        record_of(f"{n}.txt", result_of("One.\n[-Ad-]\n[-More-]", outlet="gazette.example" if n else None))
        for n in range(3)
    ]
    errors = [Note(f"broken-{n}.txt", "not a text") for n in range(20)]
    out = io.StringIO()
    print_summary(
        Console(file=out, width=80),
        summary_of(records, passed_over=[Note(f"{n}.png", "no text") for n in range(11)], errors=errors),
    )
    text = out.getvalue()
    assert "3 documents, 50 % of 36 characters cut, 20 failed" in text
    assert all(f"broken-{n}.txt  not a text" in text for n in range(20))
    assert "gazette.example 2, not known 1" in text
    assert "and 3 more, named in summary.json" in text
    assert re.search(r"■ link-list +6 +33 % +3", text)
    assert re.search(r"gazette.example/slot +12 +3 +3", text)
    assert max(map(len, text.splitlines())) <= 80


def test_an_empty_run_has_a_summary() -> None:
    out = io.StringIO()
    print_summary(Console(file=out, width=80), summary_of([]))
    assert "0 documents, 0 % of 0 characters cut" in out.getvalue()


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_shipped_category_has_a_colour_of_its_own(cleaner: Cleaner) -> None:
    categories = list(cleaner.rules.categories)
    assert len({on_any(category) for category in categories}) == len(categories) >= 18


@pytest.mark.parametrize(
    "category", [label[0] for label in LABELS] + ["subscription", "tags", "placeholder", "unheard-of"]
)
def test_colours_can_be_read_on_their_grounds(category: str) -> None:
    light, dark = palette([category]).split("@media")
    for sheet in (light, dark):
        word, ground = re.findall(r"#\w{6}", sheet)
        assert _contrast(word, ground) >= 4.5
    assert _contrast(on_any(category), "#ffffff") >= 3
    assert _contrast(on_any(category), "#000000") >= 3
    assert ink(category, 0.5) == ink(category, 0.5)
