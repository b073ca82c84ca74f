"""Files of any layout come in whole, in flat memory, or not at all."""

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from datasets_world import (
    DESCRIPTION,
    HEADER,
    LAYOUT,
    LOADER,
    ROWS,
    grain,
    read,
    written,
)

from foedus.datasets import delimited, entries, entry
from foedus.datasets.archives import unpacked
from foedus.datasets.loading import loading
from foedus.datasets.source import PART_ROWS
from foedus.errors import UnusableInputError


def weights(place: Path, text: str | bytes, **kinds: str) -> list[float | None]:
    tables = list(read(place, text, **kinds).tables())
    return [weight for table in tables for weight in table.frame["weight"]]


def refusal(place: Path, text: str | bytes, **kinds: str) -> str:
    with pytest.raises(UnusableInputError) as refused:
        list(read(place, text, **kinds).tables())
    assert "\n" not in str(refused.value)
    return str(refused.value)


class TestLayout:
    def test_what_is_missing_is_neither_zero_nor_minus_nine(
        self, tmp_path: Path
    ) -> None:
        assert weights(tmp_path, HEADER + ROWS) == [41000, None, 0]

    def test_columns_may_stand_in_any_order(self, tmp_path: Path) -> None:
        text = "tonnes,year,importer,exporter\n5,2001,EGY,FRA\n"
        layout = LAYOUT.replace("[remarks]", "[]")
        assert weights(tmp_path, text, layouts=layout) == [5]

    def test_rows_are_counted_from_the_first_below_the_names(
        self, tmp_path: Path
    ) -> None:
        (ties,) = read(tmp_path, HEADER + ROWS).tables()
        assert ties.frame["row"].to_list() == [1, 2, 3]
        assert ties.frame["end"][0] == date(2019, 12, 31)

    def test_an_unknown_column_is_refused(self, tmp_path: Path) -> None:
        said = refusal(tmp_path, "exporter,importer,year,tonnes,remarks,price\n")
        assert "nobody knows: 'price'" in said

    def test_a_missing_column_is_refused(self, tmp_path: Path) -> None:
        said = refusal(tmp_path, "exporter,importer,year,remarks\n")
        assert "lacks the columns 'tonnes'" in said

    def test_a_column_that_is_optional_may_be_absent(self, tmp_path: Path) -> None:
        may = "tonnes: {kind: float, optional: true}"
        layout = LAYOUT.replace("tonnes: float", may)
        text = "exporter,importer,year,remarks\nFRA,EGY,2001,\n"
        assert weights(tmp_path, text, layouts=layout) == [None]

    def test_a_value_of_the_wrong_kind_names_its_row(self, tmp_path: Path) -> None:
        said = refusal(tmp_path, HEADER + ROWS + "FRA,EGY,2018,much,\n")
        assert "row 4: tonnes holds 'much', no number" in said

    @pytest.mark.parametrize("number", ["inf", "NaN", "1e400"])
    def test_what_is_no_number_does_not_pass_for_one(
        self, tmp_path: Path, number: str
    ) -> None:
        said = refusal(tmp_path, HEADER + f"FRA,EGY,2018,{number},\n")
        assert f"row 1: tonnes holds '{number}', no number" in said

    def test_half_a_year_is_none(self, tmp_path: Path) -> None:
        said = refusal(tmp_path, HEADER + "FRA,EGY,2018.5,1,\n")
        assert "year holds '2018.5', no whole number" in said

    def test_a_file_of_another_dataset_is_named(self, tmp_path: Path) -> None:
        sample = Path(__file__).parent.parent / "datasets/cow_trade/official.csv"
        one = grain(tmp_path)
        with pytest.raises(UnusableInputError, match=r"no file of grain, but of cow"):
            loading(one, [sample], entries().values())

    def test_names_may_stand_below_a_preamble(self, tmp_path: Path) -> None:
        layout = LAYOUT.replace("format: csv", 'format: csv\n    header: "exporter"')
        text = '"About, this file"\n\nof 2020;\n' + HEADER + ROWS
        assert weights(tmp_path, text, layouts=layout) == [41000, None, 0]

    def test_a_list_may_have_no_names(self, tmp_path: Path) -> None:
        layout = LAYOUT.replace("format: csv", "format: csv\n    header: none")
        layout = layout.replace("[remarks]", "[]")
        assert weights(tmp_path, "FRA,EGY,2001,3\n", layouts=layout) == [3]

    def test_lines_may_end_in_a_separator_of_no_meaning(self, tmp_path: Path) -> None:
        layout = LAYOUT.replace("format: csv", 'format: csv\n    separator: ";"')
        text = "exporter;importer;year;tonnes;remarks;\nFRA;EGY;2001;3;;\n"
        assert weights(tmp_path, text, layouts=layout) == [3]

    def test_a_range_of_columns_is_written_out(self, tmp_path: Path) -> None:
        layout = LAYOUT.replace("[remarks]", '["m{1..3}"]')
        text = "exporter,importer,year,tonnes,m1,m2,m3\nFRA,EGY,2001,3,,,\n"
        assert weights(tmp_path, text, layouts=layout) == [3]

    def test_parquet_is_one_more_layout(self, tmp_path: Path) -> None:
        layout = LAYOUT.replace("format: csv", "format: parquet").replace(
            "[remarks]", "[]"
        )
        frame = pl.DataFrame(
            {
                "exporter": ["FRA", "FRA"],
                "importer": ["EGY", "EGY"],
                "year": [2001.0, 2002.0],
                "tonnes": [float("nan"), -9.0],
            }
        )
        path = tmp_path / "grain.parquet"
        frame.write_parquet(path)
        (ties,) = loading(grain(tmp_path, layouts=layout), [path]).tables()
        assert ties.frame["weight"].to_list() == [None, None]


