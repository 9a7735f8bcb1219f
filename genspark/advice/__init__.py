"""What to write in place of what is wrong in a document: words for mistakes, made of the value that is there.

`misplaced` goes through what a schema has against a descriptor or an overlay, and asks the others: `spellings` are the
names that SparkApplication, Kubernetes and people have for a key, `rewritten` the keys that a descriptor writes in
another form, `reworded` the values of another form than their field takes. They find nothing themselves.
"""
