"""Every figure of speed that the README quotes, measured against a peer in the same run."""
