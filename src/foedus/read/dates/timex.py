"""The value TIMEX3 gives to a settled expression of time."""

from foedus.read.dates.calendar import Period

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def timex(period: Period) -> str | None:
    """Return the TIMEX3 value; None for what is unsettled or a mere stretch."""
    if period.grain == "present":
        return "PRESENT_REF"
    first = period.first
    if first is None or period.grain in {"span", "unsettled"}:
        return None
    iso = first.isocalendar()
    values = {
        "day": first.isoformat() + (f"T{period.daytime}" if period.daytime else ""),
        "week": f"{iso.year}-W{iso.week:02}",
        "weekend": f"{iso.year}-W{iso.week:02}-WE",
        "month": f"{first:%Y-%m}",
        "season": f"{first.year}-{_SEASONS.get(first.month, 'WI')}",
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "half": f"{first.year}-H{1 if first.month < 7 else 2}",
        "year": f"{first.year}",
        "decade": f"{first.year // 10}X",
        "century": f"{first.year // 100}",
    }
    return values[period.grain]
