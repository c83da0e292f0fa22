"""An API that answers prompts, or fails in every way that is known, over real sockets on this computer."""
