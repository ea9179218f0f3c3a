"""The last four digits of a telephone number: what a member tells where nothing was scanned."""

LENGTH = 4


def has_phone_tail(phone: str) -> bool:
    """Whether a number is long enough to ask for its end."""
    return len(phone) >= LENGTH


def is_phone_tail(phone: str, told: str) -> bool:
    """Whether exactly these digits end the number; blanks and wide digits are read as meant."""
    digits = "".join(str(int(char)) for char in told if char.isdecimal())
    return has_phone_tail(phone) and len(digits) == LENGTH and phone.endswith(digits)
