"""Files as sheets of records: what the bytes are, which encoding, what is inside an archive or a workbook."""
