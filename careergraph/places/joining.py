"""Places that no gazetteer knows, joined by the ends of their paths.

礁口县, 岛城市/礁口县, 云海省/礁口县 and 云海省/岛城市/礁口县 are one county where the names of the shorter
path are among those of the longer one, in that order and with the same last name, and no other longer
path ends so. Townships and villages are told apart by their county alone, so that only counties and
what lies above them are joined; what lies below goes with them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Path = tuple[str, ...]

_ABOVE_TOWNSHIPS = re.compile("(?:省|市|县|旗|州|盟|(?<!社)区)$")
_NO_NAME = re.compile(
    ".区$|[本我全该某各原外].{0,2}[省市县区州旗盟]$|.*(?:开发|高新|经开|示范|[园新])区$"
)
"""What stands for a place without naming one: 城区, 郊区, 本县, 开发区."""


class Joining:
    """The longest path of each place. ``levels`` has all paths of counties and above that occur, with
    their level or null; ``known`` are those that a gazetteer vouches for, which stay as they are.

    ``ambiguous`` has the places that several longer paths fit, with these.
    """

    def __init__(self, levels: Mapping[Path, int | None], known: Iterable[Path]) -> None:
        self._levels, self._known = levels, set(known)
        self._by_name: dict[str, list[Path]] = defaultdict(list)
        for path in sorted(levels):
            self._by_name[path[-1]].append(path)
        self._found: dict[Path, Path] = {}
        self.ambiguous: dict[Path, list[Path]] = {}
        for path in sorted(levels):
            self.whole(path)

    def whole(self, path: Path) -> Path:
        """The path under which a place is held."""
        if path not in self._found:
            self._found[path] = path  # where two places each lie in the other
            self._found[path] = self._whole(path)
        return self._found[path]

    def _whole(self, path: Path) -> Path:
        if path in self._known:
            return path
        own = path if len(path) == 1 else (*self.whole(path[:-1]), path[-1])
        if _NO_NAME.match(path[-1]):
            return own
        longer = {self.whole(other) for other in self._longer(path)} - {own}
        longer = {one for one in longer if not any(_lies_along(one, two) for two in longer)}
        if len(longer) > 1:
            self.ambiguous[path] = sorted(longer)
        return longer.pop() if len(longer) == 1 else own

    def _longer(self, path: Path) -> Iterable[Path]:
        level = self._levels.get(path)
        for other in self._by_name[path[-1]]:
            same = level is None or self._levels[other] in (None, level)
            if same and _lies_along(path, other):
                yield other


def _lies_along(path: Path, other: Path) -> bool:
    """Whether the names of a path are among those of a longer one, in order and with the same end."""
    if len(path) >= len(other) or path[-1] != other[-1]:
        return False
    names = iter(other)
    return all(name in names for name in path)


def upper_parts(paths: Sequence[Path], levels: Sequence[int | None], county: int) -> list[Path]:
    """The part of each path down to its county, or to the last place above; empty where there is none.

    A level is that of the whole path; of what lies around it only the name tells.
    """
    found: dict[Path, Path] = {}

    def named(path: Path) -> Path:
        if path not in found:
            is_above = bool(path) and _ABOVE_TOWNSHIPS.search(path[-1])
            found[path] = path if is_above or not path else named(path[:-1])
        return found[path]

    return [
        path
        if level is not None and level >= county
        else named(path if level is None else path[:-1])
        for path, level in zip(paths, levels, strict=True)
    ]
