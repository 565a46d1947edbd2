"""Pages filled with pieces: nothing lost, nothing upon another, nothing torn that belongs together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.house_style import BODY, TITLE
from app.documents.pieces import EPSILON, Beside, Block, Stack, Text, markup, paginate

WIDTH = 60.0
PARAGRAPHS = st.lists(
    st.tuples(st.integers(1, 90), st.floats(0, 12), st.booleans()), min_size=1, max_size=25
)


def words_of(piece):
    """What a paragraph says, read from the lines ReportLab would print."""
    piece.height(WIDTH)
    paragraph = piece._paragraph.blPara
    return " ".join(
        word if isinstance(word, str) else word.text
        for line in paragraph.lines
        for word in (line[1] if isinstance(line, tuple) else line.words)
    ).split()


@given(PARAGRAPHS)
def test_every_word_gets_its_place_once_in_order_inside_the_page(paragraphs):
    blocks, written = [], []
    for number, (length, gap, with_next) in enumerate(paragraphs):
        text = [f"w{number}x{word}" for word in range(length)]
        written += text
        blocks.append(Block(Text(" ".join(text), BODY), gap, with_next))

    pages = paginate(blocks, width=WIDTH, first_top=60, later_top=20, bottom=150)

    found = []
    for number, page in enumerate(pages):
        top = 60 if number == 0 else 20
        for placed in page:
            assert placed.top >= top - EPSILON
            assert placed.bottom <= 150 + 2 * EPSILON
            assert placed.bottom - placed.top == pytest.approx(placed.piece.height(WIDTH))
            top = placed.bottom
            found += words_of(placed.piece)
    assert found == written
    assert all(pages)


@given(st.integers(0, 30))
def test_a_heading_goes_with_what_follows_it(lines_before):
    blocks = [
        Block(Text("\n".join("Zeile" for _ in range(lines_before)), BODY)),
        Block(Text("Überschrift", TITLE), 3, with_next=True),
        Block(Text("Text " * 20, BODY), 1),
    ]

    for page in paginate(blocks, width=WIDTH, first_top=20, later_top=20, bottom=150):
        last = page[-1].piece
        assert not (isinstance(last, Text) and last.kind is TITLE)


def test_a_piece_higher_than_a_page_gets_a_page_of_its_own():
    tower = Stack(tuple((0.0, Text("Zeile", BODY)) for _ in range(60)))

    pages = paginate(
        [Block(Text("vorher", BODY)), Block(tower), Block(Text("nachher", BODY))],
        width=WIDTH,
        first_top=20,
        later_top=20,
        bottom=150,
    )

    assert [len(page) for page in pages] == [1, 1, 1]


def test_columns_part_in_the_last_one_only():
    margin = Text("Mo", BODY)
    row = Beside(((0.0, 10.0, margin), (15.0, 45.0, Text("Wort " * 60, BODY))))

    first, rest = row.part(WIDTH, 30)

    assert first.height(WIDTH) <= 30 + EPSILON
    assert first.columns[0][2] is margin
    assert len(rest.columns) == 1
    assert row.part(WIDTH, 2) is None


def test_a_paragraph_that_refused_to_part_can_still_be_drawn_whole():
    from app.documents.paper import Paper

    text = Text("zwei Zeilen " * 5, BODY)
    text.height(WIDTH)
    assert text.part(WIDTH, 1) is None

    paper = Paper(title="Probe")
    text.draw(paper, 20, 20, WIDTH)
    assert paper.finished().startswith(b"%PDF")


def test_markup_escapes_before_it_marks():
    assert markup("<b>&\nא</b>") == ("&lt;b&gt;&amp;<br/>[Text in hebräischer Schrift]&lt;/b&gt;")
    assert markup("→") == '<font name="NotoSansSymbols-Regular">→</font>'
