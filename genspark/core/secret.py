"""Credentials among settings and variables: what must not lie in Git, and must never be printed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

_NAMES = ("pass", "pwd", "secret", "token", "credential", "key", "fs.azure.sas.")
_VALUES = ("@", "AKIA", "ASIA", "PRIVATE KEY", "eyJ", "AccountKey=")
_SAID = ("password", "pwd")
"""What is in every name or value that the patterns below find; most jobs have none of it, and compiling takes 2 ms."""


class _Patterns(NamedTuple):
    key: re.Pattern[str]
    about_one: re.Pattern[str]  # keys that speak of a credential and hold none
    elsewhere: re.Pattern[str]  # values that only say where it is (an address, a variable, a Secret), or whether
    number: re.Pattern[str]
    of_digits: re.Pattern[str]
    value: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        key=re.compile(
            r"(?i:(?:^|[._-])(?:password|passwd|pwd|secret|token|credential|passphrase"
            r"|(?:private|api|access|secret)[._-]?key|(?:session|sas)[._-]?token)(?:[._-]|$)"
            r"|fs\.azure\.(?:account\.key|sas)\.|oauthtoken$|(?:key|trust)storepassword)|[a-z]Password$"
        ),
        about_one=re.compile(
            r"(?i:[._-](?:provider|file|path|dir|location|name|class|impl|enabled|disabled|required|regex|pattern|url|uri"
            r"|endpoint|host|port|arn|type|mechanism|algorithm|binding|store|interval|lifetime|timeout|ttl|expiry|expiration"
            r"|scope|header|prefix|length|version)$|^spark\.redaction\.|delegation[._-]token"
            r"|token[._-](?:renew|refresh|exchange|expires)"
            r"|^spark\.kubernetes\.(?:driver|executor)\.(?:secretkeyref|secrets|volumes|label|annotation|service)\.|^(?:old)?pwd$)"
        ),
        elsewhere=re.compile(
            r"(?i:\$[({]|\{\{|^<.*>$|^(?:true|false|x+|\*+)?$|^(?:vault|arn):|^[\w+.-]+://|[-_]secrets?$)|^[A-Z]+(?:_[A-Z0-9]+)+$"
        ),
        number=re.compile(r"[0-9.]+ ?[a-zA-Z]{0,7}"),
        of_digits=re.compile(r"(?i)(?:password|passwd|pwd|secret|passphrase)$"),
        value=re.compile(
            r"(?P<aws>(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9]))"
            r"|(?P<private>-----BEGIN [A-Z ]*PRIVATE KEY)"
            r"|(?P<jwt>\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+)"
            r"|(?P<azure>AccountKey=[^;$\s])"
            r"|(?P<url>://[^\s/:@]*:(?![${<*])[^\s/@]+@)"
            r"|(?P<password>(?i:(?:^|[\s?&;\"'.])(?:password|pwd)\s*=\s*[\"']?)(?![${<*\"'])[^\s\"'&;])"
        ),
    )


_WHAT = {
    "aws": "an AWS access key",
    "private": "a private key",
    "jwt": "a token",
    "azure": "an Azure account key",
    "url": "an address with a password",
    "password": "a password",
}


@lru_cache(20_000)
def held(name: str, value: str) -> str:
    """What a setting or variable gives away, in words that never hold it; empty for nothing."""
    small = name.lower()
    named = any(part in small for part in _NAMES)
    if not named and not any(part in value for part in _VALUES) and not any(part in value.lower() for part in _SAID):
        return ""
    of = _patterns()
    literal = not of.elsewhere.search(value) and (not of.number.fullmatch(value) or of.of_digits.search(name))
    if literal and of.key.search(name) and not of.about_one.search(name):
        return "a credential"
    found = of.value.search(value)
    return _WHAT[str(found.lastgroup)] if found else ""


def shown(name: str, value: str, most: int = 60) -> str:
    """A value in a message: shortened, and not at all if it is what nobody may read there."""
    if held(name, value):
        return "a secret"
    return value if len(value) <= most else f"{value[: most - 3]}..."
