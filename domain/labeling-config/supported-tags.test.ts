import { describe, expect, test } from '@jest/globals'
import type { ConfigNode } from './labeling-config.ts'
import { readLabelingConfig } from './read-labeling-config.ts'
import { TAGS } from './tag-table.ts'

/** A control to make a whole of a fixture that has none. */
const CHOICES = '<Choices name="c" toName="o"><Choice value="a"/></Choices>'
const TEXT = '<Text name="o" value="$text"/>'
const IMAGE = '<Image name="o" value="$image"/>'

/** Every supported tag with every attribute its documentation has. */
const FIXTURES: Readonly<Record<string, readonly string[]>> = {
  View: [
    `<View display="block" style="margin: 1em" className="wide" idAttr="main" visibleWhen="choice-selected" whenTagName="c" whenChoiceValue="a">${TEXT}${CHOICES}</View>`,
    `<View><View visibleWhen="region-selected" whenLabelValue="x">${TEXT}</View>${CHOICES}</View>`,
  ],
  Header: [
    `<View><Header value="What is it about?" size="4" style="color: red" underline="true"/>${TEXT}${CHOICES}</View>`,
    `<View><Header value="$title" size="2"/>${TEXT}${CHOICES}</View>`,
    `<View><Header>What is it about?</Header>${TEXT}${CHOICES}</View>`,
  ],
  Style: [
    `<View><Style>.wide { max-width: 60ch } .wide &gt; p { color: red }</Style>${TEXT}${CHOICES}</View>`,
  ],
  Text: [
    `<View><Text name="o" value="$text" valueType="text" saveTextResult="yes" encoding="none" selectionEnabled="true" highlightColor="#fc0" showLabels="true" granularity="word"/>${CHOICES}</View>`,
    `<View><Text name="o" value="$url" valueType="url"/>${CHOICES}</View>`,
    `<View><Text name="o" value="$doc.pages[0].text" granularity="sentence"/>${CHOICES}</View>`,
    `<View><Text name="o">A text of its own</Text>${CHOICES}</View>`,
  ],
  Image: [
    `<View><Image name="o" value="$image" smoothing="true" width="100%" maxWidth="750px" zoom="true" negativeZoom="false" zoomBy="1.1" grid="false" gridSize="30" gridColor="#EEEEF4" zoomControl="true" brightnessControl="true" contrastControl="true" rotateControl="true" crosshair="true" horizontalAlignment="left" verticalAlignment="top" defaultZoom="fit" crossOrigin="anonymous"/>${CHOICES}</View>`,
    `<View><Image name="o" valueList="$images"/>${CHOICES}</View>`,
  ],
  Choices: [
    ...['single', 'single-radio', 'multiple'].map(
      (choice) =>
        `<View>${TEXT}<Choices name="c" toName="o" choice="${choice}" showInline="true" required="true" requiredMessage="Choose one" layout="inline" allowNested="false" perRegion="false"><Choice value="a"/></Choices></View>`,
    ),
    `<View>${TEXT}<Choices name="c" toName="o" value="$options" layout="select"/></View>`,
    `<View>${TEXT}<Choices name="c" toName="o" perRegion="true" visibleWhen="region-selected" whenTagName="l" whenLabelValue="x"><View><Choice value="a"/></View></Choices></View>`,
    `<View>${TEXT}<Choices name="c" toName="o" visibleWhen="choice-unselected" whenTagName="d" whenChoiceValue="a,b" perItem="true"><Choice value="a"/></Choices><Choices name="d" toName="o"><Choice value="a"/></Choices></View>`,
  ],
  Choice: [
    `<View>${TEXT}<Choices name="c" toName="o" allowNested="true"><Choice value="animal" alias="an" selected="true" hint="Lives" hotkey="a" html="&lt;b&gt;animal&lt;/b&gt;" color="#0a0"><Choice value="dog" hotkey="d"/></Choice></Choices></View>`,
  ],
  Labels: [
    `<View>${TEXT}<Labels name="l" toName="o" choice="single" maxUsages="3" showInline="true" opacity="0.6" fillColor="#fff" strokeColor="#000" strokeWidth="1"><Label value="x"/></Labels></View>`,
    `<View>${TEXT}<Labels name="l" toName="o" choice="multiple" value="$labels"/></View>`,
    `<View>${IMAGE}<Labels name="l" toName="o"><Label value="x"/></Labels><Rectangle name="r" toName="o"/></View>`,
  ],
  Label: [
    `<View>${TEXT}<Labels name="l" toName="o"><Label value="Person" alias="PER" selected="true" maxUsages="2" hint="A name" hotkey="p" showAlias="true" aliasStyle="opacity: 0.6" size="medium" background="#ffa39e" selectedColor="#fff" granularity="word" html="x" category="1" model_index="2"/></Labels></View>`,
  ],
  RectangleLabels: [
    `<View>${IMAGE}<RectangleLabels name="l" toName="o" choice="single" maxUsages="9" showInline="true" opacity="0.6" fillColor="#fff" strokeColor="#f48a42" strokeWidth="1" canRotate="true" snap="pixel" smart="true" smartOnly="false"><Label value="Car"/></RectangleLabels></View>`,
    `<View>${IMAGE}<RectangleLabels name="l" toName="o" value="$labels"/></View>`,
  ],
  Rectangle: [
    `<View>${IMAGE}<Rectangle name="r" toName="o" opacity="0.6" fillColor="#fff" strokeColor="#f48a42" strokeWidth="1" canRotate="false" smart="false" smartOnly="false" snap="none"/></View>`,
  ],
  TextArea: [
    `<View>${TEXT}<TextArea name="a" toName="o" value="$draft" label="Note" placeholder="Write here" maxSubmissions="1" editable="true" transcription="false" displayMode="tag" rows="3" required="true" requiredMessage="Say something" showSubmitButton="true" skipDuplicates="true" perRegion="false"/></View>`,
    `<View>${IMAGE}<RectangleLabels name="l" toName="o"><Label value="Line"/></RectangleLabels><TextArea name="a" toName="o" perRegion="true" displayMode="region-list" visibleWhen="region-selected"/></View>`,
  ],
}

