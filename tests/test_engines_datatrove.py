"""The step for datatrove: the plain cleaner's results, in documents."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

pytest.importorskip("datatrove")
pytestmark = pytest.mark.filterwarnings("default")

from datatrove.data import Document  # noqa: E402

from kurilclean.corpus.rows import Fields  # noqa: E402
from kurilclean.engines.datatrove import DocumentCleaner  # noqa: E402
from kurilclean.errors import RuleError, UsageError  # noqa: E402
from tests.engines_material import plain, rows  # noqa: E402


def documents(count: int = 120) -> list[Document]:
    return [Document(row["text"], row["id"], metadata={"url": row["url"], "tags": row["tags"]}) for row in rows(count)]


@pytest.mark.parametrize("batch_size", [1, 7, 128, 1000])
def test_texts_are_those_of_the_plain_cleaner_whatever_the_batch(batch_size: int) -> None:
    step = DocumentCleaner(batch_size=batch_size, caution="off")
    done = list(step.run(iter(documents())))
    assert [document.id for document in done] == [row["id"] for row in rows(120)]
    assert [document.text for document in done] == plain(rows(120))


def test_with_the_model_too() -> None:
    done = list(DocumentCleaner().run(documents(40)))
    assert [document.text for document in done] == plain(rows(40), caution="normal")


def test_the_account_lies_in_the_metadata_beside_what_was_there() -> None:
    (done,) = DocumentCleaner().run([Document("Abe left.\n\nClick to comment\n", "1", metadata={"tags": ["a"]})])
    assert done.metadata["tags"] == ["a"]
    assert done.metadata["kurilclean_outlet"] is None
    assert done.metadata["kurilclean_share_removed"] == 18 / 28
    (removal,) = done.metadata["kurilclean_removals"]
    assert (removal["start"], removal["end"], removal["text"]) == (10, 28, "\nClick to comment\n")
    assert removal["category"] == "comments"


def test_removals_can_be_left_out() -> None:
    (done,) = DocumentCleaner(removals="none").run([Document("Abe left.\n\nClick to comment\n", "1")])
    assert "kurilclean_removals" not in done.metadata
    assert done.metadata["kurilclean_flags"] == []


@pytest.mark.parametrize(
    ("fields", "metadata"),
    [
        pytest.param(Fields(), {"url": "https://www.globalsecurity.org/a"}, id="url"),
        pytest.param(Fields(), {"domain": "globalsecurity.org"}, id="a domain"),
        pytest.param(Fields(url="where"), {"where": "https://www.globalsecurity.org/a"}, id="a name of one's own"),
    ],
)
def test_metadata_tell_the_outlet(fields: Fields, metadata: dict[str, str]) -> None:
    (done,) = DocumentCleaner(fields).run([Document("Abe left.\n", "1", metadata=metadata)])
    assert done.metadata["kurilclean_outlet"] == "globalsecurity.org"


def test_metadata_that_tell_nothing_do_no_harm() -> None:
    (done,) = DocumentCleaner().run([Document("Abe left.\n", "1", metadata={"url": 7, "domain": None})])
    assert done.text == "Abe left.\n"
    assert done.metadata["kurilclean_outlet"] is None


def test_it_counts_what_it_did() -> None:
    step = DocumentCleaner(caution="off")
    sources = [document.text for document in documents()]
    done = list(step.run(documents()))
    stats = {name: metric.total for name, metric in step.stats.stats.items()}
    assert stats["documents"] == 120
    assert stats["changed"] == sum(new.text != old for new, old in zip(done, sources, strict=True)) > 0
    assert stats["characters"] == sum(map(len, sources))
    assert stats["characters cut"] == sum(map(len, sources)) - sum(len(each.text) for each in done) > 0
    assert stats["characters cut"] == sum(value for name, value in stats.items() if name.startswith("cut: "))


def test_no_document_is_lost_when_nothing_comes() -> None:
    assert list(DocumentCleaner().run(None)) == []
    assert [done.text for done in DocumentCleaner().run([Document("", "1")])] == [""]


def test_it_travels_with_its_rules(tmp_path: Path) -> None:
    pack = tmp_path / "rules" / "shared" / "mine.yaml"
    pack.parent.mkdir(parents=True)
    pack.write_text(
        "about: Mine.\napplies: always\nrules:\n  - id: mine\n    kind: line\n    category: ad\n    why: Mine.\n"
        "    match: Buy my herring\n    examples: {hits: ['[-Buy my herring-]'], misses: [My herring]}\n"
    )
    step = DocumentCleaner(rules=tmp_path / "rules", caution="off")
    sent = pickle.dumps(step)
    pack.unlink()
    (done,) = pickle.loads(sent).run([Document("Abe left for the island on Monday.\n\nBuy my herring\n", "1")])
    assert done.text == "Abe left for the island on Monday.\n"


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        pytest.param({"profile": "artikel"}, UsageError, id="no such profile"),
        pytest.param({"keep": ["adds"]}, UsageError, id="no such category"),
        pytest.param({"rules": "nowhere"}, UsageError, id="no such folder of rules"),
    ],
)
def test_wrong_settings_are_told_at_once(settings: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        DocumentCleaner(**settings)


def test_mistakes_in_rules_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "mine.yaml").write_text("abuot: x\n")
    with pytest.raises(RuleError):
        DocumentCleaner(rules=tmp_path)
