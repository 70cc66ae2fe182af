"""Ray Data, Spark and Hugging Face datasets: real local runs, the same texts as the plain cleaner makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.filterwarnings("default")

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from tests.engines_material import needs_spark, plain, rows, script  # noqa: E402

COUNT = 300

RAY = """
import os, signal, sys
import ray
from kurilclean.engines.ray import RayCleaner, clean_dataset

ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
dataset = ray.data.read_parquet("in")
"""
SPARK = """
import os, signal, sys
from pyspark.sql import SparkSession
from kurilclean.engines.spark import SparkCleaner, clean_frame

spark = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.read.parquet("in")
"""
DIES_ONCE = """
class DiesOnce({cleaner}):
    def __call__(self, batch):
        try:
            os.close(os.open("{folder}/died", os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return super().__call__(batch)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the documents as four files of Parquet in ``in``."""
    (tmp_path / "in").mkdir()
    for number in range(4):
        pq.write_table(pa.Table.from_pylist(rows(COUNT)[number::4]), tmp_path / "in" / f"{number}.parquet")
    return tmp_path


def written(folder: Path, name: str = "out") -> list[dict[str, Any]]:
    """The rows that an engine wrote, in their order."""
    found: list[dict[str, Any]] = pq.read_table(folder / name).to_pylist()
    return sorted(found, key=lambda row: int(row["number"]))


def is_plain(found: list[dict[str, Any]]) -> bool:
    """Whether rows are what the plain cleaner makes of them, and all else is as it was."""
    same = [{**row, "text": 0} for row in rows(COUNT)] == [
        {name: 0 if name == "text" else row[name] for name in rows(1)[0]} for row in found
    ]
    return same and [row["text"] for row in found] == plain(rows(COUNT))


def test_ray_data(folder: Path) -> None:
    pytest.importorskip("ray")
    script(f"{RAY}clean_dataset(dataset, 2, caution='off').write_parquet('out')", folder)
    found = written(folder)
    assert is_plain(found)
    assert {row["kurilclean_outlet"] for row in found} >= {None, "globalsecurity.org"}
    removed = [row for row in found if row["kurilclean_removals"]]
    assert removed
    assert all(row["kurilclean_share_removed"] > 0 for row in removed)


def test_ray_data_goes_on_when_an_actor_is_killed(folder: Path) -> None:
    pytest.importorskip("ray")
    dies = DIES_ONCE.format(cleaner="RayCleaner", folder=folder)
    call = """
dataset.map_batches(
    DiesOnce, fn_constructor_kwargs={"caution": "off"}, batch_format="pyarrow", batch_size=64,
    compute=ray.data.ActorPoolStrategy(size=1),
).write_parquet("out")
"""
    script(RAY + dies + call, folder)
    assert (folder / "died").exists()
    assert is_plain(written(folder))


def test_spark(folder: Path) -> None:
    needs_spark()
    script(f"{SPARK}clean_frame(frame, caution='off').write.parquet('out')", folder)
    found = written(folder)
    assert is_plain(found)
    assert any(row["kurilclean_removals"] for row in found)


def test_spark_goes_on_when_a_process_is_killed(folder: Path) -> None:
    needs_spark()
    dies = DIES_ONCE.format(cleaner="SparkCleaner", folder=folder)
    call = """
cleaner = DiesOnce(caution="off")
frame.mapInArrow(cleaner, cleaner.output(frame.schema)).write.parquet("out")
"""
    script(SPARK + dies + call, folder)
    assert (folder / "died").exists()
    assert is_plain(written(folder))


@pytest.mark.parametrize(
    ("module", "begin", "call"),
    [
        pytest.param("ray", RAY, "clean_dataset(dataset, profile='artikel')", id="Ray Data"),
        pytest.param("pyspark", SPARK, "clean_frame(frame, profile='artikel')", id="Spark"),
    ],
)
def test_wrong_settings_are_told_before_anything_runs(folder: Path, module: str, begin: str, call: str) -> None:
    if module == "pyspark":
        needs_spark()
    pytest.importorskip(module)
    code = f"{begin}\ntry:\n    {call}\nexcept Exception as error:\n    print(type(error).__name__, error)"
    assert "UsageError there is no profile 'artikel'; did you mean 'article'?" in script(code, folder)


def test_spark_says_what_columns_there_are_if_none_is_text(folder: Path) -> None:
    needs_spark()
    code = f"{SPARK}\ntry:\n    clean_frame(frame.drop('text'))\nexcept Exception as error:\n    print(type(error).__name__, error)"
    assert "UsageError no field has a usual name for text" in script(code, folder)


def test_datasets(folder: Path) -> None:
    pytest.importorskip("datasets")
    code = """
from datasets import load_dataset
from kurilclean.corpus.arrow import ArrowCleaner

def cleaned(cleaner):
    dataset = load_dataset("parquet", data_dir="in", split="train", cache_dir="cache").with_format("arrow")
    return dataset.map(cleaner, batched=True, batch_size=64, num_proc=2)

first = cleaned(ArrowCleaner(caution="off"))
first.with_format(None).to_parquet("out/0.parquet")
again = cleaned(ArrowCleaner(caution="off"))
print(first.cache_files == again.cache_files)
"""
    assert "True" in script(code, folder)
    assert is_plain(written(folder))
