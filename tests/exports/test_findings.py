"""Findings on paper: what belongs together stays on one page."""

from ccworkshop.report import Bullet, Bullets
from exports import findings, style


def test_a_few_findings_stay_on_one_page_and_many_may_be_parted() -> None:
    few = Bullets(tuple(Bullet(f"Lead {i}", "words") for i in range(3)), "Title")
    assert [one.keep for one in findings.bulleted(few, 45, 400)] == [True, True, True, False]
    many = Bullets(tuple(Bullet(f"Lead {i}", "words") for i in range(12)), "Title")
    assert [one.keep for one in findings.bulleted(many, 45, 400)] == [True] + [False] * 12
    assert sum(one.height for one in findings.bulleted(many, 45, 400)) < style.ROOM
