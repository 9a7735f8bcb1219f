"""From manifests to files: layout, ownership, what may be written or removed, and writing it atomically."""
