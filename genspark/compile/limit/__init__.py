"""What overlays let jobs and teams say: `exceeded` holds a job to it.

`bindable` tells what the name of a limit stands for, `images` finds every image that a job brings into a cluster.
"""
