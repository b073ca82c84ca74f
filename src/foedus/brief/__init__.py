"""Facts, claims and ties in; sourced prose, tables and pictures out."""

from foedus.brief.exports import facts_csv, findings_csv, sanctions_csv, timeline_csv
from foedus.brief.page import page

__all__ = ["facts_csv", "findings_csv", "page", "sanctions_csv", "timeline_csv"]
