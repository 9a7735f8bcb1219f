"""Families of settings in which people choose a part of each key and Spark the rest: what it reads of them.

Source: Config.scala, DriverKubernetesCredentialsFeatureStep, SparkKubernetesClientFactory, KubernetesVolumeUtils and
BasicExecutorFeatureStep of Spark 4.3.0; of catalogs CatalogProperties, S3FileIOProperties, AwsProperties (Iceberg).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from genspark.core.near import edits, nearest

AUTHENTICATE = "spark.kubernetes.authenticate."
_FILES = ("caCertFile", "clientKeyFile", "clientCertFile", "oauthTokenFile")
_CREDENTIALS = (*_FILES, "oauthToken")
AUTHENTICATED = frozenset(
    (
        *(f"{AUTHENTICATE}{where}{name}" for where in ("", "driver.", "submission.") for name in _CREDENTIALS),
        *(f"{AUTHENTICATE}driver.mounted.{name}" for name in _FILES),
        f"{AUTHENTICATE}driver.serviceAccountName",
        f"{AUTHENTICATE}executor.serviceAccountName",
    )
)
"""Every key of its family."""
OPTIONS = {
    "emptyDir": ("medium", "sizeLimit"),
    "hostPath": ("path", "type"),
    "nfs": ("path", "server"),
    "persistentVolumeClaim": ("claimName", "storageClass", "sizeLimit"),
}
"""The types of volumes, with the options of each."""
_MOUNT = ("mount.path", "mount.subPath", "mount.subPathExpr", "mount.readOnly")
_OF_CLAIMS = ("label.", "annotation.")
VOLUME = re.compile(r"(spark\.kubernetes\.(?:driver|executor)\.volumes)\.([^.]+)(?:\.([^.]+)(?:\.(.+))?)?")
_VARIABLES = "spark.executorEnv."
_VARIABLE = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*")
"""Names of variables that Spark takes; any other it leaves out, with a line in its log (KubernetesExecutorConf)."""
ACCOUNT = ("serviceaccount", "serviceaccountname")
"""How people name a service account where Spark has no such name, in lower case."""
_ICEBERG = (
    "type uri warehouse catalog-impl io-impl clients cache-enabled cache.case-sensitive cache.expiration-interval-ms "
    "default-namespace lock-impl lock.table metrics-reporter-impl credential token scope oauth2-server-uri "
    "jdbc.user jdbc.password jdbc.schema-version client.region client.factory client.assume-role.arn "
    "client.assume-role.region glue.id glue.skip-archive glue.skip-name-validation rest.sigv4-enabled "
    "rest.signing-name rest.signing-region rest-metrics-reporting-enabled s3.endpoint s3.path-style-access "
    "s3.access-key-id s3.secret-access-key s3.session-token s3.remote-signing-enabled s3.sse.type s3.sse.key "
    "s3.delete-enabled s3.acl gcs.project-id gcs.oauth2.token adls.connection-string "
    # Of Nessie (iceberg.apache.org/docs/latest/nessie, projectnessie.org: Nessie client configuration).
    "ref ref.hash authentication.type authentication.token authentication.username authentication.password "
    "client-api-version"
).split()
_NEAR = 0.8


def entry(key: str) -> tuple[bool, str]:
    """Whether a key of such a family is one that Spark does not read, and the one that is near."""
    if key.startswith(AUTHENTICATE):
        return (False, "") if key in AUTHENTICATED else (True, _account(key) or _near(key, AUTHENTICATED))
    if key.startswith(_VARIABLES):
        return _VARIABLE.fullmatch(key.removeprefix(_VARIABLES)) is None, ""
    found = VOLUME.fullmatch(key)
    if found is None or found.group(2) not in OPTIONS:
        return False, ""  # an unknown type is refused, which another rule says
    family, kind, name, field = found.groups()
    start = f"{family}.{kind}.{name}."
    known = {f"{start}{one}" for one in (*_MOUNT, *(f"options.{option}" for option in OPTIONS[kind]))}
    if key in known or (kind == "persistentVolumeClaim" and (field or "").startswith(_OF_CLAIMS)):
        return False, ""
    return True, _near(key, known)


def of_iceberg(option: str) -> str:
    """The option of Iceberg's catalogs that a misspelt one is meant to be; empty for one that may be somebody's."""
    if option in _ICEBERG:
        return ""
    letters = _letters(option)
    same = next((one for one in _ICEBERG if _letters(one) == letters), "")
    if same:
        return same
    return next((one for one in _ICEBERG if len(one) > 5 < len(option) and edits(option, one) == 1), "")


def _account(key: str) -> str:
    """The key of a service account that is named in another way, such as without the word Name."""
    role, _, name = key.removeprefix(AUTHENTICATE).partition(".")
    meant = role in ("driver", "executor") and name.casefold() in (*ACCOUNT, "account", "sa")
    return f"{AUTHENTICATE}{role}.serviceAccountName" if meant else ""


def _near(key: str, known: Iterable[str]) -> str:
    every = sorted(known)
    same = next((one for one in every if _letters(one) == _letters(key)), "")
    return same or nearest(key, every, cutoff=_NEAR)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