class TestNoRecord:
    def test_an_empty_line_is_none(self, tmp_path: Path) -> None:
        text = HEADER + "FRA,EGY,2001,3,\n\n,,,,\nFRA,EGY,2002,4,\n\n"
        (ties,) = read(tmp_path, text).tables()
        assert ties.frame["row"].to_list() == [1, 2]

    def test_the_sign_with_which_old_programs_end_a_file_is_none(
        self, tmp_path: Path
    ) -> None:
        assert weights(tmp_path, HEADER + ROWS + "\x1a") == [41000, None, 0]


class TestFaults:
    def test_an_empty_file(self, tmp_path: Path) -> None:
        assert "is empty" in refusal(tmp_path, "")

    def test_a_file_of_names_alone(self, tmp_path: Path) -> None:
        assert "has no rows" in refusal(tmp_path, HEADER)

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableInputError, match="is a folder"):
            loading(grain(tmp_path), [tmp_path])

    @pytest.mark.parametrize("year", [20190, -19, 219])
    def test_a_year_of_no_calendar_of_ours(self, tmp_path: Path, year: int) -> None:
        said = refusal(tmp_path, HEADER + ROWS + f"FRA,EGY,{year},1,\n")
        assert f"row 4 is of the year {year}" in said

    def test_a_loader_that_fails(self, tmp_path: Path) -> None:
        loader = LOADER.replace('giver="exporter"', 'giver="seller"')
        said = refusal(tmp_path, HEADER + ROWS, loader=loader)
        assert "load.py: fails" in said

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableInputError, match="no such file"):
            loading(grain(tmp_path), [tmp_path / "gone.csv"])

    @pytest.mark.parametrize("cut", [" FRA,EG", 'FRA,EGY,2018,1,"with'])
    def test_a_file_that_breaks_off(self, tmp_path: Path, cut: str) -> None:
        assert "breaks off" in refusal(tmp_path, HEADER + ROWS + cut)

    def test_a_last_record_of_two_lines_without_an_end_is_whole(
        self, tmp_path: Path
    ) -> None:
        assert weights(tmp_path, HEADER + 'FRA,EGY,2018,1,"two\nlines"') == [1]

    @pytest.mark.parametrize(("end", "told"), [("", 1), ("\n", 0), ("\n\x1a", 0)])
    def test_a_file_that_ends_within_a_line_is_read_and_told(
        self, tmp_path: Path, end: str, told: int
    ) -> None:
        begun = read(tmp_path, HEADER + "FRA,EGY,2019,41000,none" + end)
        assert sum(table.frame.height for table in begun.tables()) == 1
        assert ["ends within a line" in one.what for one in begun.problems] == (
            [True] * told
        )

    def test_a_file_that_gives_no_row_is_refused(self, tmp_path: Path) -> None:
        text = HEADER + "World,EGY,2019,1,\n"
        assert "grain.csv: gives not one row" in refusal(tmp_path, text)

    def test_a_sign_for_inches_is_refused_unless_told(self, tmp_path: Path) -> None:
        text = HEADER + 'FRA,EGY,2018,1,a 5" gun\n'
        assert "never closed" in refusal(tmp_path, text)

    def test_a_sign_for_inches_is_one_where_told(self, tmp_path: Path) -> None:
        text = HEADER + 'FRA,EGY,2018,1,a 5" gun\n' * 9
        layout = LAYOUT.replace("format: csv", "format: csv\n    quotes: false")
        assert weights(tmp_path, text, layouts=layout) == [1] * 9

    def test_a_short_line_is_not_filled_up(self, tmp_path: Path) -> None:
        said = refusal(tmp_path, HEADER + "FRA,EGY\n" + ROWS)
        assert "row 1 has 2 fields of 5" in said

    def test_nor_is_one_among_quotation_marks(self, tmp_path: Path) -> None:
        text = HEADER + 'FRA,EGY,2018,7,"one,\ntwo"\nFRA,EGY,2018\n' + ROWS
        assert "row 2 has 3 fields of 5" in refusal(tmp_path, text)

    def test_a_long_line_is_not_cut(self, tmp_path: Path) -> None:
        assert "cannot be read" in refusal(tmp_path, HEADER + ROWS + "A,B,1,2,3,4,5\n")

    def test_a_damaged_parquet_file(self, tmp_path: Path) -> None:
        layout = LAYOUT.replace("format: csv", "format: parquet")
        assert "is damaged" in refusal(tmp_path, b"PAR1 and no more", layouts=layout)

    @pytest.mark.parametrize("kind", ["excel", "stata"])
    def test_a_damaged_workbook_or_stata_file(self, tmp_path: Path, kind: str) -> None:
        layout = LAYOUT.replace("format: csv", f"format: {kind}")
        start = {"excel": b"PK\x03\x04 and no more", "stata": b"<stata_dta> and no"}
        assert "is damaged" in refusal(tmp_path, start[kind], layouts=layout)

    def test_a_code_that_nobody_knows(self, tmp_path: Path) -> None:
        said = refusal(tmp_path, HEADER + ROWS + "FRA,QQQ,2001,1,\n")
        assert "importer holds 'QQQ', no iso3 code of a state, first in row 4" in said

    def test_codes_of_the_dataset_alone(self, tmp_path: Path) -> None:
        text = HEADER + "World,EGY,2001,1,\nEurope,EGY,2001,2,\n"
        (ties,) = read(tmp_path, text).tables()
        assert ties.frame["giver"].to_list() == ["EU"]

    def test_unknown_names_may_be_left_out_and_told(self, tmp_path: Path) -> None:
        text = HEADER + ROWS + "FRA,QQQ,2001,1,\n"
        begun = read(
            tmp_path, text, description=DESCRIPTION + "unknown_codes: report\n"
        )
        (ties,) = begun.tables()
        assert ties.frame.height == 3
        (problem,) = begun.problems
        assert "'QQQ'" in problem.what
        assert "1 rows left out" in problem.what

    def test_a_loader_that_makes_no_known_shape(self, tmp_path: Path) -> None:
        said = refusal(
            tmp_path,
            HEADER + ROWS,
            loader="""
from foedus.datasets.source import Table


def load(source):
    yield Table("ties", source.frame())
""",
        )
        assert "in no shape that is known" in said


