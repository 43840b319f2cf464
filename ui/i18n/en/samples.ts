/** The three sample projects of an empty home. */
export const samples = {
  title: 'Label something real within a minute',
  text: 'Each of these makes a project with real content and opens its first task. Delete it when you have seen enough.',
  go: 'Start labelling',
  making: 'Preparing …',
  or: 'Or begin at once with',
  own: 'a project of your own',
  emails: {
    title: 'E-mails',
    text: 'Spam or not? Two keys, real messages, people who disagree on some.',
  },
  speeches: {
    title: 'Speeches',
    text: 'Mark people, places and dates in paragraphs of the State of the Union.',
  },
  photographs: {
    title: 'Photographs',
    text: 'Draw boxes around what you see.',
  },
}
