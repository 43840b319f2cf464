import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { labelStudioRefusal } from './label-studio-message.ts'
import { readLabelingConfig } from './read-labeling-config.ts'
import { findXmlFault } from './xml-fault.ts'

const path = new URL('../../test/golden/xml-faults.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: { xml: string; message: string }[] }

test.each(cases)(
  "a broken text is named by Label Studio's parser and by ours: $message",
  ({ xml, message }) => {
    expect(labelStudioRefusal(readLabelingConfig(xml))).toBe(message)
  },
)

test('a good text has no fault', () => {
  expect(
    findXmlFault('<?xml version="1.0"?>\n<!-- a --><View a="1" b=\'2\'>x &amp; <![CDATA[<]]></View>\n'),
  ).toBeNull()
})
