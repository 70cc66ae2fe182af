"""datatrove's executors: processes here, jobs of Slurm, tasks of Ray."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import Any

from kurilclean.engines import MissingExtraError
from kurilclean.engines.readers import UnreadableError
from kurilclean.errors import UsageError

try:
    from datatrove.executor import LocalPipelineExecutor, RayPipelineExecutor, SlurmPipelineExecutor
    from datatrove.io import DataFolder
    from datatrove.utils.stats import PipelineStats
except ImportError as error:
    raise MissingExtraError("datatrove", error, "datatrove") from None

MEMORY = 1  # GB that a task asks for; it takes about 200 MB


def executor(
    name: str, pipeline: list[Any], tasks: int, workers: int, logs: DataFolder, slurm: Mapping[str, str]
) -> Any:
    """The executor of a name: ``local``, ``slurm`` or ``ray``. Raises :class:`UsageError`."""
    if name == "slurm":
        return _slurm(pipeline, tasks, workers, logs, slurm)
    if name == "ray":
        return _ray(pipeline, tasks, workers, logs)
    return _Local(pipeline, tasks, min(workers or os.cpu_count() or 1, tasks), logging_dir=logs)


class _Local(LocalPipelineExecutor):
    """Processes here. A task with a file that can't be read stays undone; datatrove would stop all others with it."""

    def _launch_run_for_rank(self, rank: int, *args: Any, **kwargs: Any) -> PipelineStats:
        try:
            return super()._launch_run_for_rank(rank, *args, **kwargs)
        except UnreadableError:
            return PipelineStats(self.pipeline)


def _slurm(
    pipeline: list[Any], tasks: int, workers: int, logs: DataFolder, options: Mapping[str, str]
) -> SlurmPipelineExecutor:
    if not shutil.which("sbatch"):
        raise UsageError("--executor slurm submits with sbatch, which isn't here: run it where jobs are submitted from")
    lacking = [f"--{name}" for name in ("partition", "time") if not options.get(name)]
    if lacking:
        raise UsageError(f"--executor slurm needs {' and '.join(lacking)}")
    more = {name: value for name, value in options.items() if name not in ("partition", "time")}
    return SlurmPipelineExecutor(
        pipeline,
        tasks,
        options["time"],
        options["partition"],
        mem_per_cpu_gb=MEMORY,
        workers=workers or -1,
        job_name="kurilclean",
        qos="",
        sbatch_args=more,
        logging_dir=logs,
        # Jobs see the environment of who submits; a virtual one is only in it if it was activated.
        env_command=f'export PATH="{os.path.dirname(sys.executable)}:$PATH"',
    )


def _ray(pipeline: list[Any], tasks: int, workers: int, logs: DataFolder) -> RayPipelineExecutor:
    try:
        import ray
    except ImportError as error:
        raise MissingExtraError("Ray", error, "ray") from None
    ray.init(ignore_reinit_error=True)
    return RayPipelineExecutor(pipeline, tasks, workers or -1, mem_per_cpu_gb=MEMORY, logging_dir=logs)
