"""Writers of documents, without Qt: PDF, slides, workbooks, pictures and data packages."""
