"""What the frozen program does before all else on Linux (a runtime hook of PyInstaller's, see build.spec).

The programs that it starts - xdg-open, a mail program, notify-send - get the libraries and plugins of the system:
ours are of other versions, and would bring them down.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)  # PyInstaller put its own in the place of that
os.environ.pop("LD_LIBRARY_PATH", None)  # the loader has read it
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
# Qt finds its plugins beside its libraries; those that a desktop names here are for its own Qt
os.environ.pop("QT_PLUGIN_PATH", None)
