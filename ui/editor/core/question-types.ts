const QUESTION_TYPES: ReadonlySet<string> = new Set([
  'choices',
  'taxonomy',
  'rating',
  'number',
  'datetime',
  'textarea',
  'pairwise',
  'ranker',
])

/** Types whose items answer a question; an item of another type, with an id, is a place on an object. */
export function isQuestionType(type: string): boolean {
  return QUESTION_TYPES.has(type)
}
