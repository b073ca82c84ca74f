"""Published ideal points of states by their votes in the General Assembly."""
