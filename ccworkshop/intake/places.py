"""Where an answer belongs: activity, step and item, by key or by title."""

from collections.abc import Iterable, Mapping

from ccworkshop.content.records import Step
from ccworkshop.intake.problems import Problem, names, quoted
from ccworkshop.session import Session, StepRef
from ccworkshop.steps.catalog import kind_at
from ccworkshop.words import _, one_line

ACTIVITY, STEP, ITEM = "activity", "step", "item"


class Nowhere(Exception):
    """A name that leads nowhere or to several places; ``column`` says which one."""

    def __init__(self, column: str, message: str) -> None:
        """Keep column and message."""
        super().__init__(message)
        self.column = column
        self.message = message

    def at(self, line: int) -> Problem:
        """Return the problem as that of a line."""
        return Problem(line, self.column, self.message)


class Places:
    """Finds the steps and items of a session by what a file calls them."""

    def __init__(self, session: Session) -> None:
        """Look at the design of a session."""
        self._session = session
        self._entries = _Index(ACTIVITY, _("the agenda has no activity {name}; it has {names}"))
        for entry in session.workshop.agenda.entries:
            activity = session.activity(entry.key)
            titles = (entry.title, *((activity.key, activity.title) if activity else ()))
            self._entries.add(entry.key, titles)
        self._steps: dict[tuple[str, str], StepRef] = {}
        self._items: dict[tuple[StepRef, str], str] = {}

    def step(self, activity: str, step: str) -> StepRef:
        """Return the step that two cells name; ``Nowhere`` when it takes no answers."""
        found = self._steps.get((activity, step))
        if found is None:
            found = self._steps[activity, step] = self._find_step(activity, step)
        return found

    def item(self, ref: StepRef, item: str) -> str:
        """Return the key of the item that a cell names; ``Nowhere``."""
        found = self._items.get((ref, item))
        if found is None:
            found = self._items[ref, item] = self._find_item(ref, item)
        return found

    def _find_step(self, activity: str, step: str) -> StepRef:
        entry = self._entries.find(activity)
        design = self._session.activity(entry)
        if design is None:
            raise Nowhere(ACTIVITY, _("{name} takes no answers").format(name=quoted(activity)))
        steps = _Index(STEP, _("this activity has no step {name}; it has {names}"))
        steps.add_all({one.key: one.title for one in design.steps})
        ref = StepRef(entry, steps.find(step))
        if not kind_at(self._session, ref).takes_answers:
            raise Nowhere(STEP, _("{name} takes no answers").format(name=quoted(step)))
        return ref

    def _find_item(self, ref: StepRef, item: str) -> str:
        step: Step = self._session.step(ref)
        items = _Index(ITEM, _("this step has no item {name}; it has {names}"))
        items.add_all({one.key: one.title for one in step.questions})
        return items.find(item)


class _Index:
    """Names of places: keys come first, then titles."""

    def __init__(self, column: str, unknown: str) -> None:
        self._column = column
        self._unknown = unknown
        self._keys: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}

    def add(self, key: str, titles: Iterable[str]) -> None:
        self._keys[key.casefold()] = key
        for title in titles:
            self._titles.setdefault(one_line(title).casefold(), set()).add(key)

    def add_all(self, titles: Mapping[str, str]) -> None:
        for key, title in titles.items():
            self.add(key, (title,))

    def find(self, cell: str) -> str:
        name = one_line(cell).casefold()
        if not name:
            raise Nowhere(self._column, _("nothing stands here; it has to be filled in"))
        keys = {self._keys[name]} if name in self._keys else self._titles.get(name, set())
        if len(keys) == 1:
            return min(keys)
        if keys:
            message = _("{name} may mean {names}; write one of these").format(
                name=quoted(cell), names=names(sorted(keys))
            )
        else:
            message = self._unknown.format(name=quoted(cell), names=names(self._keys.values()))
        raise Nowhere(self._column, message)
