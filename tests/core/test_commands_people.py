"""Names, as people write them."""

import pytest

from ccworkshop.words import one_line


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ana \n Lena ", "Ana Lena"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("\u200d\u200d", ""),
        ("a\x00b\u202ec", "a b c"),
    ],
)
def test_a_name_is_one_line_and_keeps_its_joiners(text: str, name: str) -> None:
    assert one_line(text) == name
