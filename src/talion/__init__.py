"""talion: news reports into event data that can be checked."""
