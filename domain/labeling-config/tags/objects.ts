import type { TagRule } from '../tag-rule.ts'
import { color, data, flag, hotkey, known, name, number, oneOf, speed, supported, text } from '../tag-rule.ts'
import { MARKABLE, VISIBILITY } from './attribute-sets.ts'

const NAMED = { name: text(), value: data } as const

const AUDIO: TagRule['attributes'] = {
  ...NAMED,
  defaultspeed: number(1),
  defaultscale: number(1),
  defaultzoom: number(1),
  defaultvolume: number(1),
  hotkey,
  sync: name,
  height: number(96),
  waveheight: number(32),
  cursorwidth: number(2),
  cursorcolor: color(),
  spectrogram: flag(false),
  splitchannels: flag(false),
  decoder: oneOf(['webaudio', 'ffmpeg', 'none'], 'webaudio'),
  player: oneOf(['html5', 'webaudio'], 'html5'),
  volume: flag(true),
  speed: flag(true),
  zoom: flag(true),
}

/** Tags that show task data. */
export const OBJECTS: Readonly<Record<string, TagRule>> = {
  Text: supported(
    'object',
    { ...NAMED, valueType: oneOf(['text', 'url'], 'text'), ...MARKABLE, ...VISIBILITY },
    { needs: ['name', 'value'], dataTypes: ['str', 'int', 'float', 'list'] },
  ),

  HyperText: supported(
    'object',
    {
      ...NAMED,
      valueType: oneOf(['text', 'url'], 'text'),
      inline: flag(false),
      clickableLinks: flag(false),
      ...MARKABLE,
      ...VISIBILITY,
    },
    { needs: ['name', 'value'], dataTypes: ['str'] },
  ),

  Image: supported(
    'object',
    {
      ...NAMED,
      valueList: data,
      smoothing: flag(),
      width: text('100%'),
      maxWidth: text('750px'),
      zoom: flag(false),
      negativeZoom: flag(false),
      zoomBy: number(1.1),
      grid: flag(false),
      gridSize: number(30),
      gridColor: color('#EEEEF4'),
      zoomControl: flag(false),
      brightnessControl: flag(false),
      contrastControl: flag(false),
      rotateControl: flag(false),
      crosshair: flag(false),
      selectionControl: flag(true),
      horizontalAlignment: oneOf(['left', 'center', 'right'], 'left'),
      verticalAlignment: oneOf(['top', 'center', 'bottom'], 'top'),
      defaultZoom: oneOf(['auto', 'original', 'fit'], 'fit'),
      crossOrigin: oneOf(['none', 'anonymous', 'use-credentials'], 'none'),
      ...VISIBILITY,
    },
    { needs: ['name', 'value'], dataTypes: ['str', 'list'] },
  ),

  Audio: known('object', AUDIO),

  AudioPlus: known('object', AUDIO),

  Video: known('object', {
    ...NAMED,
    frameRate: number(24),
    sync: name,
    muted: flag(false),
    height: number(600),
    timelineHeight: number(64),
    defaultPlaybackSpeed: speed(1),
    minPlaybackSpeed: speed(1),
    hotkey,
  }),

  Paragraphs: supported(
    'object',
    {
      ...NAMED,
      valueType: oneOf(['json', 'url'], 'json'),
      layout: oneOf(['none', 'dialogue'], 'none'),
      nameKey: text('author'),
      textKey: text('text'),
      audioUrl: data,
      sync: name,
      showPlayer: flag(false),
      contextScroll: flag(false),
      ...MARKABLE,
      ...VISIBILITY,
    },
    { dataTypes: ['list', 'str'] },
  ),

  TimeSeries: known(
    'object',
    {
      ...NAMED,
      valueType: oneOf(['url', 'json'], 'url'),
      timeColumn: text(),
      timeFormat: text(),
      timeDisplayFormat: text(),
      durationDisplayFormat: text(),
      sep: text(','),
      overviewChannels: text(),
      overviewWidth: text('25%'),
      fixedScale: flag(false),
      sync: name,
      cursorColor: color(),
    },
    { dataTypes: ['dict', 'list', 'str'], parts: ['Channel', 'MultiChannel'] },
  ),

  Table: supported(
    'object',
    { ...NAMED, valueType: oneOf(['json', 'url'], 'json') },
    { dataTypes: ['dict', 'list'] },
  ),

  List: supported('object', { ...NAMED, title: text() }, { dataTypes: ['list'] }),

  Pdf: known('object', { ...NAMED, zoom: flag(true), rotate: flag(true) }),

  Chat: known(
    'object',
    {
      ...NAMED,
      messageroles: text('user,assistant'),
      editable: text('true'),
      minMessages: number(),
      maxMessages: number(),
      llm: text(),
    },
    { dataTypes: ['list', 'str'] },
  ),

  ReactCode: known(
    'object',
    {
      ...NAMED,
      toName: name,
      data,
      inputs: text(),
      outputs: text(),
      src: text(),
      style: text(),
      allow: text(),
    },
    { dataTypes: ['dict', 'list', 'str', 'int', 'float'] },
  ),
}
