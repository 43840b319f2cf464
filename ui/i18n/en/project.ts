/** Inside a project: frame, overview, publishing. */
export const project = {
  failed: 'This project could not be opened',
  label: 'Label',
  review: 'Review',
}

export const overview = {
  progress: 'Progress',
  completedShare: 'completed',
  tasks: 'Tasks',
  completed: 'Completed',
  needsReview: 'To review',
  escalated: 'Escalated',
  annotations: 'Annotations',
}

export const publish = {
  title: 'Publish the project',
  ready: 'Once published, its people can begin. You can take it back at any time.',
  missing: 'People see the project once it is published. Before that, it still needs:',
  open: 'Open:',
  done: 'Done:',
  step: {
    labeling_config: 'Write the labelling configuration',
    supported_tags: 'Take out the tags that cannot be used for labelling yet',
    tasks: 'Import data',
    members: 'Add the people who will label (or publish for yourself alone)',
  },
  has: {
    labeling_config: 'Labelling configuration',
    supported_tags: 'Every tag can be used',
    tasks: 'Data',
    members: 'People',
  },
  act: 'Publish',
}