describe.each(Object.entries(FIXTURES))('%s', (tag, fixtures) => {
  test.each(fixtures)('is read without a problem, whole: %s', (xml) => {
    const config = readLabelingConfig(xml)
    expect(config.problems).toEqual([])
    expect(config.unsupportedTags).toEqual([])
    expect(nodesIn(config.root!).map(attributesOf)).toEqual(attributesWritten(xml))
    expect(nodesIn(config.root!).some((node) => node.tag === tag)).toBe(true)
  })
})

test('every supported tag has a fixture', () => {
  const supported = [...TAGS].filter(([, { isSupported }]) => isSupported).map(([tag]) => tag)
  expect(Object.keys(FIXTURES).sort()).toEqual(supported.sort())
})

test.each([...TAGS].filter(([, { isSupported }]) => !isSupported).map(([tag]) => tag))(
  '%s is kept intact and named as not supported yet',
  (tag) => {
    const xml = `<View>${TEXT}${CHOICES}<${tag} name="x" toName="o" value="$v" odd="1"><Label value="y"/></${tag}></View>`
    const { root, unsupportedTags, problems } = readLabelingConfig(xml)
    const node = root!.children[2]!
    expect(node.tag).toBe(tag)
    expect(node.attributes).toEqual({ name: 'x', toName: 'o', value: '$v', odd: '1' })
    expect(node.children).toHaveLength(1)
    expect(unsupportedTags).toEqual([tag])
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(problems.find(({ code }) => code === 'tag_unsupported')).toMatchObject({ tag, line: 1 })
  },
)

function nodesIn(node: ConfigNode): ConfigNode[] {
  return [node, ...node.children.flatMap(nodesIn)]
}

function attributesOf({ attributes }: ConfigNode): [string, string][] {
  return Object.entries(attributes)
}

/** What stands in the text, read by a plain search. */
function attributesWritten(xml: string): [string, string][][] {
  const unescape = (value: string): string => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  return [...xml.matchAll(/<[A-Z]\w*([^<]*?)\/?>/g)].map(([, inside]) =>
    [...inside!.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescape(value!)]),
  )
}
