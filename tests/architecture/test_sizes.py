"""Functions and modules stay small enough to be read at once."""

from statistics import median

from tests.architecture.house import SHIPPED, functions, modules, relative

LONGEST_FUNCTION_LINES = 70
LONGEST_MODULE_LINES = 400
MEDIAN_FUNCTION_LINES = 10


def test_no_function_is_over_70_lines() -> None:
    too_long = [
        f"{relative(path)}: {name} has {lines} lines"
        for path in modules(SHIPPED)
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION_LINES
    ]
    assert not too_long, "\n".join(too_long)


def test_no_module_is_over_400_lines() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in modules(SHIPPED)}
    too_long = [
        f"{relative(path)} has {lines} lines"
        for path, lines in lengths.items()
        if lines > LONGEST_MODULE_LINES
    ]
    assert not too_long, "\n".join(too_long)


def test_the_median_function_is_under_10_lines() -> None:
    lengths = [lines for path in modules(SHIPPED) for _, lines in functions(path)]
    assert median(lengths) < MEDIAN_FUNCTION_LINES
