"""Classes that give Hadoop's S3A its credentials: those of AWS's first SDK, and what the second has in their place.

Source: CredentialProviderListFactory of hadoop-aws 3.4, which maps four names of the first SDK itself and takes others
of it only where that SDK is on the class path.
"""

from __future__ import annotations

from genspark.spark.versions import Version

SECOND_SDK: Version = (3, 4)
"""The Hadoop from which on S3A is built on the second SDK (HADOOP-18073)."""
FIRST = "com.amazonaws."
SECOND = "software.amazon.awssdk."
_IN_SECOND = "software.amazon.awssdk.auth.credentials."
_MAPPED = frozenset(
    f"com.amazonaws.auth.{name}"
    for name in (
        "AnonymousAWSCredentials",
        "EC2ContainerCredentialsProviderWrapper",
        "InstanceProfileCredentialsProvider",
        "EnvironmentVariableCredentialsProvider",
    )
)
_NEWER = {
    "com.amazonaws.auth.WebIdentityTokenCredentialsProvider": f"{_IN_SECOND}WebIdentityTokenFileCredentialsProvider",
    "com.amazonaws.auth.DefaultAWSCredentialsProviderChain": f"{_IN_SECOND}DefaultCredentialsProvider",
    "com.amazonaws.auth.ContainerCredentialsProvider": f"{_IN_SECOND}ContainerCredentialsProvider",
    "com.amazonaws.auth.SystemPropertiesCredentialsProvider": f"{_IN_SECOND}SystemPropertyCredentialsProvider",
    "com.amazonaws.auth.profile.ProfileCredentialsProvider": f"{_IN_SECOND}ProfileCredentialsProvider",
}
_OLDER = {
    **{newer: older for older, newer in _NEWER.items()},
    f"{_IN_SECOND}InstanceProfileCredentialsProvider": "com.amazonaws.auth.InstanceProfileCredentialsProvider",
    f"{_IN_SECOND}EnvironmentVariableCredentialsProvider": "com.amazonaws.auth.EnvironmentVariableCredentialsProvider",
}


def refused(name: str, hadoop: Version) -> bool:
    """Whether S3A of a Hadoop cannot use a class, unless the other SDK is there too."""
    return name.startswith(FIRST) and name not in _MAPPED if hadoop >= SECOND_SDK else name.startswith(SECOND)


def instead(name: str, hadoop: Version) -> str:
    """The class that does the same there; empty where none is known."""
    return (_NEWER if hadoop >= SECOND_SDK else _OLDER).get(name, "")
