"""Notes keep to their words while a lesson is edited, and come loose only when these are gone."""

from hypothesis import assume, given
from hypothesis import strategies as st

from qtexplainer.study.notes import Found, anchor_at, find_anchor, sentence_at

SENTENCES = (
    "Reserves are what banks hold at the Fed.",
    "A bond that matures is paid back by the Treasury.",
    "Money funds lend to the Fed overnight, against collateral.",
    "When the runoff cap is higher, more bonds leave each month!",
    "Does the repo rate rise at once?",
    "Nobody had seen a shortage since 2008.",
    "The Treasury’s own account moves reserves as well.",
    "Quarter-ends make balance sheets dear.",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True)
gaps = st.sampled_from((" ", "\n", "  ", " \n "))


def joined(sentences, gap=" "):
    return gap.join(sentences)


def anchored(blocks, block, sentence):
    start = blocks[block].index(sentence)
    return anchor_at(blocks[block], start, start + len(sentence), block=block)


@given(texts, st.data(), gaps)
def test_a_sentence_is_found_wherever_it_has_moved(sentences, data, gap):
    sentence = data.draw(st.sampled_from(sentences))
    anchor = anchored([joined(sentences)], 0, sentence)
    others = [one for one in SENTENCES if one not in sentences]
    before = data.draw(st.lists(st.sampled_from(others or list(SENTENCES)), max_size=4))
    moved = list(data.draw(st.permutations(sentences)))
    blocks = [*before, joined(moved, gap)]
    found = find_anchor(anchor, blocks)
    assert found is not None
    assert found.is_exact
    there = blocks[found.place][found.start : found.end]
    assert there.split() == sentence.split()


@given(texts, st.data())
def test_a_few_changed_letters_do_not_lose_it(sentences, data):
    sentence = data.draw(st.sampled_from(sentences))
    anchor = anchored([joined(sentences)], 0, sentence)
    place = data.draw(st.integers(0, len(sentence) - 1))
    letter = data.draw(st.sampled_from("abcxyz ,"))
    edited = sentence[:place] + letter + sentence[place + 1 :]
    text = joined([edited if one == sentence else one for one in sentences])
    found = find_anchor(anchor, [text])
    assert found is not None
    overlap = min(found.end, text.index(edited) + len(edited)) - max(
        found.start, text.index(edited)
    )
    assert overlap > 0.6 * len(edited)


@given(texts, st.data())
def test_it_comes_loose_when_its_sentence_is_taken_out(sentences, data):
    sentence = data.draw(st.sampled_from(sentences))
    anchor = anchored([joined(sentences)], 0, sentence)
    rest = [one for one in sentences if one != sentence]
    assume(rest)
    assert find_anchor(anchor, [joined(rest)]) is None


@given(st.text(max_size=120), st.text(max_size=120), st.data())
def test_any_selection_of_any_text_has_an_anchor_that_breaks_nothing(text, other, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = anchor_at(text, start, end, block=0)
    for blocks in ([text], [other, text], [other], []):
        found = find_anchor(anchor, blocks)
        if found is not None:
            assert 0 <= found.start <= found.end <= len(blocks[found.place])
    if text[start:end].strip():
        found = find_anchor(anchor, [text])
        assert found is not None
        assert found.is_exact


@given(st.text(alphabet="ab .!?\n“”", max_size=60), st.integers(0, 60))
def test_a_sentence_lies_within_its_text(text, place):
    start, end = sentence_at(text, place)
    assert 0 <= start <= end <= len(text)


def test_words_that_stand_several_times_are_found_where_they_were_marked():
    line = "No. Yes. "
    text = line * 40 + "The end."
    for number in (0, 1, 17, 38, 39):
        start = number * len(line) + 4
        anchor = anchor_at(text, start, start + 4, block=0)
        found = find_anchor(anchor, [text])
        assert (found.start, found.end) == (start, start + 4)
        # Something new above or below moves it, and it stays the same one.
        for above, below in (("A sentence before all. ", ""), ("", " A sentence after all.")):
            found = find_anchor(anchor, ["Another block.", above + text + below])
            assert found == Found(
                place=1, start=start + len(above), end=start + len(above) + 4, is_exact=True
            )


def test_in_a_table_the_same_number_is_told_apart_by_its_row():
    text = "June\n35\n35\nJuly\n35\n35\nAugust\n35\n35"
    places = [start for start in range(len(text)) if text.startswith("35", start)]
    for place in places:
        found = find_anchor(anchor_at(text, place, place + 2, block=3), [text], [3])
        assert found.start == place


def test_words_in_two_texts_of_a_block_are_told_apart_by_what_stands_around_them():
    texts = ["Which is it? Reserves fell.", "So it is. Reserves fell.", "Reserves fell."]
    for place, text in enumerate(texts):
        start = text.index("Reserves")
        anchor = anchor_at(text, start, len(text), block=5)
        assert find_anchor(anchor, texts, [5, 5, 5]).place == place


@given(
    st.lists(st.sampled_from(("Yes.", "No.", "Both.")), min_size=1, max_size=40),
    st.data(),
)
def test_every_one_of_many_equal_words_is_found_again(words, data):
    text = " ".join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:number])) + (number > 0)
    anchor = anchor_at(text, start, start + len(words[number]), block=0)
    found = find_anchor(anchor, [text])
    assert (found.start, found.end) == (start, start + len(words[number]))
