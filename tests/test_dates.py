from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.dates import day, due, first_day, last_day


@pytest.mark.parametrize(
    ("datum", "months", "expected"),
    [
        ("2013", 12, "2014-12-31"),
        ("2013-10", 12, "2014-10-31"),
        ("2013-10-07", 12, "2014-10-07"),
        ("2012-02-29", 12, "2013-02-28"),
        ("2011-02-28", 12, "2012-02-28"),
        ("2011-02", 12, "2012-02-29"),
        ("2012-02", 12, "2013-02-28"),
        ("2012-02-29", 48, "2016-02-29"),
        ("1899-02", 12, "1900-02-28"),
        ("1999-02", 12, "2000-02-29"),
        ("2013-01-31", 1, "2013-02-28"),
        ("2012-01-31", 1, "2012-02-29"),
        ("2013-08-31", 6, "2014-02-28"),
        ("2013-12", 1, "2014-01-31"),
        ("2013-11-30", 1, "2013-12-30"),
        ("2013", 6, "2014-06-30"),
        ("2013", 18, "2015-06-30"),
        ("2013-12-31", 0, "2013-12-31"),
        ("9999", 12, "9999-12-31"),
        ("2013", 10**30, "9999-12-31"),
    ],
)
def test_due(datum: str, months: int, expected: str) -> None:
    assert due(datum, months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("datum", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2013-02", "2013-02-01", "2013-02-28"),
        ("2013-02-03", "2013-02-03", "2013-02-03"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_the_days_of_a_date(datum: str, first: str, last: str) -> None:
    assert (first_day(datum), last_day(datum)) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 120))
def test_a_year_is_twelve_months(start: date, years: int) -> None:
    later = due(start.isoformat(), 12 * years)
    assert (later.year, later.month) == (start.year + years, start.month)
    assert later.day == start.day or (start.month, start.day, later.day) == (2, 29, 28)


@pytest.mark.parametrize("text", ["2014", "2014-12", "2014-1-5", "20141201", "2014-02-30", "x"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day(text)


def test_a_day() -> None:
    assert day("2014-12-01") == date(2014, 12, 1)
