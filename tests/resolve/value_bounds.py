"""Limits of all other kinds, and every way to say a value beyond them."""

from __future__ import annotations

from image_bounds import OURS
from limit_bounds import Bound, main, patch, template

VALUE_BOUNDS = (
    Bound(
        {"priority": ["low"]},
        ({}, {"priority": "low"}, {"priority": {"class": "low"}}),
        (
            {"priority": "high"},
            {"priority": {"tier": "high"}},
            {"priority": {"class": "system"}},
            {"priority": {"executor": "system"}},
            {"driver": template({"priorityClassName": "system"})},
            {"pod": template({"priorityClassName": "system"})},
            patch({"driver": {"priorityClassName": "system"}}),
        ),
    ),
    Bound(
        {"executors.max": {"max": 10}},
        ({"executors": {"count": 10}}, {"executors": {"min": 1, "max": 10}}),
        (
            {"executors": {"count": 11}},
            {"executors": {"min": 1, "max": 11}},
            {"executors": {"dynamic": True}},
            {"conf": {"spark.executor.instances": 11}},
            {"conf": {"spark.dynamicAllocation.enabled": True}},
            patch({"executor": {"instances": 11}}),
            patch({"dynamicAllocation": {"enabled": True}}),
        ),
    ),
    Bound(
        {"executors.memory": {"max": "8g", "min": "1g"}},
        ({}, {"executors": {"memory": "8192m"}}),
        (
            {"executors": {"memory": "9g"}},
            {"executors": {"memory": "512m"}},
            {"conf": {"spark.executor.memory": "9g"}},
            patch({"executor": {"memory": "9g"}}),
        ),
    ),
    Bound(
        {"driver.coreLimit": {"max": 2}},
        ({}, {"driver": {"coreLimit": "2000m"}}),
        (
            {"driver": {"coreLimit": 3}},
            {"driver": {"coreLimit": "2500m"}},
            {"conf": {"spark.kubernetes.driver.limit.cores": 3}},
            {"driver": main("driver", resources={"limits": {"cpu": "3"}})},
            patch({"driver": {"coreLimit": "3"}}),
        ),
    ),
    Bound(
        {"executors.gpu": {"max": 1}},
        ({"executors": {"gpu": {"count": 1, "vendor": "nvidia.com"}}},),
        (
            {"executors": {"gpu": {"count": 2, "vendor": "nvidia.com"}}},
            {"conf": {"spark.executor.resource.gpu.amount": 2, "spark.executor.resource.gpu.vendor": "nvidia.com"}},
            {"executors": main("executor", resources={"limits": {"nvidia.com/gpu": 2}})},
            {"executors": {"gpu": {"name": "nvidia.com/gpu", "limit": 2}}},
            patch({"executor": {"gpu": {"name": "nvidia.com/gpu", "quantity": 2}}}),
        ),
    ),
    Bound(
        {"identity.driver": ["spark-*"]},
        ({"identity": {"driver": "spark-a"}},),
        (
            {"identity": {"driver": "admin"}},
            {"conf": {"spark.kubernetes.authenticate.driver.serviceAccountName": "admin"}},
            {"driver": template({"serviceAccountName": "admin"})},
            patch({"driver": {"serviceAccount": "admin"}}),
        ),
    ),
    Bound(
        {"pod.nodeSelector.pool": ["small", "large"]},
        ({}, {"driver": {"nodeSelector": {"pool": "small", "zone": "a"}}}),
        (
            {"driver": {"nodeSelector": {"pool": "gpu"}}},
            {"nodeSelector": {"pool": "gpu"}},
            {"conf": {"spark.kubernetes.node.selector.pool": "gpu"}},
            {"executors": template({"nodeSelector": {"pool": "gpu"}})},
            patch({"executor": {"nodeSelector": {"pool": "gpu"}}}),
        ),
    ),
    Bound(
        {"pod.env.TZ": ["UTC"]},
        ({}, {"driver": {"env": {"TZ": "UTC"}}}),
        (
            {"driver": {"env": {"TZ": "CET"}}},
            {"executors": {"env": {"TZ": {"secret": "s", "key": "k"}}}},
            {"executors": {"env": [{"name": "TZ", "value": "CET"}]}},
            {"conf": {"spark.executorEnv.TZ": "CET"}},
            {"executors": main("executor", env=[{"name": "TZ", "value": "CET"}])},
            patch({"executor": {"env": [{"name": "TZ", "value": "CET"}]}}),
        ),
    ),
    Bound(
        {"executors.labels.app.kubernetes.io/part-of": ["revenue"]},
        ({}, {"executors": {"labels": {"app.kubernetes.io/part-of": "revenue"}}}),
        (
            {"executors": {"labels": {"app.kubernetes.io/part-of": "costs"}}},
            {"pod": {"labels": {"app.kubernetes.io/part-of": "costs"}}},
            {"conf": {"spark.kubernetes.executor.label.app.kubernetes.io/part-of": "costs"}},
            {"executors": template({}, metadata={"labels": {"app.kubernetes.io/part-of": "costs"}})},
        ),
    ),
    Bound(
        {"conf.spark.sql.shuffle.partitions": {"max": 2000}},
        ({}, {"conf": {"spark.sql.shuffle.partitions": 2000}}),
        (
            {"conf": {"spark.sql.shuffle.partitions": 2001}},
            patch({"sparkConf": {"spark.sql.shuffle.partitions": "2001"}}),
        ),
    ),
    Bound(
        {"conf.spark.executor.memory": {"max": "8g"}},
        ({},),
        (
            {"conf": {"spark.executor.memory": "9g"}},
            {"executors": {"memory": "9g"}},
            patch({"executor": {"memory": "9g"}}),
        ),
    ),
    Bound(
        {"deps.repositories": ["https://repo.acme/*"]},
        ({}, {"deps": {"repositories": ["https://repo.acme/a"]}}),
        (
            {"deps": {"repositories": ["https://repo.acme/a", "https://evil/"]}},
            {"conf": {"spark.jars.repositories": "https://evil/"}},
            {"conf": {"spark.jars.repositories": "https://repo.acme/a,https://evil/"}},
            patch({"deps": {"repositories": ["https://evil/"]}}),
        ),
    ),
    Bound(
        {"pod.hostNetwork": [False]},
        ({}, {"driver": {"hostNetwork": False}}),
        (
            {"driver": {"hostNetwork": True}},
            {"pod": {"hostNetwork": True}},
            {"executors": template({"hostNetwork": True})},
            patch({"driver": {"hostNetwork": True}}),
        ),
    ),
    Bound(
        {"schedule": ["0 3 * * *"]},
        ({}, {"run": None, "schedule": "0 3 * * *"}),
        (
            {"run": None, "schedule": "0 4 * * *"},
            {"run": None, "schedule": {"cron": "0 4 * * *"}},
            {"run": None, "schedule": "0 3 * * *", **patch({"schedule": "0 4 * * *"}, "ScheduledSparkApplication")},
        ),
        layers=False,
    ),
    Bound({"run": ["on-change"]}, ({},), ({"run": "service"}, {"run": {"mode": "service"}})),
    Bound({"retries": {"max": 2}}, ({"retries": 2},), ({"retries": 3}, {"retries": {"failures": 3}})),
    Bound({"use": ["small"]}, ({"use": ["small"]},), ({"use": ["large"]}, {"use": ["small", "large"]}), layers=False),
    Bound({"target": ["kubeflow"]}, ({},), ({"target": "native"},)),
    Bound(
        {"ttl": {"max": "1d"}},
        ({"ttl": "24h"},),
        ({"ttl": "2d"}, {"ttl": 86401}, patch({"timeToLiveSeconds": 86401})),
    ),
    Bound({"ttl": {"max": "1h"}}, ({"ttl": "60m"},), ({"ttl": "90m"},)),
    Bound(
        {"executors.coreRequest": {"max": "2000m"}},
        ({"executors": {"coreRequest": 2}},),
        ({"executors": {"coreRequest": 3}}, {"conf": {"spark.kubernetes.executor.request.cores": "2001m"}}),
    ),
    Bound(
        {"driver.memoryLimit": {"max": "4Gi"}},
        ({}, {"driver": {"memoryLimit": "4096Mi"}}),
        (
            {"driver": {"memoryLimit": "5Gi"}},
            {"driver": main("driver", resources={"limits": {"memory": "5Gi"}})},
            patch({"driver": {"memoryLimit": "5Gi"}}),
        ),
    ),
    Bound({"patches": ["spec.pythonVersion"]}, ({}, patch({"pythonVersion": "3"})), (patch({"image": OURS}),)),
)  # fmt: skip
