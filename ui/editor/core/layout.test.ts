import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import type { LayoutNode } from './layout.ts'
import { layoutOf } from './layout.ts'

const drawn = (nodes: readonly LayoutNode[]): unknown[] =>
  nodes.map((node) => {
    switch (node.kind) {
      case 'group':
        return drawn(node.children)
      case 'header':
        return `# ${node.text}`
      case 'unsupported':
        return `<${node.tag}>`
      case 'object':
      case 'control':
        return node.name
    }
  })

function sides(xml: string): { main: unknown[]; panel: unknown[] } {
  const { main, panel } = layoutOf(readLabelingConfig(xml))
  return { main: drawn(main), panel: drawn(panel) }
}

describe('layoutOf', () => {
  test('objects stand in the middle, what is answered in the panel, a heading with what it stands above', () => {
    expect(
      sides(`<View>
        <Header value="Read this"/><Text name="t" value="$t"/>
        <Header value="Is it spam?"/><Choices name="c" toName="t"><Choice value="a"/></Choices>
        <TextArea name="n" toName="t"/>
      </View>`),
    ).toEqual({ main: ['# Read this', 't'], panel: ['# Is it spam?', 'c', 'n'] })
  })

  test('a group is divided, too', () => {
    expect(
      sides(`<View><View style="display:flex"><Image name="i" value="$i"/>
        <RectangleLabels name="b" toName="i"><Label value="a"/></RectangleLabels></View></View>`),
    ).toEqual({ main: [['i']], panel: [['b']] })
  })

  test('a tag that cannot be drawn is named in its place', () => {
    expect(
      sides('<View><Text name="t" value="$t"/><Relations><Relation value="r"/></Relations></View>').panel,
    ).toEqual(['<Relations>'])
  })

  test('a text that is no XML has nothing to draw', () => {
    expect(layoutOf(readLabelingConfig('<View'))).toEqual({ main: [], panel: [] })
  })
})
