"""Whether a dated item only adds a post to those of the item before it, which go on."""

from careergraph.read.career.item import Item, Piece
from careergraph.read.career.ladders import rises
from careergraph.read.career.where import CONCURRENT
from careergraph.read.career.words import words


def adds_to(item: Item, earlier: Item) -> bool:
    """Whether all posts of an item are held beside those of an earlier one: 兼任…, or a seat in the
    party group of the same organization."""
    posts = [piece for piece in item.pieces if piece.bracket == 0]
    before = [piece for piece in earlier.pieces if piece.bracket == 0]
    if not posts or not before:
        return False
    if CONCURRENT.match(posts[0].words) or (len(posts) == 1 and posts[0].also):
        return True
    return all(any(_is_second(post, own) for own in before) for post in posts)


def is_also(item: Item, earlier: Item) -> bool:
    """Whether an item is one post with 兼, held beside those of an earlier one."""
    posts = [piece for piece in item.pieces if piece.bracket == 0]
    held = any(piece.bracket == 0 for piece in earlier.pieces)
    return held and len(posts) == 1 and posts[0].also and posts[0].cue is None


def _is_second(post: Piece, own: Piece) -> bool:
    """Whether a post is one that people hold beside another of the same organization."""
    titles = words().beside_titles
    if not post.post.endswith(titles) or own.post.endswith(titles) or rises(own.post, post.post):
        return False
    title = max((t for t in titles if post.post.endswith(t)), key=len)
    unit = post.post.removesuffix(title).replace("人民", "")
    unit = unit[:-1] if unit[-2:-1] == unit[-1:] else unit  # 某县县委常委
    return unit in own.post.replace("人民", "")
