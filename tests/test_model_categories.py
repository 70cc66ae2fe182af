"""Categories of cut lines: what a line says, what it looks like, what was announced above it, where it stands."""

from __future__ import annotations

import pytest

from kurilclean.document import Document
from kurilclean.model import cues, cues_notices
from kurilclean.model.categories import categorise
from kurilclean.model.cue_scores import score

PROSE = "The ferry that links the two islands will not run before Easter, the harbour master said on Monday morning."
MORE = "Engineers found a crack in its second engine last week, and the spare part has to come from a yard in Norway."
TITLE = "Ferry stays in harbour until Easter"


def page(above: list[str], below: list[str], title: str = TITLE) -> tuple[list[str], list[int], list[float]]:
    """A page with two lines of kept prose between the given lines, which are all cut; the title is kept."""
    lines = [*above, title, PROSE, MORE, *below] if title else [*above, PROSE, MORE, *below]
    kept = {title, PROSE, MORE}
    cut = [number for number, line in enumerate(lines) if line not in kept]
    return lines, cut, [0.9 if line == title else 0.0 for line in lines]


def categorised(lines: list[str], cut: list[int], headline: list[float]) -> list[str]:
    return categorise(Document("\n".join(lines)), cut, headline)


def below(*lines: str) -> list[str]:
    return categorised(*page([], list(lines)))


def alone(line: str) -> str:
    return below(line)[0]


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Advertisement", "ad"),
        ("Story continues below advertisement", "ad"),
        ("Sign up for our newsletter and never miss a crossing", "subscription"),
        ("Subscribe now to read the whole of the harbour diary.", "subscription"),
        ("Donate to keep the lighthouse lit", "donation"),
        ("Leave a Reply", "comments"),
        ("Your email address will not be published. Required fields are marked *", "comments"),
        ("You must log in to comment.", "comments"),
        ("Mira Holm says", "comments"),
        ("Follow us on Facebook", "social"),
        ("FacebookTwitterLinkedInWhatsApp", "social"),
        ("This website uses cookies to make the timetable work.", "consent"),
        ("Download our app for Android and iOS", "app-promo"),
        ("© 2021 The Harbour Courier. All rights reserved.", "copyright"),
        ("Tags: ferries, islands, Easter", "tags"),
        ("Skip to main content", "navigation"),
        ("Related articles", "link-list"),
        ("You may also like", "link-list"),
        ("The views expressed here do not necessarily reflect those of the Courier.", "disclaimer"),
        ("Photo by Lena Voss", "credit"),
        ("Lena Voss contributed to this report.", "credit"),
        ("harbour-at-night.jpg", "placeholder"),
        ("Loading...", "placeholder"),
    ],
)
def test_what_a_line_says_decides(line: str, category: str) -> None:
    assert alone(line) == category


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Schreiben Sie einen Kommentar", "comments"),
        ("Das könnte Sie auch interessieren", "link-list"),
        ("Jetzt Newsletter abonnieren", "subscription"),
        ("Diesen Artikel teilen", "social"),
        ("Laisser un commentaire", "comments"),
        ("À lire aussi", "link-list"),
        ("Suscríbete a nuestro boletín", "subscription"),
        ("Potrebbe interessarti", "link-list"),
        ("Leia também", "link-list"),
        ("Lees ook", "link-list"),
        ("Läs också", "link-list"),
        ("Les også", "link-list"),
        ("Læs også", "link-list"),
        ("Lue myös", "link-list"),
        ("Czytaj też", "link-list"),
        ("Čtěte také", "link-list"),
        ("Διαβάστε επίσης", "link-list"),
        ("İlgili haberler", "link-list"),
        ("Читайте также", "link-list"),
        ("Читайте також", "link-list"),
        ("اقرأ أيضا", "link-list"),
        ("כתבות נוספות", "link-list"),
        ("اخبار مرتبط", "link-list"),
        ("यह भी पढ़ें", "link-list"),
        ("Baca juga", "link-list"),
        ("Xem thêm", "link-list"),
        ("関連記事", "link-list"),
        ("관련기사", "link-list"),
        ("相关新闻", "link-list"),
        ("相關新聞", "link-list"),
    ],
)
def test_cues_speak_many_languages(line: str, category: str) -> None:
    assert alone(line) == category


