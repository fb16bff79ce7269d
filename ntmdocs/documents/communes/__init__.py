"""Plans of communes and villages, and the papers that get them approved."""
