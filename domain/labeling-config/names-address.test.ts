import { describe, expect, test } from '@jest/globals'
import { namesAddress } from './names-address.ts'
import { readLabelingConfig } from './read-labeling-config.ts'

const config =
  readLabelingConfig(`<View><Text name="t" value="https://texts.example/t?id=$id" valueType="url"/>
  <Taxonomy name="x" toName="t" apiUrl="https://trees.example/items"/></View>`)
const data = { id: 7, pages: [{ url: 'https://pages.example/1' }], note: 'see https://secret.example/' }

describe('namesAddress', () => {
  test.each([
    ['an address put together from the task', 'https://texts.example/t?id=7', true],
    ['the address of a tree', 'https://trees.example/items', true],
    ['an address deep in the data', 'https://pages.example/1', true],
    ['another task’s', 'https://texts.example/t?id=8', false],
    ['one that is only mentioned', 'https://secret.example/', false],
    ['one that nobody wrote', 'http://169.254.169.254/', false],
    ['nothing', '', false],
  ])('%s', (_, address, isNamed) => expect(namesAddress(config, data, address)).toBe(isNamed))
})
