import { expect, test } from '@jest/globals'
import { readLabelingConfig } from './read-labeling-config.ts'
import { TAGS } from './tag-table.ts'

const TEXT = '<Text name="o" value="$text"/>'
const CHOICES = '<Choices name="c" toName="o"><Choice value="a"/></Choices>'

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
