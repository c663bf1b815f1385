"""Records to files: JSON Lines, CSV and Parquet, by the suffix of the name, never half a file.

Comes in: records as encoded lines. Goes out: a file that appears under its name only when it is complete.
"""

from polybius.interfaces.exports.encoding import encode_record
from polybius.interfaces.exports.writing import FORMATS, RecordWriter, open_writer

__all__ = ["FORMATS", "RecordWriter", "encode_record", "open_writer"]
