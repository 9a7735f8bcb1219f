# docker build -t genspark . && docker run --rm -v "$PWD:/repository" genspark validate
FROM python:3.12-slim AS wheel
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY genspark genspark
COPY schemas schemas
COPY overlays overlays
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.12-slim
# Revisions are read with git, in repositories that belong to whoever mounted them.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=wheel /wheel /tmp/wheel
RUN pip install --no-cache-dir /tmp/wheel/*.whl && rm -r /tmp/wheel
# A number, so that Kubernetes can see that it is not root.
USER 65532:65532
ENV HOME=/tmp
WORKDIR /repository
ENTRYPOINT ["genspark"]
