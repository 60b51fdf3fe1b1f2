"""Files that mean harm are answered in words, within a second of work and 200 MB.

Each is read in a process of its own, which may not have more; a crash there is a failure here.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from attacks import ATTACKS

HERE = Path(__file__).resolve().parent
SECONDS = 1.0
MEGABYTES = 200
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits to set there")

READER = f"""
import resource, sys, time
sys.path.insert(0, {str(HERE)!r})
from attacks import ATTACKS
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.store import load
from pathlib import Path

raw = ATTACKS[sys.argv[1]]()
path = Path(sys.argv[2])
path.write_bytes(raw)
del raw
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
start = time.process_time()
try:
    load(path)
    said = "read"
except SdsframeError as error:
    said = str(error)
seconds = time.process_time() - start
status = Path("/proc/self/status")
if status.exists():
    # What getrusage says includes the process that started this one.
    lines = status.read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 2**10
else:
    megabyte = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // megabyte
print(seconds, peak, said[:200], sep="\\t")
"""


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_answered_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.sdsframe.yaml"
    for _ in range(3):  # a busy computer may need another go
        ran = subprocess.run(
            [sys.executable, "-c", READER, name, str(path)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr[-500:]
        seconds, peak, said = ran.stdout.split("\t", 2)
        if float(seconds) < SECONDS:
            break
    assert float(seconds) < SECONDS
    assert int(peak) < MEGABYTES
    assert said.startswith(("read", f"{path}:"))
