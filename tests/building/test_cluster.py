"""The same call on a cluster: Dask's workers are processes of their own, and one of them dies on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from ntmdocs.building import build as building
from ntmdocs.building.build import build
from ntmdocs.building.last_run import Status
from tests.building.conftest import files


def test_a_cluster_makes_the_same_files_though_a_worker_dies_on_the_way(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_BATCH", 2)  # many batches of a small plan
    died: list[int] = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path / "dask")
    ) as cluster, Client(cluster) as client:  # fmt: skip
        workers = client.run(os.getpid)

        def kill_one(done: int, total: int) -> None:
            if not died and done > total // 2:
                busy = [name for name, tasks in client.processing().items() if tasks]
                died.append(workers[[*busy, *workers][0]])
                os.kill(died[0], signal.SIGKILL)

        built = build(first / "plan", tmp_path / "out", executor=client.get_executor(), progress=kill_one)
    assert died
    assert os.getpid() not in workers.values()
    assert {row.status for row in built.rows} == {Status.MADE}
    assert files(tmp_path / "out") == files(first / "out")
