/**
 * Every tag of Label Studio's configuration language, as data. A tag is taught to the product by its row here, its
 * renderer in the editor and nothing else: reader, checks and export ask the table.
 */
export interface TagRule {
  /** `object` shows data, `control` produces results, `layout` arranges, `part` belongs to one of the others. */
  readonly family: 'object' | 'control' | 'layout' | 'part'
  /** False: recognised by name and kept intact, not offered to annotators yet. */
  readonly isSupported: boolean
  /** Attributes without which Label Studio refuses the configuration. `value` may also be `valueList` or the body. */
  readonly needs?: readonly string[]
  /** The part a control holds, and whether it must hold one. */
  readonly part?: 'Label' | 'Choice'
  readonly needsPart?: boolean
  /** Object tags a control can be pointed at; absent means any. */
  readonly worksOn?: readonly string[]
  /** Attributes with a closed list of values. */
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** Attributes that must be a number. */
  readonly numbers?: readonly string[]
  /** What `data` may hold for it, in Python's words, as Label Studio's messages name them. */
  readonly dataTypes?: readonly DataType[]
}

export type DataType = 'str' | 'int' | 'float' | 'list' | 'dict'

const BOOLEAN = ['true', 'false']
const TEXTUAL = ['Text', 'HyperText']
const known = (family: TagRule['family'], rule: Partial<TagRule> = {}): TagRule => ({
  family,
  isSupported: false,
  ...rule,
})
const supported = (family: TagRule['family'], rule: Partial<TagRule> = {}): TagRule => ({
  family,
  isSupported: true,
  ...rule,
})
/** A tool that draws on an image; with labels of its own where its name ends in Labels. */
const drawing = (part?: 'Label'): TagRule => known('control', { worksOn: ['Image'], ...(part && { part }) })

export const TAGS: ReadonlyMap<string, TagRule> = new Map(
  Object.entries<TagRule>({
    Text: supported('object', {
      needs: ['name', 'value'],
      dataTypes: ['str', 'int', 'float', 'list'],
      options: {
        granularity: ['symbol', 'word', 'sentence', 'paragraph'],
        valueType: ['text', 'url'],
        encoding: ['none', 'base64', 'base64unicode'],
        saveTextResult: ['yes', 'no', 'none'],
      },
    }),
    Image: supported('object', {
      needs: ['name', 'value'],
      dataTypes: ['str', 'list'],
      options: { zoom: BOOLEAN, zoomControl: BOOLEAN, rotateControl: BOOLEAN, crosshair: BOOLEAN },
    }),
    HyperText: known('object', { needs: ['name', 'value'], dataTypes: ['str'] }),
    Audio: known('object'),
    AudioPlus: known('object'),
    Video: known('object'),
    Paragraphs: known('object', { dataTypes: ['list', 'str'] }),
    TimeSeries: known('object', { dataTypes: ['dict', 'list', 'str'] }),
    Table: known('object', { dataTypes: ['dict'] }),
    List: known('object', { dataTypes: ['list'] }),
    Pdf: known('object'),
    Chat: known('object', { dataTypes: ['list', 'str'] }),
    ReactCode: known('object', { dataTypes: ['dict', 'list', 'str', 'int', 'float'] }),

    Choices: supported('control', {
      needs: ['name', 'toName'],
      part: 'Choice',
      needsPart: true,
      dataTypes: ['list', 'dict', 'str'],
      options: {
        choice: ['single', 'single-radio', 'multiple'],
        layout: ['select', 'inline', 'vertical'],
        showInline: BOOLEAN,
        required: BOOLEAN,
        perRegion: BOOLEAN,
        perItem: BOOLEAN,
        allowNested: BOOLEAN,
      },
    }),
    Labels: supported('control', {
      needs: ['name', 'toName'],
      part: 'Label',
      needsPart: true,
      dataTypes: ['list', 'dict', 'str'],
      worksOn: [...TEXTUAL, 'Audio', 'AudioPlus', 'Image', 'Video', 'Paragraphs'],
      options: { choice: ['single', 'multiple'], showInline: BOOLEAN },
      numbers: ['maxUsages', 'opacity'],
    }),
    RectangleLabels: supported('control', {
      needs: ['name', 'toName'],
      part: 'Label',
      worksOn: ['Image'],
      options: { choice: ['single', 'multiple'], canRotate: BOOLEAN, showInline: BOOLEAN },
      numbers: ['maxUsages', 'opacity', 'strokeWidth'],
    }),
    Rectangle: supported('control', {
      needs: ['name', 'toName'],
      worksOn: ['Image'],
      options: { canRotate: BOOLEAN, smart: BOOLEAN },
      numbers: ['opacity', 'strokeWidth'],
    }),
    TextArea: supported('control', {
      needs: ['name', 'toName'],
      options: {
        editable: BOOLEAN,
        required: BOOLEAN,
        perRegion: BOOLEAN,
        transcription: BOOLEAN,
        skipDuplicates: BOOLEAN,
        displayMode: ['tag', 'region-list'],
      },
      numbers: ['maxSubmissions', 'rows'],
    }),
    Number: known('control', { needs: ['name', 'toName'], numbers: ['min', 'max', 'step', 'defaultValue'] }),
    Rating: known('control', { numbers: ['maxRating', 'defaultValue'] }),
    DateTime: known('control'),
    Taxonomy: known('control', { part: 'Choice' }),
    Pairwise: known('control'),
    Ranker: known('control', { worksOn: ['List'] }),
    HyperTextLabels: known('control', { part: 'Label', worksOn: TEXTUAL }),
    ParagraphLabels: known('control', { part: 'Label', worksOn: ['Paragraphs'] }),
    TimeSeriesLabels: known('control', { part: 'Label', worksOn: ['TimeSeries'] }),
    TimelineLabels: known('control', { part: 'Label', worksOn: ['Video'] }),
    VideoRectangle: known('control', { worksOn: ['Video'] }),
    VideoVector: known('control', { worksOn: ['Video'] }),
    VideoVectorLabels: known('control', { part: 'Label', worksOn: ['Video'] }),
    OcrLabels: known('control', { part: 'Label', worksOn: ['Pdf'] }),
    Ellipse: drawing(),
    EllipseLabels: drawing('Label'),
    Polygon: drawing(),
    PolygonLabels: drawing('Label'),
    KeyPoint: drawing(),
    KeyPointLabels: drawing('Label'),
    Brush: drawing(),
    BrushLabels: drawing('Label'),
    Bitmask: drawing(),
    BitmaskLabels: drawing('Label'),
    Vector: drawing(),
    VectorLabels: drawing('Label'),
    MagicWand: drawing(),
    Relations: known('control'),

    View: supported('layout'),
    Header: supported('layout', { dataTypes: ['str', 'int', 'float', 'list'], numbers: ['size'] }),
    Style: supported('layout'),
    Markdown: known('layout'),
    Collapse: known('layout'),
    Panel: known('layout'),
    Filter: known('layout'),
    Dialog: known('layout'),
    PagedView: known('layout'),
    Repeater: known('layout', { dataTypes: ['list'] }),

    Label: supported('part', { numbers: ['maxUsages'], options: { selected: BOOLEAN } }),
    Choice: supported('part', { options: { selected: BOOLEAN } }),
    Relation: known('part'),
    Bucket: known('part'),
    Shortcut: known('part'),
    Channel: known('part'),
    MultiChannel: known('part'),
  }),
)
