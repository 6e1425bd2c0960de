"""Comparison with a file that a person has looked at and found right."""

from pathlib import Path

GOLD = Path(__file__).parent / "data" / "gold"


def assert_gold(name: str, text: str) -> None:
    """Fail unless the text equals the gold file; what was made instead is saved beside it."""
    gold = GOLD / name
    made = gold.with_name(f"{name}.new")
    if gold.exists() and gold.read_text(encoding="utf-8") == text:
        made.unlink(missing_ok=True)
        return
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(text, encoding="utf-8")
    raise AssertionError(
        f"{name} is not what it was: compare it with {made.name} beside it,"
        f" and if the new one is right: mv {made.name} {name} in tests/data/gold"
    )
