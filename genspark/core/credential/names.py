"""Names that announce a credential, and names and values that only speak of one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

HINTS = ("pass", "pwd", "secret", "token", "credential", "key", "sas", "auth")
"""One of them is in every name that the patterns below find, but for those that end in `pat`."""

_WORDS = "password passwd pwd secret token credential passphrase passcode".split()
"""They announce one wherever they stand between separators."""
_LAST = "pass pwd pat sas password passwd passwords tokens credentials apikey authkey sharedkey masterkey".split()
"""They do so at the end alone: `two.pass.enabled` is about something else."""
_KEYS = "private api access secret".split()
"""Before `key`, with or without a separator."""
_TOKENS = "access auth api security refresh bearer sas session oauth client user service id".split()
_SECRETS = "client app shared consumer signing user api".split()
_EXACT = (
    r"fs\.azure\.(?:account\.key|sas)\.",
    r"(?:^|\.)redis\.auth$",
    r"^rediscli_auth$",
    r"^requirepass$",
    r"dockerconfigjson$",
    r"(?:storage|cosmos|account|eventhub|servicebus)[._-]?(?:account|shared[._-]?access|access|master)?[._-]key$",
)
"""Names of products whose words say less."""

_ABOUT = (
    "provider file path dir location name class impl enabled disabled required regex pattern url uri endpoint host "
    "port arn type mechanism algorithm binding store interval lifetime timeout ttl expiry expiration scope header "
    "prefix length version columns? cols? fields? manager params? parameters? refs? limit count size max min budget "
    "usage format policy separator delimiter parser issuer audience claim rotation encoder validator source mode"
).split()
"""What ends a name that speaks of a credential and holds none."""


_FILLED = ("${", "$(", "{{")
"""What something else fills in."""
_OF_SECRETS = ("-secret", "_secret", "-secrets", "_secrets")
"""What ends the name of an object."""


class _Patterns(NamedTuple):
    announces: re.Pattern[str]
    about_one: re.Pattern[str]
    elsewhere: re.Pattern[str]
    number: re.Pattern[str]
    of_digits: re.Pattern[str]
    option: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        announces=re.compile(
            rf"(?i:(?:^|[._/-])(?:(?:{'|'.join(_WORDS)})(?:[._-]|$)|(?:{'|'.join(_LAST)})$"
            rf"|(?:{'|'.join(_KEYS)})[._-]?key(?:[._-]|$)|(?:session|sas)[._-]?token(?:[._-]|$))"
            rf"|(?:password|passwd|oauthtoken)$|{'|'.join(_EXACT)})"
            rf"|[a-z](?:Secret|Access|Private|Api|Account)Key$|(?:^|[a-z._-])(?i:{'|'.join(_TOKENS)})Token$"
            rf"|(?:^|[a-z._-])(?i:{'|'.join(_SECRETS)})Secret$"
        ),
        about_one=re.compile(
            rf"(?i:[._-](?:{'|'.join(_ABOUT)})$|(?<!key)[._-]ids?$|(?:password|token|credential)s?[._-]keys?$"
            r"|^spark\.redaction\.|agent-inject-|delegation[._-]token|token[._-](?:renew|refresh|exchange|expires)"
            r"|(?:next|page|continuation|csrf|xsrf|id|start|end|pad|stop|eos|bos|unk|mask)[._-]token$"
            r"|^spark\.kubernetes\.(?:driver|executor)\.(?:secretkeyref|secrets|volumes|label|annotation|service)\."
            r"|^(?:old)?pwd$)"
        ),
        elsewhere=re.compile(
            r"(?i:\$[A-Z_]\w*$|<.*>$|\(hidden\b|(?:true|false|yes|no|none|null|x+|\*+|\.\.\.)?$"
            r"|(?:vault|arn|ref\+\w{1,40}):"
            r"|[\w+.-]+://[^\s@]*$|~?\.{0,2}/[\w.@-]*(?:/[\w.@-]+)*/?$|ENC\[|@Microsoft\.KeyVault)"
            r"|[A-Z]+(?:_[A-Z0-9]+)+$|%[({\w]"
        ),
        number=re.compile(r"[0-9.]+ ?[a-zA-Z]{0,7}"),
        of_digits=re.compile(r"(?i)(?:password|passwd|pwd|secret|passphrase)$"),
        option=re.compile(r"(?i)[.](?:ids?|keys?)$"),
    )


@lru_cache(20_000)
def announces(name: str) -> bool:
    """Whether what is called so is a credential, unless it only says where one is."""
    small = name.lower()
    if not any(hint in small for hint in HINTS) and not small.endswith("pat"):
        return False
    of = _patterns()
    return bool(of.announces.search(name) and not of.about_one.search(name))


def literal(name: str, value: str) -> bool:
    """Whether a value is one that somebody could use: no reference, path, address or switch, and no plain number."""
    of = _patterns()
    if any(sign in value for sign in _FILLED) or of.elsewhere.match(value) or value[-8:].lower().endswith(_OF_SECRETS):
        return False
    return not of.number.fullmatch(value) or bool(of.of_digits.search(name))


def of_option(option: str) -> str:
    """An option of a command line as a setting would be called; empty where it names a column or an identifier."""
    name = re.sub("[-_]", ".", option.lstrip("-"))
    kept = re.search(r"(?i)(?:access|secret|private|api)[.]key$", name)
    return "" if _patterns().option.search(name) and not kept else name
