"""How well kurilclean cleans: measured on pages with a judged label on every line, beside other cleaners.

Run `python -m benchmarks.quality --data DIR` from the repository's root. What flows: pages (`pages`) -> the cuts
that each system makes (`systems`, `peers`, `ours`) -> scores of a page in words (`score`, `rouge`) -> means with
bootstrap intervals (`summary`) -> tables (`report`), pictures (`plots`) and files.
"""
