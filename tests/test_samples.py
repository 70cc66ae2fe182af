"""The five samples come out right: against golden marked copies, which a person can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kurilclean import Cleaner, marked, restore
from kurilclean.authoring.examples import by_line
from kurilclean.document import Document

TESTS = Path(__file__).parent
SAMPLES = sorted((TESTS.parent / "samples").glob("*.txt"))


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name[:3])
def sample(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_five() -> None:
    assert len(SAMPLES) == 5


def test_clean_text_is_the_expected_one(sample: Path, cleaner: Cleaner) -> None:
    expected = read(TESTS / "golden" / f"{sample.stem}.clean.txt")
    assert cleaner.clean(read(sample)).text == expected


def test_cuts_are_the_marked_ones(sample: Path, cleaner: Cleaner) -> None:
    text, spans = marked.parse(read(TESTS / "golden" / sample.name))
    assert text == read(sample)
    document = Document(text)
    cuts = [(removal.start, removal.end) for removal in cleaner.clean(text).removals]
    assert by_line(document, cuts) == by_line(document, spans)


def test_restoring_gives_the_source(sample: Path, cleaner: Cleaner) -> None:
    result = cleaner.clean(read(sample))
    assert restore(result.text, result.removals) == read(sample)


def test_cleaning_the_clean_text_changes_nothing(sample: Path, cleaner: Cleaner) -> None:
    text = cleaner.clean(read(sample)).text
    assert cleaner.clean(text).text == text


def test_every_cut_has_a_category_and_a_reason(sample: Path, cleaner: Cleaner) -> None:
    for removal in cleaner.clean(read(sample)).removals:
        assert removal.category in cleaner.rules.categories
        assert removal.why.endswith(".")
        assert "/" in removal.rule


@pytest.mark.parametrize(
    ("number", "outlet"),
    [
        ("000", "canadianinquirer.net"),
        ("001", None),
        ("002", "business-standard.com"),
        ("003", None),
        ("004", "globalsecurity.org"),
    ],
)
def test_outlet_is_recognised_by_its_text(number: str, outlet: str | None, cleaner: Cleaner) -> None:
    path = next(path for path in SAMPLES if path.name.startswith(number))
    assert cleaner.clean(read(path)).outlet == outlet


def test_body_profile_cuts_headlines_and_stamps_as_well() -> None:
    body = Cleaner("body")
    text = body.clean(read(next(path for path in SAMPLES if path.name.startswith("002")))).text
    assert text.startswith("Russian President Vladimir Putin")
    assert "First Published" not in text
    assert "Last Updated" not in text


# The rules aren't tuned to one page: other lists, other prices, other lengths.

ARTICLE = """Ferry stays in harbour until the storm is over

The ferry will stay in the harbour until the storm is over, its captain said on Tuesday, and nobody on board complained.

The company has promised that all passengers get their money back, or a new ticket for any day of the coming week.
"""


def teaser_list(items: int) -> str:
    sections = ["Sports", "World News", "Health and Science", "Opinion"]
    ages = ["5 minutes ago", "1 hour ago", "2 days ago", "3 weeks ago"]
    rounds = [
        f"{sections[n % 4]}{ages[n % 4]}\n\nLighthouse number {n} gets a new keeper after all\n\n"
        f"The keeper of lighthouse number {n} has handed over the keys to his successor, who comes from the…\n"
        for n in range(items)
    ]
    return "\n".join(rounds)


@pytest.mark.parametrize("items", [2, 3, 7, 25])
def test_teaser_lists_of_other_lengths_go(items: int, cleaner: Cleaner) -> None:
    text = f"{ARTICLE}\nClick to comment\n\nLatest\n\n{teaser_list(items)}\nWordPress Ads\n"
    assert cleaner.clean(text).text == ARTICLE


def plan_table(currency: str, prices: list[int], blank: str) -> str:
    plans = [
        f"Reader {number}{blank}{currency}{price:,}{blank}{number} Months{blank}{currency}{price // number}/Month{blank}SAVE {number}%\n"
        for number, price in enumerate(prices, 1)
    ]
    return f"*Subscribe to Business Standard digital and read it all\n{blank.join(plans)}Subscribe\n\nRenews automatically, cancel anytime\n"


@pytest.mark.parametrize("currency", ["₹", "$", "€"])
@pytest.mark.parametrize("prices", [[900, 2700], [4, 39, 99, 1200], [1, 2, 3, 4, 5, 6, 7]], ids=len)
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "spaced"])
def test_plan_tables_with_other_prices_go(currency: str, prices: list[int], blank: str, cleaner: Cleaner) -> None:
    text = f"{ARTICLE}\n{plan_table(currency, prices, blank)}\nNext Story\n"
    assert cleaner.clean(text, outlet="business-standard.com").text == ARTICLE


@pytest.mark.parametrize("items", [4, 9, 30])
def test_headline_lists_with_dashes_of_other_lengths_go(items: int, cleaner: Cleaner) -> None:
    heads = [f"Singer Number {n} Cancels Her Autumn Tour After All -" for n in range(items)]
    text = f"{ARTICLE}-\n" + "\n".join(heads) + "\nChef Tells Of The Burnt Cake"
    assert cleaner.clean(text).text == ARTICLE
