"""The command line: `app` chooses the module of a command and holds the one error boundary; nothing else prints."""
