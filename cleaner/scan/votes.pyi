"""Votes of a text's words for what each of them speaks for."""

def count_votes(words: list[str], speakers: dict[str, tuple[str, ...]], most: int) -> tuple[dict[str, int], int]:
    """How many of the words speak for each language, and how many words there are.

    ``speakers`` has the languages that a word speaks for. A word counts at most ``most`` times. Single small letters
    from a to z speak for none: they stand in formulas, code and initials too.
    """
