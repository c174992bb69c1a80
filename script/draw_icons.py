"""Draws the program's icon in the sizes and forms that systems want: python script/draw_icons.py FOLDER.

PNGs for the hicolor theme and macOS's `iconutil`, and an .ico for Windows; by Qt, which is there on each of them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).parent.parent / "resources" / "icons" / "afterword.svg"
HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICONSET = (16, 32, 128, 256, 512)


def drawn(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def save(size: int, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not drawn(size).save(str(path)):
        sys.exit(f"{path} could not be written")


def main(folder: Path) -> None:
    application = QGuiApplication([])
    for size in HICOLOR:
        save(size, folder / "hicolor" / f"{size}x{size}" / "apps" / "afterword.png")
    for size in ICONSET:
        save(size, folder / "afterword.iconset" / f"icon_{size}x{size}.png")
        save(2 * size, folder / "afterword.iconset" / f"icon_{size}x{size}@2x.png")
    save(256, folder / "afterword.ico")
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
