"""Categories of lines: what a line says, what unit it's part of, where it stands. In whole pages, as they are found."""

from __future__ import annotations

import numpy as np
import pytest

from kurilclean.model import LineModel, Prediction
from kurilclean.model.categories import Categoriser, evidence
from kurilclean.model.lexicon import SCORE_LIMIT, SCORE_UNIT
from kurilclean.model.network import LOGIT_UNIT
from kurilclean.ruleset import RuleSet
from training import cues, cues_notices

ENGLISH = [
    "Skip to main content", "Home", "News", "Sport", "Business", "Weather",
    "Ferry stays in harbour until Easter",
    "By Lena Voss", "12 March 2021",
    "The ferry that links the two islands will not run before Easter, the harbour master said on Monday morning.",
    "Engineers found a crack in its second engine last week, and the spare part has to come from a yard in Norway.",
    "Advertisement",
    "The crew thanked everyone who had shared their bread during the long night on the open sea, and went home at last.",
    "Share this on Facebook",
    "Sign up for our newsletter and never miss a crossing",
    "Related articles",
    "Old crane falls into the bay at noon",
    "Gulls return to the inner harbour in great numbers",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "© 2021 The Harbour Courier. All rights reserved.",
    "Privacy Policy",
]  # fmt: skip
GERMAN = [
    "Startseite", "Politik", "Sport", "Wirtschaft",
    "Die Fähre bleibt bis Ostern im Hafen",
    "Von Lena Voss", "12. März 2021",
    "Die Fähre zwischen den beiden Inseln fährt nicht vor Ostern, sagte der Hafenmeister am Montag der Zeitung.",
    "Vorige Woche fanden Techniker einen Riss in der zweiten Maschine, und das Ersatzteil muss aus Norwegen kommen.",
    "Anzeige",
    "Die Mannschaft dankte allen, die in der langen Nacht auf See ihr Brot geteilt hatten, und ging endlich heim.",
    "Jetzt Newsletter abonnieren",
    "Das könnte Sie auch interessieren",
    "Alter Kran stürzt mittags in die Bucht",
    "Möwen kehren in den inneren Hafen zurück",
    "Kommentare",
    "Impressum", "Datenschutz",
]  # fmt: skip
FRENCH = [
    "Accueil", "Politique", "Économie", "Sport",
    "Le bac reste au port jusqu’à Pâques",
    "Le bac qui relie les deux îles ne partira pas avant Pâques, a dit lundi matin le maître du port aux journalistes.",
    "Des mécaniciens ont trouvé une fissure dans le deuxième moteur, et la pièce doit venir d’un chantier en Norvège.",
    "Partager sur Facebook",
    "Abonnez-vous à notre newsletter",
    "À lire aussi",
    "Une vieille grue tombe dans la baie à midi",
    "Mentions légales",
]  # fmt: skip
RUSSIAN = [
    "Главная", "Новости", "Спорт", "Экономика",
    "Паром останется в гавани до Пасхи",
    "Паром между двумя островами не выйдет до Пасхи, сообщил в понедельник утром начальник гавани журналистам.",
    "На прошлой неделе механики нашли трещину во второй машине, и запасную часть придётся везти из Норвегии.",
    "Читайте также",
    "Старый кран упал в залив в полдень",
    "Подписаться на рассылку",
    "Комментарии",
]  # fmt: skip
PAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "ru": RUSSIAN}


def predicted(lines: list[str]) -> Prediction:
    return LineModel.load().predict([lines])[0]


def category(lines: list[str], line: str) -> str:
    return predicted(lines).categories[lines.index(line)]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "Skip to main content", "navigation"),
        ("en", "Sport", "navigation"),
        ("en", "Ferry stays in harbour until Easter", "headline"),
        ("en", "By Lena Voss", "metadata"),
        ("en", "12 March 2021", "metadata"),
        ("en", "Advertisement", "ad"),
        ("en", "Share this on Facebook", "social"),
        ("en", "Sign up for our newsletter and never miss a crossing", "subscription"),
        ("en", "Related articles", "link-list"),
        ("en", "Leave a Reply", "comments"),
        ("en", "Your email address will not be published. Required fields are marked *", "comments"),
        ("en", "© 2021 The Harbour Courier. All rights reserved.", "copyright"),
        ("en", "Privacy Policy", "navigation"),
        ("de", "Politik", "navigation"),
        ("de", "Von Lena Voss", "metadata"),
        ("de", "Anzeige", "ad"),
        ("de", "Jetzt Newsletter abonnieren", "subscription"),
        ("de", "Das könnte Sie auch interessieren", "link-list"),
        ("de", "Möwen kehren in den inneren Hafen zurück", "link-list"),
        ("de", "Kommentare", "comments"),
        ("fr", "Politique", "navigation"),
        ("fr", "Partager sur Facebook", "social"),
        ("fr", "Abonnez-vous à notre newsletter", "subscription"),
        ("fr", "À lire aussi", "link-list"),
        ("ru", "Новости", "navigation"),
        ("ru", "Читайте также", "link-list"),
        ("ru", "Старый кран упал в залив в полдень", "link-list"),
        ("ru", "Комментарии", "comments"),
    ],
)
def test_what_a_line_says_and_where_it_stands(language: str, line: str, expected: str) -> None:
    assert category(PAGES[language], line) == expected


