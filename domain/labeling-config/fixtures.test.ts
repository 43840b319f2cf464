import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { labelStudioMessage } from './label-studio-message.ts'
import type { ConfigNode, Problem } from './labeling-config.ts'
import { readLabelingConfig } from './read-labeling-config.ts'
import type { AttributeRule } from './tag-rule.ts'
import { TAGS } from './tag-table.ts'

/** Configurations that together use every tag with each of its attributes: a file a family, a View a fixture. */
const FOLDER = new URL('./fixtures/', import.meta.url)
const FIXTURES = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .split(/\n(?=<View)/)
    .map((xml, index) => ({
      title: `${file} ${index + 1}`,
      xml,
      nodes: nodesIn(readLabelingConfig(xml).root!),
    })),
)
const NODES = FIXTURES.flatMap(({ xml, nodes }) => nodes.map((node) => ({ xml, node })))

describe('a good configuration', () => {
  test.each(FIXTURES)('$title has no problem but tags that are not drawn yet', ({ xml }) => {
    const { problems } = readLabelingConfig(xml)
    expect(problems.filter(({ code }) => code !== 'tag_unsupported')).toEqual([])
  })

  test.each(FIXTURES)('$title is kept whole', ({ xml, nodes }) => {
    expect(nodes.map(({ tag, attributes }) => [tag, Object.entries(attributes)])).toEqual(written(xml))
  })

  test.each([...TAGS.keys()])('%s appears with each of its attributes', (tag) => {
    const used = new Set(NODES.flatMap(({ node }) => (node.tag === tag ? Object.keys(node.attributes) : [])))
    expect([...used].sort()).toEqual(Object.keys(TAGS.get(tag)!.attributes).sort())
  })
})

/** Every attribute of every tag, where it is first written. */
const PLACES = [...TAGS].flatMap(([tag, { attributes }]) =>
  Object.entries(attributes).map(([attribute, rule]) => ({
    tag,
    attribute,
    rule,
    ...NODES.find(({ node }) => node.tag === tag && attribute in node.attributes)!,
  })),
)

describe('a wrong value has its place', () => {
  const checked: readonly AttributeRule['kind'][] = ['flag', 'number', 'speed', 'choice']
  test.each(PLACES.filter(({ rule }) => checked.includes(rule.kind)))('$tag $attribute', (place) => {
    const broken = withAttribute(place.xml, place.node, place.attribute, 'wobble')
    expect(at(broken, place.node)).toContainEqual(
      expect.objectContaining({
        code: ['number', 'speed'].includes(place.rule.kind) ? 'number_expected' : 'attribute_value_unknown',
        severity: place.rule.kind === 'speed' ? 'error' : 'warning',
        attribute: place.attribute,
      }),
    )
  })

  test.each(PLACES.filter(({ attribute }) => attribute === 'toName'))('$tag points at nothing', (place) => {
    const problems = at(withAttribute(place.xml, place.node, 'toName', 'nowhere'), place.node)
    const found = problems.find(({ code }) => code === 'to_name_unknown')!
    expect(found.severity).toBe('error')
    expect(labelStudioMessage(found)).toMatch(/^toName="nowhere" not found in names: \['.*'\]$/)
  })

  test.each(
    PLACES.filter(({ tag, attribute }) => attribute === 'name' && TAGS.get(tag)!.family === 'control'),
  )('$tag has the name of another', (place) => {
    const other = /name="(\w+)"/.exec(place.xml)![1]!
    const later = NODES.filter(({ xml, node }) => xml === place.xml && node.attributes['name'] !== other)
    const { node } = later.find((one) => one.node.tag === place.tag)!
    const found = at(withAttribute(place.xml, node, 'name', other), node)
    expect(found.map((problem) => [problem.code, labelStudioMessage(problem)])).toContainEqual([
      'name_not_unique',
      'Label config contains non-unique names',
    ])
  })
})

test.each([...TAGS.keys()])('%s takes no attribute it does not have, and tells where it stands', (tag) => {
  const { xml, node } = NODES.find((place) => place.node.tag === tag)!
  const broken = withAttribute(xml, node, 'wobble', '1')
  expect(at(broken, node)).toContainEqual(
    expect.objectContaining({ code: 'attribute_unknown', severity: 'warning', attribute: 'wobble', tag }),
  )
  expect(readLabelingConfig(broken).problems.filter(({ severity }) => severity === 'error')).toEqual([])
})

/** The problems told at a node's place. */
function at(xml: string, node: ConfigNode): readonly Problem[] {
  return readLabelingConfig(xml).problems.filter(
    ({ line, column }) => line === node.at.line && column === node.at.column,
  )
}

function withAttribute(xml: string, node: ConfigNode, attribute: string, value: string): string {
  const lines = xml.split('\n')
  const line = lines[node.at.line - 1]!
  const start = node.at.column - 1
  const end = line.indexOf('>', line.slice(start).search(/[^"]\/?>/) + start)
  const tag = line.slice(start, end)
  const has = new RegExp(`(\\s${attribute}=)"[^"]*"`)
  const changed = has.test(tag)
    ? tag.replace(has, `$1"${value}"`)
    : tag.replace(/^<\w+/, (name) => `${name} ${attribute}="${value}"`)
  lines[node.at.line - 1] = line.slice(0, start) + changed + line.slice(end)
  return lines.join('\n')
}

function nodesIn(node: ConfigNode): ConfigNode[] {
  return [node, ...node.children.flatMap(nodesIn)]
}

/** What stands in the text, read by a plain search. */
function written(xml: string): [string, [string, string][]][] {
  const unescape = (value: string): string => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  return [
    ...xml.replaceAll(/<!\[CDATA\[.*?\]\]>/g, '').matchAll(/<([A-Z]\w*)((?:\s+\w+="[^"]*")*)\s*\/?>/g),
  ].map(([, tag, inside]) => [
    tag!,
    [...inside!.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescape(value!)]),
  ])
}
