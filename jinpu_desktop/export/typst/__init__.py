"""What stands on the pages of a document, laid out without Qt and ready to be set by typst."""
