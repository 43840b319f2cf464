import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import type { LayoutNode } from './layout.ts'
import { layoutOf } from './layout.ts'
import { configForTask } from './task-config.ts'

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
      case 'collapse':
        return node.panels.map((panel) => [panel.node.attributes['value'], ...drawn(panel.children)])
      case 'repeat':
        return node.items.map(drawn)
      case 'pair':
        return { left: drawn(node.left), right: drawn(node.right) }
      case 'markdown':
      case 'filter':
      case 'relations':
        return `<${node.kind}>`
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
      sides(
        '<View><Text name="t" value="$t"/><Chat name="c" value="$c"/><Odd><Text name="u" value="$u"/></Odd></View>',
      ).panel,
    ).toEqual(['<Odd>'])
  })

  test('the two objects of a Pairwise stand beside each other, wherever they were written', () => {
    expect(
      sides(`<View><Pairwise name="p" toName="a,b"/><Header value="A"/><View><Text name="a" value="$a"/></View>
        <Text name="x" value="$x"/><Text name="b" value="$b"/></View>`),
    ).toEqual({ main: ['# A', { left: [['a']], right: ['b'] }, 'x'], panel: ['p'] })
  })

  test('a Collapse unfolds on the side of what is in it, Markdown waits for what it explains', () => {
    expect(
      sides(`<View><Collapse><Panel value="Read"><Text name="t" value="$t"/></Panel><Panel value="Answer">
        <Markdown value="why"/><Choices name="c" toName="t"><Choice value="a"/></Choices></Panel></Collapse>
        <Filter name="f" toName="c"/><Relations><Relation value="r"/></Relations></View>`),
    ).toEqual({
      main: [[['Read', 't']]],
      panel: [[['Answer', '<markdown>', 'c']], '<filter>', '<relations>'],
    })
  })

  test('what is repeated stays together, in the order written', () => {
    const config = configForTask(
      readLabelingConfig(`<View><Repeater on="$l"><Header value="{{idx}}"/><Text name="t{{idx}}" value="$l[{{idx}}]"/>
        <Rating name="r{{idx}}" toName="t{{idx}}"/></Repeater></View>`),
      { l: ['a', 'b'] },
    )
    expect(drawn(layoutOf(config).main)).toEqual([
      [
        ['# 0', 't0', 'r0'],
        ['# 1', 't1', 'r1'],
      ],
    ])
  })

  test('a text that is no XML has nothing to draw', () => {
    expect(layoutOf(readLabelingConfig('<View'))).toEqual({ main: [], panel: [] })
  })
})
