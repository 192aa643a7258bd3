"""Write the golden files anew: python -m tests.exports.golden (and read the difference)."""

from tests.exports import sample
from tests.exports.test_pdf import GOLDEN, made, text_of


def main() -> None:
    GOLDEN.write_text(text_of(made(sample.ordinary())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
