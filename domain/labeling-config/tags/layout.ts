import type { TagRule } from '../tag-rule.ts'
import { color, css, data, flag, hotkey, known, name, number, oneOf, supported, text } from '../tag-rule.ts'
import { VISIBILITY } from './attribute-sets.ts'

/** Tags that arrange and explain. */
export const LAYOUT: Readonly<Record<string, TagRule>> = {
  View: supported('layout', {
    display: oneOf(['block', 'inline'], 'block'),
    style: css,
    className: text(),
    idAttr: text(),
    ...VISIBILITY,
  }),

  Header: supported(
    'layout',
    { value: data, size: number(4), style: css, className: text(), underline: flag(false), ...VISIBILITY },
    { dataTypes: ['str', 'int', 'float', 'list'] },
  ),

  Style: supported('layout', {}),

  Markdown: supported('layout', {
    value: data,
    style: css,
    className: text(),
    idAttr: text(),
    ...VISIBILITY,
  }),

  Collapse: supported(
    'layout',
    { accordion: flag(true), bordered: flag(false), open: flag(false), ...VISIBILITY },
    { parts: ['Panel'] },
  ),

  Panel: supported('layout', { value: data, open: flag(false) }),

  Filter: supported('layout', {
    name: text(),
    toName: name,
    placeholder: text('Quick Filter'),
    minlength: number(3),
    casesensetive: flag(false),
    style: css,
    hotkey,
  }),

  Repeater: supported(
    'layout',
    { on: data, indexFlag: text('{{idx}}'), mode: oneOf(['list', 'pagination'], 'list') },
    { dataTypes: ['list'] },
  ),

  PagedView: known('layout', {}),

  Dialog: known('layout', { name: text(), toName: name, value: data }),
}

/** Tags that stand inside another. */
export const PARTS: Readonly<Record<string, TagRule>> = {
  Label: supported('part', {
    value: data,
    alias: text(),
    background: color('#36B37E'),
    hotkey,
    hint: text(),
    selected: flag(false),
    maxUsages: number(),
    showAlias: flag(false),
    aliasStyle: css,
    size: text('medium'),
    selectedColor: color('#ffffff'),
    granularity: oneOf(['symbol', 'word', 'sentence', 'paragraph']),
    html: text(),
    category: number(),
    model_index: number(),
  }),

  Choice: supported('part', {
    value: data,
    alias: text(),
    selected: flag(false),
    hotkey,
    hint: text(),
    html: text(),
    color: color(),
    style: css,
  }),

  Relation: supported('part', { value: text(), background: color() }),

  Bucket: supported('part', { name: text(), title: text(), default: flag(false) }),

  Shortcut: supported('part', { value: text(), alias: text(), hotkey, background: color('#333333') }),

  Channel: known('part', {
    column: text(),
    legend: text(),
    units: text(),
    displayFormat: text(),
    height: number(200),
    strokeColor: color('#f48a42'),
    strokeWidth: number(1),
    markerColor: color('#f48a42'),
    markerSize: number(0),
    markerSymbol: text('circle'),
    timeRange: text(),
    dataRange: text(),
    showAxis: flag(true),
    fixedScale: flag(),
  }),

  MultiChannel: known(
    'part',
    { height: number(200), showAxis: flag(true), showYAxis: flag(true), fixedScale: flag() },
    { parts: ['Channel'] },
  ),
}
