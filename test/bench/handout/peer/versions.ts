/** What the product is measured against, as PyPI has it, and how many processes of it answer. */
export const LABEL_STUDIO = '1.23.2'
export const GUNICORN = '27.0.1'
export const WORKERS = 4
