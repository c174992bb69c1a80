"""A window to drag a file from, as from a file manager: `python drag_source.py FILE`."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    source = Source("Drag me")
    source.setWindowTitle("Drag source")
    source.setGeometry(0, 60, 120, 80)
    source.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
    source.show()
    sys.exit(application.exec())
