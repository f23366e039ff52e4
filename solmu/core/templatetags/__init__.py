"""Tags and filters that templates of several apps use."""
