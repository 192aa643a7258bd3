"""Write the golden files anew: python -m tests.exports.golden (and read the difference)."""

from ccworkshop.report import action_plan
from exports.csv_tables import csv_bytes
from tests.exports import sample, test_ballots, test_csv
from tests.exports.test_pdf import GOLDEN, made, text_of


def main() -> None:
    GOLDEN.write_text(text_of(made(sample.ordinary())) + "\n", encoding="utf-8")
    ballot = test_ballots.text_of(test_ballots.read(test_ballots.ordinary()))
    test_ballots.GOLDEN.write_text(ballot + "\n", encoding="utf-8")
    test_csv.GOLDEN.write_bytes(csv_bytes(action_plan(sample.ordinary(), sample.DAY)))


if __name__ == "__main__":
    main()
