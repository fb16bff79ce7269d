"""`python -m ntmdocs` is the command `ntmdocs`."""

from ntmdocs.cli import main

if __name__ == "__main__":
    main()