class TestEncoding:
    LATIN = LAYOUT.replace("format: csv", "format: csv\n    encoding: cp1252")

    def test_utf8_may_begin_with_a_mark(self, tmp_path: Path) -> None:
        text = b"\xef\xbb\xbf" + (HEADER + ROWS).encode()
        assert weights(tmp_path, text) == [41000, None, 0]

    def test_another_encoding_where_utf8_is_promised(self, tmp_path: Path) -> None:
        text = HEADER.encode() + b"FRA,EGY,2001,1,bl\xe9\n"
        assert "not UTF-8 throughout, near 'FRA,EGY,2001,1,bl" in refusal(
            tmp_path, text
        )

    @pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
    def test_a_file_saved_again_as_utf8_still_reads(
        self, tmp_path: Path, encoding: str
    ) -> None:
        text = (HEADER + "FRA,EGY,2001,1,blé\n").encode(encoding)
        assert weights(tmp_path, text, layouts=self.LATIN) == [1]

    def test_a_mixture_is_refused(self, tmp_path: Path) -> None:
        text = HEADER.encode() + b"FRA,EGY,2001,1,bl\xe9\n"
        text += "FRA,EGY,2001,1,blé\n".encode()
        assert "mixes UTF-8 and cp1252" in refusal(tmp_path, text, layouts=self.LATIN)