def test_a_list_takes_the_category_of_what_announces_it() -> None:
    found = below("Most read", "Old crane falls into the bay at noon", "Who will mend the quay wall this winter?")
    assert found == ["link-list"] * 3


def test_replies_belong_to_the_comments_above_them() -> None:
    found = below("3 Comments", "Anna K.", "I took that boat every summer and it was never once on time.", "Reply")
    assert found == ["comments"] * 4


def test_a_kept_line_announces_too() -> None:
    lines = [TITLE, PROSE, MORE, "Comments", "Just build the bridge, then nobody has to wait for that old boat."]
    assert categorised(lines, [4], [0.9, 0.0, 0.0, 0.0, 0.0]) == ["comments"]


def test_prose_that_goes_on_ends_what_was_announced() -> None:
    lines = [TITLE, PROSE, "Related articles", MORE, "Sport", "Culture", "Weather"]
    assert categorised(lines, [2, 4, 5, 6], [0.9] + [0.0] * 6) == [
        "link-list",
        "navigation",
        "navigation",
        "navigation",
    ]


def test_names_under_tags_are_tags() -> None:
    assert below("Tags", "ferries", "islands") == ["tags"] * 3


def test_a_menu_stays_a_menu_though_one_entry_asks_for_money() -> None:
    assert below("Home", "Support us", "Timetable", "Fares", "History")[2:] == ["navigation"] * 3


def test_the_head_of_an_article_belongs_to_it() -> None:
    lines = [TITLE, "Lena Voss", "12 March 2021", "4 min read", "Photo: Ole Dahl", PROSE, MORE]
    found = categorised(lines, [1, 2, 3, 4], [0.9] + [0.0] * 6)
    assert found == ["metadata", "metadata", "metadata", "credit"]


def test_the_headline_is_known_by_the_model_and_by_its_repetition() -> None:
    lines = [TITLE, TITLE, PROSE, MORE]
    assert categorised(lines, [0, 1], [0.4, 0.6, 0.0, 0.0]) == ["headline", "headline"]


def test_a_date_in_a_teaser_list_is_not_the_articles() -> None:
    found = below("Latest", "Old crane falls into the bay at noon", "Gulls return to the inner harbour in great numbers",
                  "9 March 2021", "Storm takes the roof off the fish market again")  # fmt: skip
    assert found == ["link-list"] * 5


def test_captions_inside_the_article_are_kept_from_the_link_lists() -> None:
    twin = "The ferry Solveig at her berth in the inner harbour"
    lines = [TITLE, PROSE, twin, twin, MORE, PROSE]
    assert categorised(lines, [2, 3], [0.9] + [0.0] * 5) == ["caption", "caption"]


def test_a_biography_follows_its_name() -> None:
    name = "Lena Voss"
    about = "Lena Voss sailed for ten years before she began to write; her column on small harbours appears on Fridays."
    assert below(name, about)[1] == "disclaimer"


@pytest.mark.parametrize(
    "line",
    ["+44 1632 960 983", "12 Quay Street, Suite 4", "Hafenstraße 12", "20459 Hamburg", "desk@harbour-courier.example"],
)
def test_addresses_and_telephones_are_the_publishers(line: str) -> None:
    assert alone(line) == "disclaimer"


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("I took that boat every summer and it was never once on time, so thank you for this post!", "comments"),
        ("Danke, ich bin früher jeden Sommer mit dem alten Boot gefahren und es war nie pünktlich.", "comments"),
        ("Old crane falls into the bay at noon after a night of heavy storms on the coast.", "link-list"),
    ],
)
def test_prose_below_the_article_is_a_comment_when_it_is_worded_so(line: str, category: str) -> None:
    assert alone(line) == category


