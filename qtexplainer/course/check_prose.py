"""Checks of a lesson's prose: headings, length, reading level, pictures, words of advice."""

import re
from collections.abc import Iterator
from typing import Final

from qtexplainer.course.context import Context
from qtexplainer.course.links import without_code
from qtexplainer.course.plain_text import blank_fences, sentences, text_lines, words_of
from qtexplainer.course.problem import Problem
from qtexplainer.course.prose import is_image_source
from qtexplainer.course.reading_level import reading_grade

FEWEST_WORDS: Final = 600
MOST_WORDS: Final = 1_100
HIGHEST_GRADE: Final = 12.0
LONGEST_SENTENCE: Final = 45

_IMAGE: Final = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^)\s>]*)")
_HTML: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--|!--)>?")
_ADVICE: Final = re.compile(
    r"\byou should (?:buy|sell|hold|own|invest)\b|\bguaranteed(?! by\b)|\bguarantees? (?:a )?"
    r"(?:gains?|profits?|returns?)\b|\b(?:buy|sell) (?:now|the dip)\b|\bcan(?:'t|’t|not) lose\b"
    r"|\bsure (?:thing|profit|bet)\b|\brisk-free (?:profit|gain|return)s?\b"
    r"|\bwe (?:recommend|advise)\b|\bour advice\b|\bmust[- ]buy\b|\bload up on\b"
    r"|\b(?:good|best|right|great) (?:time|moment) to (?:buy|sell|invest)\b"
    r"|\b(?:is|are) a (?:strong )?(?:buy|sell)\b",
    re.I,
)


def check_headings(context: Context) -> Iterator[Problem]:
    """One top heading that repeats the title, no level skipped, sources last."""
    headings = [row for row in text_lines(context.lesson) if row.heading]
    tops = [row for row in headings if row.heading == 1]
    if not tops:
        yield context.on(
            context.lesson.body_line, f"the heading '# {context.lesson.title}' is missing"
        )
    for row in tops[:1]:
        if row.text.strip() != context.lesson.title:
            message = f"the heading differs from the title '{context.lesson.title}'"
            yield context.on(row.line, message)
    for row in tops[1:]:
        yield context.on(row.line, "a lesson has one # heading; use ## here")
    level = 0
    for row in headings:
        if row.heading > level + 1 and level:
            message = f"heading level {row.heading} follows level {level}: use {'#' * (level + 1)}"
            yield context.on(row.line, message)
        level = row.heading


def check_parts(context: Context) -> Iterator[Problem]:
    """There is a box on what is left out, and the sources stand at the end."""
    rows = list(text_lines(context.lesson))
    if not any(row.raw.lstrip().startswith("!!! leaves-out") for row in rows):
        message = 'the box !!! leaves-out "What this leaves out" is missing'
        yield context.on(context.lesson.body_line, message)
    sections = [row for row in rows if row.heading == 2]
    if not sections or sections[-1].text.strip().lower() != "sources":
        message = "the last ## heading must be '## Sources', with ref: links below it"
        line = sections[-1].line if sections else context.lesson.body_line
        yield context.on(line, message)
    elif not any("](ref:" in row.raw for row in rows if row.in_sources):
        yield context.on(sections[-1].line, "the sources hold no ref: link")


def check_length(context: Context) -> Iterator[Problem]:
    """600 to 1,100 words, in sentences that can be read."""
    spoken = [(line, words_of(text)) for line, text in sentences(context.lesson)]
    spoken = [(line, words) for line, words in spoken if words]
    count = sum(len(words) for _, words in spoken)
    start = context.lesson.body_line
    if count < FEWEST_WORDS:
        yield context.on(start, f"{count} words; a lesson has at least {FEWEST_WORDS}")
    if count > MOST_WORDS:
        yield context.on(start, f"{count:,} words; a lesson has at most {MOST_WORDS:,}")
    for line, words in spoken:
        if len(words) > LONGEST_SENTENCE:
            message = f"a sentence of {len(words)} words ('{' '.join(words[:4])} …'): split it"
            yield context.on(line, message)
    grade = reading_grade([words for _, words in spoken])
    if grade > HIGHEST_GRADE:
        message = f"reading level {grade:.1f}; at most {HIGHEST_GRADE:.0f}: shorter sentences help"
        yield context.on(start, message)


def check_images(context: Context) -> Iterator[Problem]:
    """Every picture lies beside the lesson, exists and says what it shows."""
    folder = context.lesson.name.rpartition("/")[0]
    names = set(context.course.files.names())
    for line, text in _markdown(context):
        for found in _IMAGE.finditer(text):
            alt, source = found.groups()
            if not is_image_source(source):
                message = f"a picture must lie in images/ beside the lesson, not '{source[:80]}'"
                yield context.on(line, message)
            elif f"{folder}/{source}".lstrip("/") not in names:
                yield context.on(line, f"there is no picture '{source}'")
            if not alt.strip():
                message = f"the picture '{source[:80]}' needs a text for those who cannot see it"
                yield context.on(line, message)


def check_html(context: Context) -> Iterator[Problem]:
    """No raw HTML: it would be shown as text."""
    for line, text in _markdown(context):
        if found := _HTML.search(text):
            message = f"raw HTML is not understood: '{found.group()[:40]}'; write Markdown"
            yield context.on(line, message)


def check_advice(context: Context) -> Iterator[Problem]:
    """Nobody is told to buy or sell, and nothing is promised."""
    for line, text in _markdown(context):
        if found := _ADVICE.search(text):
            message = f"'{found.group()}' sounds like advice: describe, never recommend or promise"
            yield context.on(line, message)


def _markdown(context: Context) -> Iterator[tuple[int, str]]:
    """Every line of prose, and every text inside a block, with its line in the file."""
    for passage in context.lesson.passages:
        for number, text in enumerate(without_code(blank_fences(passage.text)).split("\n")):
            yield passage.line + number, text
    for block, key, text in context.texts():
        source = context.lesson.block_source(block)
        yield (source.line(*key) if source else block.line), without_code(text)
