"""Floor 0: time, database, errors, files and mail. Knows nothing of sport or the web."""
