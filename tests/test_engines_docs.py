"""Every example of docs/engines.md runs and writes what the plain cleaner makes."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.filterwarnings("default")

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from tests.engines_material import needs_spark, rows, script, shards, write_jsonl  # noqa: E402

PAGE = (Path(__file__).parents[1] / "docs" / "engines.md").read_text("utf-8")
CODE = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S) for line in block.splitlines()]
HTML = (
    "<html><head><title>Ferry late</title></head><body><article><h1>Ferry late again</h1>"
    + "<p>The ferry to the outer islands was late again on Monday, and nobody on the quay was surprised.</p>" * 9
    + "</article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the examples read."""
    shards(tmp_path / "in", rows(20), 2)
    (tmp_path / "articles").mkdir()
    pq.write_table(pa.Table.from_pylist(rows(20)), tmp_path / "articles" / "a.parquet")
    write_jsonl(tmp_path / "data" / "documents" / "a.jsonl", rows(20))
    return tmp_path


def needed(code: str) -> set[str]:
    """The modules that an example imports."""
    names = set(re.findall(r"^(?:from|import) ([\w]+)", code, re.M)) - {"kurilclean"}
    return names | ({"cchardet", "lxml_html_clean", "magic", "trafilatura"} if "Trafilatura" in code else set())


@pytest.mark.parametrize("code", CODE, ids=lambda code: re.findall(r"import (\w+)$", code, re.M)[-1])
def test_code(code: str, folder: Path) -> None:
    if lacking := [name for name in needed(code) if not importlib.util.find_spec(name)]:
        pytest.skip(f"{' and '.join(lacking)} isn't installed")
    if "pyspark" in code:
        needs_spark()
    if "Trafilatura" in code:
        make_warc(folder / "warc" / "a.warc.gz")
    said = script(code, folder)
    if "attributes" in code:
        assert said == "{'kurilclean__comments': [(10, 28, 1.0)]}\n"
        return
    found = read(folder / "out")
    assert len(found) == (1 if "Trafilatura" in code else 20)
    assert all("kurilclean_removals" in (row.get("metadata") or row) for row in found)


def read(out: Path) -> list[dict[str, object]]:
    """The rows of all files in a folder."""
    lines = [json.loads(line) for path in out.glob("*.jsonl") for line in path.read_bytes().splitlines()]
    return lines + [row for path in out.glob("*.parquet") for row in pq.read_table(path).to_pylist()]


def make_warc(path: Path) -> None:
    """A file with one page in HTML."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path.parent.mkdir()
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        page = BytesIO(HTML.encode())
        writer.write_record(
            writer.create_warc_record("https://x.example/1", "response", payload=page, http_headers=head)
        )


@pytest.mark.parametrize("line", COMMANDS)
def test_commands(line: str, folder: Path) -> None:
    if not importlib.util.find_spec("datatrove"):
        pytest.skip("datatrove isn't installed")
    if "s3://" in line or "slurm" in line:
        pytest.skip("there is no such machine here; tests/test_engines_corpus.py has stand-ins")
    name, *args = shlex.split(line)
    assert name == "kurilclean"
    done = subprocess.run(
        [sys.executable, "-m", name, *args], cwd=folder, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert list((folder / args[2]).glob("*.jsonl"))


def test_the_line_of_attributes_is_of_that_form() -> None:
    (line,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.M | re.S)
    assert set(json.loads(line)) == {"id", "attributes"}
