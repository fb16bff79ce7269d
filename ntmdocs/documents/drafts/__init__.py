"""The papers that travel with a draft: the letter that asks for opinions, their table, submission and slip."""
