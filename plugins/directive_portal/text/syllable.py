"""Whether letters make a Vietnamese syllable: onset, rime and tone as they are spelled."""

import re
import unicodedata

from directive_portal.text.slug import strip_accents

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|[bcdđghklmnprstvx])"
_RIME = (
    r"a(?:ch?|i|m|n[gh]?|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)"
    r"|e(?:c|m|ng?|o|p|t)?|ê(?:ch|m|nh?|p|t|u)?"
    r"|i(?:a|ch|m|nh?|p|t|u)?|iê(?:c|m|ng?|p|t|u)"
    r"|oo(?:c|ng)|o(?:c|i|m|ng?|p|t)?|oa(?:ch?|i|m|n[gh]?|o|p|t|y)?|oă(?:c|m|ng?|t)"
    r"|oe(?:n|o|t)?|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?"
    r"|u(?:a|c|i|m|ng?|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|nh)?|uô(?:c|i|m|ng?|t)|uơ"
    r"|uy(?:a|ch|nh|p|t|u)?|uyê(?:n|t)|ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u)"
    r"|y(?:ê(?:m|ng?|t|u))?"
)
_AFTER_QU = (
    r"a(?:ch?|i|n[gh]?|o|t|u|y)?|ă(?:c|n|ng|t)|â(?:n|t|y)|e(?:n|o|t)?|ê(?:n|t)?"
    r"|i(?:t)?|ô(?:c)?|ơ|y(?:ch|nh?|t|ê(?:n|t))?"
)
_SYLLABLE = re.compile(rf"{_ONSET}?(?:{_RIME})|qu(?:{_AFTER_QU})|gi(?:n|êng|êt|êm)?")
# How a syllable with an onset looks without marks, for patterns.
PLAIN_SYLLABLE = strip_accents(rf"(?:{_ONSET}(?:{_RIME})|qu(?:{_AFTER_QU}))")
_VOWEL = "[aeiouyà-ãè-êìíò-õùúýăĩũơưạ-ỹ]"
# A syllable of which letters are lost, and question marks stand for them: th?ng, ?y.
GAPPED_SYLLABLE = (
    rf"{_ONSET}?{_VOWEL}{{0,2}}\?{{1,2}}"
    rf"(?:{_VOWEL}{{1,2}}(?:ch|n[gh]|[cmnpt])?|ch|n[gh]|[cmnpt])"
)
# A tone on the second letter of "ai", "ao", "âu"; "hoà" and "thuý" are spelled so.
_MISPLACED = re.compile(
    rf"(?:a[\u0302]?y|(?:[aeo][\u0302\u031b]?|(?<!q)u\u031b?|(?<!g)i)[iuo])[{_TONES}]$"
)
_STOPPED = re.compile(r".*(?:ch|[cpt])")


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, could be one of Vietnamese. Syllables that end in a
    stop have one of two tones."""
    split = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(split)
    letters = unicodedata.normalize("NFC", _TONE.sub("", split))
    if len(tones) > 1 or _MISPLACED.search(split) or not _SYLLABLE.fullmatch(letters):
        return False
    return not _STOPPED.fullmatch(letters) or tones in (["\u0301"], ["\u0323"])
