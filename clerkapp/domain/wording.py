"""Words that head office writes for people, in both of the chain's languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in Simplified Chinese and in English; neither may be empty in what is shown."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The text for a language name such as ``zh_CN`` or ``en``; the other where it is empty."""
        wanted, other = (self.zh, self.en) if language.startswith("zh") else (self.en, self.zh)
        return wanted or other


NO_WORDS = Wording("", "")
"""Where there is nothing to say."""
