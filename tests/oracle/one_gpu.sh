#!/bin/sh
# What a discovery script of a GPU says: a driver that asks for one runs it.
echo '{"name": "gpu", "addresses": ["0"]}'
