"""LibreOffice as somebody else's program: it opens a file and saves it again."""

import subprocess
from pathlib import Path


def saved_again(path: Path, suffix: str) -> bytes:
    """Return a file as LibreOffice saves it, in the format of a suffix."""
    target = path.parent / "libreoffice"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", suffix, "--outdir", target, path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (target / path.with_suffix(f".{suffix}").name).read_bytes()
