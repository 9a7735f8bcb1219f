"""Names that announce a credential, and names and values that only speak of one."""

from __future__ import annotations

from functools import lru_cache

from genspark.core.patterns import Patterns

HINTS = ("pass", "pwd", "secret", "token", "credential", "key", "sas", "auth")
"""One of them is in every name that the patterns below find, but for those that end in what follows."""
HINT_AT_END = "pat"

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
    "usage format policy separator delimiter parser issuer audience claim rotation encoder validator source mode "
    "hash backend model strategy bucket service email language role kind engine namespace region topic table template"
).split()
"""What ends a name that speaks of a credential and holds none."""


_SURE = (
    r"passw|pwd|passphrase|passcode|requirepass|(?:private|api|access|secret|auth|shared|master)[._-]?key|key$|redis"
    r"|dockerconfigjson$|fs\.azure\.|authenticate\.secret$"
    r"|(?:db|auth|user|admin|root|pg|sql|proxy|smtp|login|account)[._-]?pass$"
)
"""Names that mean nothing but a credential: any literal is one."""

FILL = r"\$?\{\{[^{}\n]{0,200}\}\}|\$\{[^{}\n]{0,200}\}|\$\([^()\n]{0,200}\)"
"""What something else fills in, inside of a text."""
_FILLED = (("${{", "}}"), ("{{", "}}"), ("$(", ")"), ("${", "}"), ("${", "}"), ("$(", ")"))
"""What begins and ends it in a value, twice for those that stand within each other."""
_CHANCE = 3
"""Changes within a word (letter to digit, small to capital) that no name has: `sas7bdat` has two."""
_LOOKED_AT = 400
"""Characters of a value that are looked at for it."""


_PATTERNS = Patterns(
    announces=rf"(?i:(?:^|[._/-])(?:(?:{'|'.join(_WORDS)})(?:[._-]|$)|(?:{'|'.join(_LAST)})$"
    rf"|(?:{'|'.join(_KEYS)})[._-]?key(?:[._-]|$)|(?:session|sas)[._-]?token(?:[._-]|$))"
    rf"|(?:password|passwd|oauthtoken)$|{'|'.join(_EXACT)})"
    rf"|[a-z](?:Secret|Access|Private|Api|Account)Key$|(?:^|[a-z._-])(?i:{'|'.join(_TOKENS)})Token$"
    rf"|(?:^|[a-z._-])(?i:{'|'.join(_SECRETS)})Secret$",
    about_one=rf"(?i:[._-](?:{'|'.join(_ABOUT)})$|(?<!key)[._-]ids?$|(?:password|token|credential)s?[._-]keys?$"
    r"|secret[._-]?names?$"
    r"|^spark\.redaction\.|agent-inject-|delegation[._-]token|token[._-](?:renew|refresh|exchange|expires)"
    r"|(?:next|page|continuation|csrf|xsrf|id|start|end|pad|stop|eos|bos|unk|mask)[._-]token$"
    r"|^spark\.kubernetes\.(?:driver|executor)\.(?:secretkeyref|secrets|volumes|label|annotation|service)\."
    r"|^(?:old)?pwd$)",
    option=r"(?i)[.](?:ids?|keys?)$",
    key=r"(?i)(?:access|secret|private|api)[.]key$",
)
"""What is asked of a name."""
_OF_VALUES = Patterns(
    sure=rf"(?i:{_SURE})",
    specific=rf"(?i:(?:{'|'.join(_TOKENS)})[._-]?token|(?:{'|'.join(_SECRETS)})[._-]?secret)$",
    # Of the whole value: one sign of a reference somewhere makes none of a password.
    elsewhere=r"(?s)(?i:true|false|yes|no|on|off|none|null|x+|\*+|\.\.\.)?|\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+)|<[^<>]*>"
    r"|\(hidden(?:[\s-].*)?|(?i:your(?:[ _.-]+[a-z]+)+)"
    r"|(?i:vault:[^\s#/]*[#/]\S*|arn:[a-z-]+:[a-z0-9-]+:.*|ref\+\w{1,40}:/.*)"
    r"|(?i:ENC[\[(]|@Microsoft\.KeyVault).*|[\w+.-]+://[^\s@]*"
    r"|(?:@|file:)?(?:(?:~|\.{1,2}|\$HOME)(?:/[\w.@-]+)+/?|/[a-z][a-z_-]*[0-9]?(?:/[\w.@-]+)+/?"
    r"|(?:/[\w.@-]+)+\.[A-Za-z]{1,6})|env:[A-Z]+[0-9]?(?:_[A-Z]+[0-9]?)+"
    r"|[A-Z]+[0-9]?(?:_[A-Z]{2,})+(?:_?[0-9])?|%[({][\w.-]+[)}]s?|%\w+%",
    scheme=r"(?i)(?:bearer|basic|token)\s",
    object=r"(?i)(?:[a-z0-9.]+[-_])+(?:secrets?|[bcdfghkmt2456789]{10})",
    of_object=r"(?i)(?:key|token|password|credentials?)[._-]secret$",
    object_name=r"[a-z]+[0-9]{0,3}(?:[-.][a-z]+[0-9]{0,3})+(?:-[bcdfghkmt2456789]{10})?",
    of_key=r"(?i)key$",
    column=r"[a-z]+(?:_[a-z]+)*_(?:id|key|code|date|name|number)",
    number=r"[0-9.]+ ?[a-zA-Z]{0,7}",
    of_digits=r"(?i)(?:password|passwd|pwd|secret|passphrase)$",
)
"""What is asked of a value whose name announces a credential; most jobs have none."""


