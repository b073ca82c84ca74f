"""What is installed from a package registry is whole: the code, its data, the demo."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("dist")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_package(names: set[str]) -> None:
    package = ROOT / "src"
    files = {
        path.relative_to(package).as_posix()
        for path in (package / "foedus").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= names


def test_the_wheel_holds_the_bundled_case_and_no_run_of_it(names: set[str]) -> None:
    case = ROOT / "examples" / "dprk-russia"
    files = {
        f"foedus/examples/dprk-russia/{path.relative_to(case).as_posix()}"
        for path in case.rglob("*")
        if path.is_file() and path.relative_to(case).parts[0] != "out"
    }
    inside = {name for name in names if name.startswith("foedus/examples/")}
    assert inside == files