def test_bullets_of_a_menu_are_a_menu_though_one_begins_like_a_list() -> None:
    menu = ["• Ferries", "• Islands", "• Latest offers", "• Harbours", "• Crews", "• Fares"]
    assert below(*menu)[2] == "navigation"
    assert alone("Latest offers") == "link-list"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Latest", "Old crane falls into the bay", "10:42"], ["link-list", "link-list", "link-list"]),
        (["Latest", "The islands and all their harbours (12)"], ["link-list", "navigation"]),
        (["Latest", "The islands and all their harbours (2019)"], ["link-list", "link-list"]),
        (["The Harbour Courier", "12 Quay Street", "Ferries"], ["disclaimer", "disclaimer", "navigation"]),
        (["Sport", "×", "Culture"], ["navigation", "placeholder", "navigation"]),
        (["Share", "•", "Culture"], ["social", "social", "navigation"]),
    ],
    ids=["a time beside a title", "a count", "a year", "a name above an address", "a lone mark", "a mark in a share bar"],
)  # fmt: skip
def test_what_stands_beside_a_line_decides(lines: list[str], found: list[str]) -> None:
    assert below(*lines) == found


def test_who_talks_below_the_article_is_not_alone() -> None:
    found = below("Anna K.", "I took that boat every summer and it was never once on time.", "Ole",
                  "The captain told everyone aboard to wait for the tide, so they did.")  # fmt: skip
    assert found[1:] == ["comments"] * 3


def test_a_menu_below_the_comments_is_a_menu() -> None:
    menu = ["Ferries", "Islands", "Harbours", "Crews", "Fares", "Timetables", "Wrecks", "Tides", "Lighthouses"]
    found = below("2 Comments", "I took that boat every summer and it was never once on time.", *menu)
    assert found[:2] == ["comments"] * 2
    assert found[-4:] == ["navigation"] * 4


def test_signing_in_to_comment_belongs_to_the_comments() -> None:
    assert alone("Sign in or create a free account to comment") == "comments"


@pytest.mark.parametrize(
    "line",
    [
        "The crew thanked everyone who had shared their bread during the long night on the open sea.",
        "Nobody on the pier had expected the mayor to say anything about the price of the tickets.",
    ],
)
def test_prose_inside_the_article_is_not_boilerplate_without_a_cue(line: str) -> None:
    lines = [TITLE, PROSE, line, MORE]
    assert categorised(lines, [2], [0.9, 0.0, 0.0, 0.0]) == ["body"]


@pytest.mark.parametrize(
    ("line", "category"),
    [("Reddit moderators sailed home", "social"), ("He logged every tide", "subscription"), ("Adverse winds", "ad")],
)
def test_words_that_merely_resemble_a_cue_say_nothing(line: str, category: str) -> None:
    assert alone(line) != category


def test_each_line_gets_one_category_and_nothing_cut_gets_none() -> None:
    assert categorised([TITLE, PROSE], [], [0.9, 0.0]) == []
    assert len(categorised(["a", "b"], [0, 1], [0.0, 0.0])) == 2
    assert categorised(["•"], [0], [0.0]) == categorised(["•"], [0], [0.0])


def test_a_cue_that_is_part_of_a_longer_one_counts_once() -> None:
    (long,) = score(["read more from the harbour"])
    (short,) = score(["read more"])
    assert long["link-list"] == short["link-list"]


@pytest.mark.parametrize("name", sorted(cues.CUES.keys() | cues_notices.CUES.keys()))
def test_cues_are_written_in_folded_form(name: str) -> None:
    from kurilclean.fold import fold, squeeze

    for raw in (cues.CUES | cues_notices.CUES)[name].split("|"):
        cue = raw.strip()
        assert cue
        assert squeeze(fold(cue)) == cue


def test_no_category_is_listed_twice() -> None:
    assert not cues.CUES.keys() & cues_notices.CUES.keys()
