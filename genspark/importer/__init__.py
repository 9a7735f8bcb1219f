"""From manifests that exist to descriptors that compile to the same: lifted, inverted, proved."""
