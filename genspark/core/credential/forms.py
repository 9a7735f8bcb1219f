"""What credentials look like, by the forms that their issuers publish."""

from __future__ import annotations

import re
from functools import cache

from genspark.core.records import NamedTuple


class Form(NamedTuple):
    """One kind of credential."""

    name: str
    what: str
    """What a message calls it."""
    hint: tuple[str, ...]
    """One of them is in every text that holds it."""
    pattern: str
    """A group `@` in it is what is hidden, else all of it; what repeats in it holds no start of another match."""
    opaque: bool = False
    """Whether it must look drawn by chance: without that it is an ordinary word."""


_START = r"(?<![A-Za-z0-9_])"
_TOKEN = "a token"  # noqa: S105 - a word of a message
_GITLAB = "pat dt rt cbt ptt ft soat agent oas ffct imt".split()

FORMS = (
    Form("aws", "an AWS access key", ("AKIA", "ASIA"), r"(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])"),
    Form("private", "a private key", ("PRIVATE KEY",), r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?(?:-----)?[^-]*"),
    Form("age", "a private key", ("AGE-SECRET-KEY-",), r"AGE-SECRET-KEY-1[A-Z0-9]{20,}"),
    Form("jwt", _TOKEN, ("eyJ",), r"(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+"),
    Form(
        "github",
        _TOKEN,
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        rf"{_START}(?:gh[pousr]_[A-Za-z0-9]{{16,}}|github_pat_\w{{16,}})",
    ),
    Form(
        "gitlab", _TOKEN, tuple(f"gl{kind}-" for kind in _GITLAB), rf"(?<![\w-])gl(?:{'|'.join(_GITLAB)})-[\w-]{{16,}}"
    ),
    Form("slack", _TOKEN, ("xox", "xapp-"), r"(?<![\w-])(?:xox[a-z]|xapp)-[\w-]{10,}"),
    Form("google", "a Google API key", ("AIza",), r"(?<![\w-])AIza[\w-]{30,}"),
    Form("google_token", _TOKEN, ("ya29.",), r"(?<![\w.-])ya29\.[\w-]{16,}"),
    Form("databricks", _TOKEN, ("dapi",), rf"{_START}dapi[0-9a-fA-F]{{16,}}(?:-[0-9])?"),
    Form("npm", _TOKEN, ("npm_",), rf"{_START}npm_[A-Za-z0-9]{{24,}}"),
    Form("pypi", _TOKEN, ("pypi-",), r"(?<![\w-])pypi-Ag[\w-]{24,}"),
    Form("stripe", _TOKEN, ("k_live_", "k_test_"), rf"{_START}[sr]k_(?:live|test)_[A-Za-z0-9]{{10,}}"),
    Form("sendgrid", _TOKEN, ("SG.",), r"(?<![\w.-])SG\.[\w-]{10,}\.[\w-]{10,}"),
    Form("vault", _TOKEN, ("hvs.", "hvb.", "hvr."), r"(?<![\w.-])hv[sbr]\.[\w-]{16,}"),
    Form("terraform", _TOKEN, (".atlasv1.",), r"(?<![\w.-])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{20,}"),
    Form("docker", _TOKEN, ("dckr_",), rf"{_START}dckr_[a-z]{{3}}_[\w-]{{16,}}"),
    Form("hugging_face", _TOKEN, ("hf_",), rf"{_START}hf_[A-Za-z0-9]{{24,}}"),
    Form("openai", _TOKEN, ("sk-",), r"(?<![\w-])sk-(?:proj-|ant-|svcacct-)?(?=[\w-]{0,40}[0-9])[\w-]{32,}"),
    Form("grafana", _TOKEN, ("glsa_", "glc_"), rf"{_START}(?:glsa|glc)_[A-Za-z0-9+/=_]{{24,}}"),
    Form("ocean", _TOKEN, ("_v1_",), rf"{_START}do[opr]_v1_[0-9a-f]{{32,}}"),
    Form("azure", "an Azure account key", ("AccountKey=",), r"AccountKey=(?![$<{*(%])(?P<@>[^;\s\"'&,]+)"),
    Form(
        "azure_shared",
        "an Azure access key",
        ("SharedAccess",),
        r"SharedAccess(?:Key|Signature)=(?![$<{*(%])(?P<@>[^;\s\"',]+)",
    ),
    Form(
        "signature",
        "a signature that gives access",
        ("sig=", "ignature="),
        r"(?<=[?&;])(?:sig|Signature|X-(?:Amz|Goog)-Signature)=(?![$<{*(])(?P<@>[^&\s\"';,]{6,})",
    ),
    Form("url", "an address with a password", ("@",), r"://[^\s/:@]*:(?![${<*(])(?P<@>[^\s/]+)@"),
    Form("oracle", "an address with a password", ("@",), r":(?:thin|oci):[^\s/@:]+/(?![${<*(])(?P<@>[^\s@/]+)@"),
    Form("url_token", "an address with a token", ("@",), r"(?<=http://|ttps://)(?P<@>[\w.~%+-]{8,})@", opaque=True),
    Form(
        "header",
        _TOKEN,
        ("earer ", "asic ", "EARER ", "ASIC "),
        r"(?<![A-Za-z])(?i:bearer|basic)[ \t]{1,4}(?P<@>[A-Za-z0-9._~+/-]{6,}={0,2})",
        opaque=True,
    ),
)
"""In the order in which they are tried at one place."""

NOUNS = {
    "an address with a password": "password",
    "an address with a token": "token",
    "a signature that gives access": "signature",
}
"""What is hidden of it, where that is not the whole."""


@cache
def compiled(form: Form) -> re.Pattern[str]:
    """A form as a pattern whose first group is what is hidden; those that a text cannot hold are never compiled."""
    inner = form.pattern.replace("(?P<@>", "(")
    return re.compile(inner if inner != form.pattern else f"({form.pattern})")


def opaque(text: str) -> bool:
    """Whether a text looks drawn by chance: digits among letters, or both cases inside of a word."""
    letters = any(c.isalpha() for c in text)
    digits = any(c.isdigit() for c in text)
    return letters and (digits or (not text.islower() and not text.isupper() and not text.istitle()))
