"""The dates of the data, such as 2013, 2013-10 or 2013-10-07, as days of the calendar.

A date that names no day stands for each of its days: what falls due on it does so on the last.
"""

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = 12


def day(text: str) -> date:
    """Return the day of a date that names one. Raises ValueError for anything else."""
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def first_day(datum: str) -> date:
    """Return the first day of a date of the data."""
    return date.fromisoformat(datum + "0001-01-01"[len(datum) :])


def last_day(datum: str) -> date:
    """Return the last day of a date of the data: of 2012-02 that is 29 February 2012."""
    return due(datum, 0)


def due(datum: str, months: int) -> date:
    """Return the last day of the date that is a number of months after a date of the data.

    The result is as precise as the date: 12 months after 2013-10 is the last day of October 2014,
    after 2013 that of 2014, and after 2013-10-07 it is 2014-10-07. A day that the month does not
    have becomes its last, and what lies behind the calendar, which ends in 9999, its last day.
    """
    year, month, number = (*map(int, datum.split("-")), 0, 0)[:3]
    count = year * _MONTHS + (month or _MONTHS) - 1 + months
    year, month = count // _MONTHS, count % _MONTHS + 1
    if year > date.max.year:
        return date.max
    length = monthrange(year, month)[1]
    return date(year, month, min(number or length, length))
