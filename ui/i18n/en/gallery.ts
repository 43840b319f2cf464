/** The gallery of templates. */
export const gallery = {
  title: 'Templates',
  search: 'Search by title, tag or word',
  all: 'All',
  none: 'No template has all of these words.',
  notYet: 'Not yet usable: {tags}',
  columnFor: 'Column for {key}',
  groups: {
    vision: 'Images',
    language: 'Texts',
    conversation: 'Conversations',
    ranking: 'Ranking and scoring',
    structured: 'Structured data',
    generative: 'Generative AI',
    evaluation: 'Evaluation of models',
    audio: 'Recordings',
    video: 'Films',
    series: 'Time series',
  },
}
