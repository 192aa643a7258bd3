"""All exports, as an explicit tuple; what writes a file is loaded when it is first written."""

from pathlib import Path

from ccworkshop.report import Ballots, Report
from ccworkshop.words import _
from exports.exporter import Exporter, Progress


class PdfExporter:
    """A document to print or to send."""

    name = "pdf"
    suffix = ".pdf"

    @property
    def title(self) -> str:
        """What people call it."""
        return _("PDF document")

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write a report as a PDF; raises ``ExportProblem``."""
        from exports.pdf import write_pdf  # reportlab is slow to import

        write_pdf(report, path, progress)


class CsvExporter:
    """Tables for a spreadsheet."""

    name = "csv"
    suffix = ".csv"

    @property
    def title(self) -> str:
        """What people call it."""
        return _("Tables as CSV")

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write a report as CSV; raises ``ExportProblem``."""
        from exports.csv_tables import write_csv

        write_csv(report, path, progress)


EXPORTERS: tuple[Exporter, ...] = (PdfExporter(), CsvExporter())


class PdfBallots:
    """Forms to print."""

    name = "pdf"
    suffix = ".pdf"

    @property
    def title(self) -> str:
        """What people call it."""
        return _("Ballots as PDF")

    def write(self, ballots: Ballots, path: Path, progress: Progress | None = None) -> None:
        """Write forms as a PDF; raises ``ExportProblem``."""
        from exports.ballots import write_ballots  # reportlab is slow to import

        write_ballots(ballots, path, progress)


BALLOTS = PdfBallots()
"""How forms are written."""