@pytest.mark.parametrize(
    ("language", "numbers"), [("en", (9, 10, 12)), ("de", (7, 8, 10)), ("fr", (5, 6)), ("ru", (5, 6))]
)
def test_prose_of_the_article_is_its_body(language: str, numbers: tuple[int, ...]) -> None:
    found = predicted(PAGES[language]).categories
    assert {found[number] for number in numbers} == {"body"}


def below(*lines: str) -> list[str]:
    """The categories of lines that stand below a short English article."""
    return list(predicted([ENGLISH[6], ENGLISH[9], ENGLISH[10], *lines]).categories[3:])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Advertisement", "ad"),
        ("Story continues below advertisement", "ad"),
        ("Sign up for our newsletter and never miss a crossing", "subscription"),
        ("Subscribe now to read the whole of the harbour diary.", "subscription"),
        ("Donate to keep the lighthouse lit", "donation"),
        ("Leave a Reply", "comments"),
        ("Your email address will not be published. Required fields are marked *", "comments"),
        ("Follow us on Facebook", "social"),
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
def test_what_a_line_says_decides(line: str, expected: str) -> None:
    assert below(line) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
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
def test_cues_speak_many_languages(line: str, expected: str) -> None:
    assert below(line) == [expected]


def test_the_same_words_are_another_thing_in_another_place() -> None:
    date, teaser = "9 March 2021", "Old crane falls into the bay at noon"
    below = [*ENGLISH[:16], teaser, date, "Gulls return to the inner harbour", "8 March 2021", *ENGLISH[18:]]
    assert category(ENGLISH, "12 March 2021") == "metadata"
    assert category(below, date) == "link-list"


def test_replies_belong_to_the_comments_above_them() -> None:
    reply = "I took that boat every summer and it was never once on time, so thank you for this post!"
    page = [
        *ENGLISH[:13],
        "3 Comments",
        "Anna K.",
        reply,
        "Reply",
        "Ole",
        "Just build the bridge!",
        "Reply",
        *ENGLISH[20:],
    ]
    found = predicted(page).categories
    assert set(found[13:20]) == {"comments"}
    assert found[20] == "copyright"


def test_every_line_gets_a_category_of_the_rules() -> None:
    known = set(RuleSet.load().categories)
    assert set(Categoriser.load().names) == known
    for page in PAGES.values():
        assert len(predicted(page).categories) == len(page)
        assert set(predicted(page).categories) <= known


def test_a_page_is_named_the_same_alone_and_in_any_batch() -> None:
    pages = [*PAGES.values(), [], ["a"], ENGLISH * 30]
    together = LineModel.load().predict(pages)
    backwards = LineModel.load().predict(pages[::-1])[::-1]
    for page, one, other in zip(pages, together, backwards, strict=True):
        assert list(one.categories) == list(other.categories) == list(predicted(page).categories)


def test_evidence_is_whole_and_bounded() -> None:
    found = evidence(np.array([[3, -9 * SCORE_UNIT]]), np.array([[LOGIT_UNIT, 99 * LOGIT_UNIT]]), np.array([[255]]))
    assert found.tolist() == [[3, -SCORE_LIMIT, SCORE_UNIT, SCORE_LIMIT, 255]]


@pytest.mark.parametrize("name", sorted(cues.CUES.keys() | cues_notices.CUES.keys()))
def test_cues_are_written_in_folded_form(name: str) -> None:
    from kurilclean.fold import fold, squeeze

    for raw in (cues.CUES | cues_notices.CUES)[name].split("|"):
        cue = raw.strip()
        assert cue
        assert squeeze(fold(cue)) == cue


def test_no_category_is_listed_twice() -> None:
    assert not cues.CUES.keys() & cues_notices.CUES.keys()
