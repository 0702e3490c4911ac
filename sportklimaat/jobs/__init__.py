"""Background work: a catalogue of jobs and the queue they run on."""
