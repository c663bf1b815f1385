"""Text in: articles from files, pages and tables, and the parse that all later rooms share.

Comes in: a file, a URL, standard input or a table of articles. Goes out: `Article` (text exactly as read) and `Parse`
(sentences, tokens, the clause layer, the stretches that are not news). Must not judge what the news means: no actor,
event, place or date is resolved here.
"""
