"""The Aktenschrank on disk: keys, folders, locks and the opening of encrypted files."""
