import json
from datetime import date
from typing import Any

import pytest

from ccworkshop.session import Action, Value
from ccworkshop.storage.codec import Malformed, codec


@pytest.mark.parametrize("annotation", [list[int], dict[str, int], tuple[int, str], object])
def test_an_annotation_that_no_record_uses_is_a_mistake(annotation: Any) -> None:
    with pytest.raises(TypeError):
        codec(annotation)


@pytest.mark.parametrize("value", [None, 3, 3.0, -0.0, "3", "", (), ("a", ""), 2**70])
def test_an_answer_keeps_its_type(value: Value) -> None:
    to_plain, from_plain = codec(Value)
    again = from_plain(json.loads(json.dumps(to_plain(value))))
    assert repr(again) == repr(value)


def test_a_mistake_deep_inside_says_where_it_is() -> None:
    action = Action("a1", "text", due=date(2026, 12, 1))
    plain = codec(Action).to_plain(action) | {"origin": {"entry": "pulse"}}
    with pytest.raises(Malformed, match="origin › finding: expected this field"):
        codec(Action).from_plain(plain)
