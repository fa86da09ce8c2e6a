"""What contributors run: notebooks from their text, skeletons of new pieces."""