class TestSize:
    @pytest.fixture(autouse=True)
    def _small_blocks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delimited, "_BLOCK_BYTES", 64)

    def test_a_file_of_many_blocks_is_the_same_file(self, tmp_path: Path) -> None:
        text = HEADER + "".join(f"FRA,EGY,2001,{n},\n" for n in range(500))
        tables = list(read(tmp_path, text).tables())
        assert len(tables) > 50
        rows = pl.concat(table.frame for table in tables)
        assert rows["weight"].to_list() == list(range(500))
        assert rows["row"].to_list() == list(range(1, 501))

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("FRA,EGY,2001,much,\n", "tonnes holds 'much', no number"),
            ("FRA,EGY,2001,nan,\n", "tonnes holds 'nan', no number"),
            ("FRA,EGY,2001.5,1,\n", "year holds '2001.5', no whole number"),
            ("FRA,EGY,2001\n", "has 3 fields of 5"),
        ],
    )
    def test_a_fault_far_into_a_file_of_numbers_is_found(
        self, tmp_path: Path, line: str, said: str
    ) -> None:
        text = HEADER + "".join(f"FRA,EGY,2001,{n},\n" for n in range(300))
        told = refusal(tmp_path, text + line + ROWS * 20)
        assert "row 301" in told
        assert said in told

    def test_what_is_missing_or_empty_far_into_a_file_stays_so(
        self, tmp_path: Path
    ) -> None:
        text = HEADER + "".join(f"FRA,EGY,2001,{n},\n" for n in range(300))
        text += "FRA,EGY,2001,-9,\n\nFRA,EGY, 2002 ,1.0,\nFRA,EGY,2003.0,1,\n"
        assert weights(tmp_path, text)[300:] == [None, 1, 1]

    @pytest.mark.parametrize("signs", [("NA",), ("NA", "."), (".", "NA", "n/a")])
    def test_signs_for_what_is_missing_may_come_late_and_change(
        self, tmp_path: Path, signs: tuple[str, ...]
    ) -> None:
        told = [str(n) for n in range(90)]
        cells = [*told, *signs, *told, *signs * 2, *told]
        text = HEADER + "".join(f"FRA,EGY,2001,{cell},\n" for cell in cells)
        layouts = LAYOUT.replace('["-9"]', '[NA, ".", n/a]')
        assert layouts != LAYOUT
        wanted = [float(cell) if cell.isdigit() else None for cell in cells]
        assert weights(tmp_path, text, layouts=layouts) == wanted

    def test_a_sign_that_is_not_named_is_no_number_among_those_that_are(
        self, tmp_path: Path
    ) -> None:
        text = HEADER + "FRA,EGY,2001,NA,\n" * 40 + "FRA,EGY,2001,n/a,\n"
        layouts = LAYOUT.replace('["-9"]', "[NA]")
        assert "tonnes holds 'n/a', no number" in refusal(
            tmp_path, text, layouts=layouts
        )

    @pytest.mark.parametrize("odd", ["2", "300", "perhaps"])
    def test_a_flag_far_into_a_file_is_yes_or_no_or_refused(
        self, tmp_path: Path, odd: str
    ) -> None:
        text = HEADER + "".join(f"FRA,EGY,2001,{n % 2},\n" for n in range(300))
        layouts = LAYOUT.replace("tonnes: float", "tonnes: bool")
        assert layouts != LAYOUT
        loader = LOADER.replace('                weight="tonnes",\n', "")
        text += f"FRA,EGY,2001,{odd},\n"
        told = refusal(tmp_path, text, layouts=layouts, loader=loader)
        assert f"row 301: tonnes holds {odd!r}, no yes or no" in told

    def test_a_fault_in_a_row_that_repeats_names_the_first_of_its_rows(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(delimited, "_BLOCK_BYTES", 1_000_000)
        text = HEADER + "FRA,EGY,2001,1,\n" * 3_000 + "FRA,EGY,2001,much,\n" * 2_000
        assert "row 3001: tonnes holds 'much'" in refusal(tmp_path, text)

    def test_a_line_break_in_quotation_marks_ends_no_record(
        self, tmp_path: Path
    ) -> None:
        text = HEADER + 'FRA,EGY,2001,7,"one\ntwo, ""three""\n"\n' * 40
        assert weights(tmp_path, text) == [7] * 40

    def test_a_quotation_that_never_ends_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(delimited, "_LONGEST_RECORD_BYTES", 1000)
        text = HEADER + 'FRA,EGY,2001,7,"' + ROWS * 100
        assert "never closed" in refusal(tmp_path, text)


class TestParts:
    LAYOUTS = LAYOUT + LAYOUT.replace("official:", "more:\n    part: late").replace(
        "tonnes: float", "tonnes: float, late: int"
    ).replace("grain*", "late*")

    def test_rows_of_a_second_part_are_numbered_apart(self, tmp_path: Path) -> None:
        late = "exporter,importer,year,tonnes,late,remarks\nFRA,EGY,2001,1,0,\n"
        paths = [
            written(tmp_path, late, "late.csv"),
            written(tmp_path, HEADER + ROWS),
        ]
        begun = loading(grain(tmp_path, layouts=self.LAYOUTS), paths)
        tables = list(begun.tables())
        assert [part.name for part in begun.parts] == ["main", "late"]
        assert tables[1].frame["row"].to_list() == [PART_ROWS + 1]

    def test_files_of_one_layout_are_one_part(self, tmp_path: Path) -> None:
        paths = [written(tmp_path, HEADER + ROWS, f"grain{n}.csv") for n in "12"]
        tables = list(loading(grain(tmp_path), paths).tables())
        assert [table.frame["row"].to_list() for table in tables] == [
            [1, 2, 3],
            [4, 5, 6],
        ]


class TestDescription:
    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ("colour: red\n", "colour: Extra inputs"),
            ("absent: nothing\n", "absent: "),
            ("download: [{url: 'https://example.org', file: a/b}]\n", "file: "),
            ("share: E\n", "share: "),
        ],
    )
    def test_a_fault_is_named(self, tmp_path: Path, wrong: str, said: str) -> None:
        field = wrong.split(":", maxsplit=1)[0]
        kept = "".join(
            line
            for line in re.split(r"(?<=\n)", DESCRIPTION)
            if not line.startswith(f"{field}:")
        )
        with pytest.raises(UnusableInputError, match=said):
            _ = grain(tmp_path, description=kept + wrong).description

    def test_a_name_that_nobody_knows_is_guessed_at(self) -> None:
        with pytest.raises(UnusableInputError, match="did you mean 'cow_trade'"):
            entry("cow_trad")


def test_a_zip_file_gives_what_bears_the_name_of_a_layout(tmp_path: Path) -> None:
    one = grain(tmp_path)
    path = tmp_path / "all.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("folder/grain_2020.csv", HEADER + ROWS)
        archive.writestr("../../codebook.pdf", "words")
    with unpacked(one, [path]) as files:
        assert [file.name for file in files] == ["grain_2020.csv"]
        (ties,) = loading(one, files).tables()
    assert ties.frame.height == 3


def test_of_several_versions_in_a_zip_file_the_first_described_is_read(
    tmp_path: Path,
) -> None:
    other = LAYOUT.replace("official:", "older:").replace("grain*", "old*")
    one = grain(tmp_path, layouts=LAYOUT + other.replace("tonnes", "tons"))
    path = tmp_path / "all.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("old.csv", HEADER.replace("tonnes", "tons") + ROWS)
        archive.writestr("grain.csv", HEADER + ROWS)
    with unpacked(one, [path]) as files:
        assert [file.name for file in files] == ["grain.csv"]


def test_a_zip_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, b"PK\x03\x04 and no more", "all.zip")
    with (
        pytest.raises(UnusableInputError, match="no whole zip file"),
        unpacked(grain(tmp_path), [path]),
    ):
        pass
