"""Files saved anew by LibreOffice, as somebody does who opens them and saves them."""

import subprocess
from pathlib import Path

PATIENCE = 180
"""Seconds; the first start takes a few."""


def saved_anew(file: Path, folder: Path, format: str) -> Path:
    """Return a file as LibreOffice saves it in a format, in a folder that has its settings too."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'settings').as_uri()}",
            *("--headless", "--convert-to", format, "--outdir", str(folder), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return folder / f"{file.stem}.{format.partition(':')[0]}"
