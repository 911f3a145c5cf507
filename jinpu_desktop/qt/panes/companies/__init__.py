"""Joint ventures and companies."""