@lru_cache(20_000)
def announces(name: str) -> bool:
    """Whether what is called so is a credential, unless it only says where one is."""
    if not _hinted(name):
        return False
    return bool(_PATTERNS.announces.search(name) and not _PATTERNS.about_one.search(name))


def _hinted(name: str) -> bool:
    """Whether a name needs a closer look."""
    small = name.lower()
    return small.endswith(HINT_AT_END) or any(hint in small for hint in HINTS)


def literal(name: str, value: str) -> bool:
    """Whether a value is one that somebody could use: no reference, path, address, switch or number, and for a name
    that means other things as well (`first_pass`, `reader.sas`) only what looks drawn by chance.
    """
    of = _OF_VALUES
    if "$" in value or "{{" in value:
        value = _unfilled(value)
        scheme = of.scheme.match(value)
        if not any(map(str.isalnum, value[scheme.end() :] if scheme else value)):
            return False
    if of.elsewhere.fullmatch(value):
        return False
    if of.number.fullmatch(value) and not of.of_digits.search(name):
        return False
    if of.sure.search(name):
        return not _named(name, value)
    if name[-6:].lower() == "secret" and of.object.fullmatch(value):
        return False
    if of.specific.search(name):
        return changes(value) > 0 or value.isdecimal()
    # Iceberg's REST catalogs take ID:SECRET there.
    return drawn(value) or (name.endswith("credential") and ":" in value.strip(":"))


def _named(name: str, value: str) -> bool:
    """Whether a value under a name that means a credential is what a Secret or a column is called."""
    of = _OF_VALUES
    if of.of_object.search(name):
        return bool(of.object_name.fullmatch(value))
    return bool(of.column.fullmatch(value) and of.of_key.search(name))


def _unfilled(value: str) -> str:
    """A value with a `_` for each part that something else fills in; of `${NAME:-DEFAULT}` the default stays."""
    for sign, end in _FILLED:
        parts: list[str] = []
        at = 0
        while (stop := value.find(end, at)) >= 0:
            start = value.rfind(sign, at, stop)
            if start < 0:
                parts.append(value[at : stop + len(end)])
            else:
                default = value[start:stop].partition(":-")[2] if sign == "${" else ""
                parts.extend((value[at:start], default or "_"))
            at = stop + len(end)
        value = "".join((*parts, value[at:]))
    return value


def changes(text: str) -> int:
    """How often a word of a text changes from letters to digits or back, or to a capital: the most in any word."""
    most = count = 0
    before = ""
    for sign in text[:_LOOKED_AT]:
        kind = "0" if sign.isdigit() else "A" if sign.isupper() else "a" if sign.isalpha() else ""
        if not kind:
            count = 0
        elif before and kind != before and (before, kind) != ("A", "a"):
            count += 1
            most = max(most, count)
        before = kind
    return most


def drawn(text: str) -> bool:
    """Whether a word of a text looks drawn by chance."""
    return changes(text) >= _CHANCE


def of_option(option: str) -> str:
    """An option of a command line as a setting would be called; empty where it names a column or an identifier."""
    name = option.lstrip("-").replace("-", ".").replace("_", ".")
    if not _hinted(name):
        return name
    return "" if _PATTERNS.option.search(name) and not _PATTERNS.key.search(name) else name
