import { expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { sampleData } from './sample-data.ts'

const sampleOf = (xml: string) => sampleData(readLabelingConfig(xml), '/cat.jpg')

test('an image without a task is the picture, a text is a text', () => {
  const sample = sampleOf(
    '<View><Image name="i" value="$photo"/><Image name="p" valueList="$pages"/><Text name="t" value="$text"/></View>',
  )
  expect(sample).toEqual({ photo: '/cat.jpg', pages: ['/cat.jpg'], text: expect.any(String) })
})

test('what the configuration brings along is shown as it is', () => {
  const xml = '<View><Image name="i" value="$photo"/></View><!-- {"data": {"photo": "own.png"}} -->'
  expect(sampleOf(xml)).toEqual({ photo: 'own.png' })
})
