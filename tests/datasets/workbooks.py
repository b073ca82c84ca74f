"""Write the small workbooks among the samples; run it after a change of a row.

    python tests/datasets/workbooks.py

No library writes workbooks here: a workbook is a zip file of a few lines of XML.
"""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import foedus.datasets
from foedus.datasets.description import described

Rows = Sequence[Sequence[object]]

HERE = Path(__file__).parent
DATASETS = Path(foedus.datasets.__file__).parent
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DAY = (1980, 1, 1, 0, 0, 0)
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def workbook(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write a workbook; the same rows make the same bytes."""
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations(["officeDocument"], ["xl/workbook.xml"]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            ["worksheet"] * len(sheets),
            [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)],
        ),
    }
    for number, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows)
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name, _DAY), _HEAD + text)


def _types(sheets: int) -> str:
    named = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
        f' ContentType="{_KIND}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml"'
        f' ContentType="{_KIND}.sheet.main+xml"/>{named}</Types>'
    )


def _relations(kinds: Sequence[str], targets: Sequence[str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(kinds, targets, strict=True), start=1)
    )
    return f'<Relationships xmlns="{_PACKED}">{made}</Relationships>'


def _book(sheets: Mapping[str, Rows]) -> str:
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
        f"<sheets>{named}</sheets></workbook>"
    )


def _sheet(rows: Rows) -> str:
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def milex(*cells: object) -> Rows:
    """Return a sheet of military spending with the owner's preamble."""
    return [
        ["Military expenditure by country, made up for a test"],
        [],
        ["Figures are in many units"],
        ["Country", None, "Notes", 2021, 2022],
        [],
        ["Africa"],
        ["sub-Saharan Africa"],
        ["Norway", None, "1", *cells],
        ["Korea, North", None, None, "...", "..."],
        ["USSR", None, None, "xxx", "xxx"],
    ]


def cases(name: str, layout: str, *rows: Mapping[str, object]) -> Rows:
    """Return a sheet with all columns that a layout knows, filled where said."""
    known = described(DATASETS / name / "dataset.yml").layouts[layout]
    names = [*known.spelled, *known.unused]
    return [names, *([row.get(column) for column in names] for row in rows)]


def main() -> None:
    """Write every workbook."""
    write_milex()
    write_exercises()
    write_others()
    first = {
        "caseid": "1990010101",
        "targetstate": 385,
        "startyearEU": 1990,
        "startdateEU": "14jun1990",
        "enddateEU": "ongoing",
        "threatEU": 1,
        "threatEU_type": "2;4",
        "impositionEU": 1,
        "impositionEU_start": "01jul1990",
        "impositionEU_type": "2;7b",
        "startyearUS": 1991,
        "startdateUS": ".",
        "endyearUS": 1992,
        "impositionUS": 1,
        "impositionUS_year": 1991,
        "impositionUS_start": ".",
        "issue1": 2,
        "success": 0,
    }
    sheet = cases("eusanct", "cases", first, {"caseid": "2", "targetstate": 380})
    workbook(HERE / "eusanct" / "EUSANCT_Dataset_Case-level.xlsx", {"Sheet1": sheet})
    dyadic: list[list[object]] = [
        ["sender", "ccode", "ccodecow", "cname", "year", "threat_dyad"],
        ["EU", 578, 385, "Norway", 1990, 1, 1, 1, 1, "14jun1990"],
        ["US", 578, 385, "Norway", 1991, 0, 1, 1, 1, "."],
        ["UN", 578, 385, "Norway", 1991, 0, 0, 0, ".", "."],
        ["EU", 752, 380, "Sweden", 1992, "1", "0", 1, ".", "."],
    ]
    dyadic[0] += ["sanction_dyad", "potential_sanction", "caseid", "startdateEU"]
    workbook(HERE / "eusanct" / "EUSANCT_Dataset_Dyadic.xlsx", {"Sheet1": dyadic})


def write_others() -> None:
    """Write the workbooks of one sheet and a few rows."""
    visits: list[list[object]] = [
        ["Year", "Name", "Level", "Country", "Continent"],
        [1950, "Nobody", "Premier", "Soviet Union", "Europe"],
        [2019, "Nobody", "President", "Norway", "Europe"],
    ]
    visits[0] += ["Developed country", "Communist country", "Developing country"]
    workbook(HERE / "china_visits" / "WHO-WHERE-WHEN-made-up.xlsx", {"Data": visits})
    tests: list[list[object]] = [
        ["F1", "Date", "Missile Name", "Missile Type", "Facility Name"],
        [1, "1984-04-09 00:00:00", "Made-Up-1", "SRBM", "Nowhere", "Sea", "200 km"],
        [2, "April 9, 2022", "Unknown", "N/A", "Nowhere", "N/A", "Unknown"],
        [3, "no day", "Made-Up-1", "SRBM", "Nowhere", "Sea", "N/A", "N/A", "Failure"],
    ]
    tests[0] += ["Landing Location", "Apogee", "Distance Travelled", "Test Outcome"]
    tests[1] += ["1,500 km", "Success"]
    tests[2] += ["Unknown", "Unknown"]
    name = "north_korea_missile_test_database.xlsx"
    workbook(HERE / "cns_missile_tests" / "together" / name, {"Missile Tests": tests})
    aid: list[list[object]] = [
        ["ID", "donor", "announcement_date", "aid_type_general", "measure"],
        ["NOM1", "Norway", "2022-03-15 00:00:00", "Military", "Allocation", 2.5e8],
        ["NOM2", "Norway", "2022-03-16 00:00:00", "Military", "Commitment", 9e8],
        ["NOM3", "Norway", ".", "Military", "Allocation", 9e8],
    ]
    aid[0].append("tot_sub_activity_value_EUR")
    sheets: dict[str, Rows] = {
        "Table of contents": [["made up"]],
        "Bilateral Assistance, MAIN DATA": aid,
    }
    workbook(HERE / "kiel" / "Ukraine_Support_Tracker_Release_99.xlsx", sheets)
    later: list[list[object]] = [[*row] for row in aid]
    later[0] += ["tot_sub_activity_value_EUR_redistr", "month"]
    for row, more in zip(later[1:], ([2e9, 3], [8e8, 3], [5e8, 14]), strict=True):
        row.extend(more)
    later.append(["NOM4", "Norway", ".", "Military", "Allocation", 7e8, 7e8, 0])
    named = HERE / "kiel" / "Ukraine_Support_Tracker_Release_98.xlsx"
    workbook(named, {"Bilateral Assistance, MAIN DATA": later})
    trips: list[list[object]] = [
        ["TripID", "LeaderCountryOrIGO", "LeaderRole", "CountryVisited", "TripYear"],
        [1, "Norway", "G", "Sweden", 2020, "2020-03-01 00:00:00"],
        [2, "Norway", "G", "Finland", 2020, "TBD", "TBD"],
    ]
    trips[0] += ["TripStartDate", "TripEndDate"]
    trips[1].append("2020-03-03 00:00:00")
    name = "Diplometrics_COLT_Travel_Dataset_Primary-HOGS-1990-2024_20250317.xlsx"
    workbook(HERE / "colt_visits" / name, {"About": [["made up"]], "Master": trips})
    accounts = {"countrycode": "KOR", "year": 2023, "rgdpe": 2.4e6, "pop": 51.7}
    sheet = cases("pwt", "later", accounts)
    workbook(HERE / "pwt" / "pwt110.xlsx", {"Info": [["made up"]], "Data": sheet})
    write_projects()


def write_projects() -> None:
    """Write projects of every kind that is kept or left out."""
    project = {
        "title": "No such road",
        "year": 2010,
        "all_recipients": "Norway",
        "flow_class": "ODA-like",
        "status": "Completion",
        "usd_defl_2014": 2e6,
        "usd_current": 1.8e6,
        "recommended_for_research": "TRUE",
    }
    several = {**project, "all_recipients": "Norway, Sweden", "title": "No rail"}
    without = {**project, "all_recipients": "Korea, Dem. Rep.", "usd_defl_2014": None}
    pledged = {**project, "status": "Pipeline: Pledge", "title": "No port"}
    loan = {**project, "flow_class": "OOF-like", "title": "No loan"}
    names, *projects = cases(
        "aiddata_finance", "official", project, several, without, pledged, loan
    )
    numbered: Rows = [["project_id", *names], *([1, *row] for row in projects)]
    path = HERE / "aiddata_finance" / "GlobalChineseOfficialFinanceDataset_v1.0.xlsx"
    workbook(path, {"Projects": numbered})


def write_exercises() -> None:
    """Write days of every form that the owner's workbook has."""
    days = {
        "11/28/1993": "12/2/1993",
        "11/xx/1974": "11/xx/1974",
        "1997-09-15 00:00:00": "9/xx/1997",
        "2/18/1993": "02/126/1993",
        "11xx/1974": None,
        "xx/xx/1975": "-9",
        "9/281993": "1001/1993",
        "-9": "10/17/1977",
    }
    states = {"State A": "NOR", "State B": "SWE", "State C": "8 NATO members"}
    rows = [
        {"Exercise Name": f"Made Up {n}", "Start Date": start, "enddate": end, **states}
        for n, (start, end) in enumerate(days.items())
    ]
    sheet = cases("joint_exercises", "official", *rows)
    without = [name for name in sheet[0] if name != "Unnamed: 2"]
    kept = [sheet[0].index(name) for name in without]
    workbook(
        HERE / "joint_exercises" / "jme_v3.xlsx",
        {"Sheet1": [[row[place] for place in kept] for row in sheet]},
    )


def write_milex() -> None:
    """Write a workbook with all sheets, and one a sheet."""
    sheets = {
        "Front page": [["SIPRI Military Expenditure Database, made up"]],
        "Constant (2022) US$": milex(100.5, 110),
        "Current US$": milex(99, "..."),
        "Share of GDP": milex(0.021, 0.02),
        "Per capita": milex(18.5, 19),
    }
    folder = HERE / "sipri_milex"
    workbook(folder / "SIPRI-Milex-data-2021-2022.xlsx", sheets)
    later = {"Constant (2023) US$": milex(103, 112), "Current US$": milex(99, 101)}
    workbook(folder / "SIPRI-Milex-data-later.xlsx", later)
    for name in (
        "Constant (2022) US$",
        "Constant (2023) US$",
        "Constant (2018) USD",
        "Constant (2019) USD",
        "Constant (2020) USD",
        "Constant (2021) US$",
        "Constant (2024) US$",
        "Current USD",
        "Share of GDP",
        "Per capita",
    ):
        word = name.split()[0] + name.split()[1].strip("()")
        workbook(folder / f"only-{word}.xlsx", {name: milex(1, 2)})


if __name__ == "__main__":
    main()
