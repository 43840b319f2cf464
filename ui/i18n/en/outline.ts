/** The list of regions, the details of one, and what models propose. */
export const outline = {
  group: 'Group regions',
  order: 'Order regions',
  by: { manually: 'As arranged', label: 'By label', tool: 'By tool' },
  first: { time: 'Oldest first', score: 'Best score first' },
  hideAll: 'Hide all regions',
  showAll: 'Show all regions',
  lock: 'Lock region {n}',
  unlock: 'Unlock region {n}',
  more: 'Show {n} more',
  details: 'Selected region',
  origin: {
    manual: 'Marked by a person',
    prediction: 'A model said this',
    changed: 'A model said this, a person changed it',
  },
  field: {
    x: 'Left %',
    y: 'Top %',
    width: 'Width %',
    height: 'Height %',
    radiusX: 'Radius x %',
    radiusY: 'Radius y %',
    rotation: 'Turned °',
  },
  preferences: {
    title: 'How the editor behaves',
    keepsLabel: 'Keep the label at hand after marking',
    selectsNew: 'Select what was just marked',
    showsBadges: 'Show the names of labels at what is marked',
    showsKeys: 'Show keys beside labels and buttons',
  },
  versions: 'What this answer said before',
  note: 'Note on this region',
  relate: 'Relate',
  duplicate: 'Duplicate region',
  remove: 'Remove region',
}

export const proposal = {
  name: 'What models propose',
  model: 'A model',
  all: 'Take nothing | Take {n} | Take all {n}',
  above: 'Take {n} from {score} up',
  least: 'Least score to take',
  taken: '{n} taken from a model, {changed} of them changed.',
  nothing: 'There is nothing more to take from it.',
  veiled:
    'Nothing lies unseen. | A model marked {n} more place that you do not see. Drag a box over the image, or over the text with no label in hand: what lies inside shows. | A model marked {n} more places that you do not see. Drag a box over the image, or over the text with no label in hand: what lies inside shows.',
}
