"""Files are a room of their own: the library itself does not load it."""

import subprocess
import sys


def test_the_library_loads_no_room_of_files():
    rooms = "('hoidata.io', 'yaml', 'cattrs')"
    code = f"import sys, hoidata; print([name for name in {rooms} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
