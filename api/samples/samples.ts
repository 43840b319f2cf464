import type { SampleRequest } from '../contract/projects.ts'

export type SampleName = SampleRequest['sample']

export interface Sample {
  readonly title: string
  readonly description: string
  readonly labelConfig: string
  /** Under `samples/`: a file of tasks, one a line, or a folder of images. */
  readonly source: string
  readonly overlap: number
}

/** What each sample project asks. */
export const SAMPLES: Readonly<Record<SampleName, Sample>> = {
  emails: {
    title: 'Sample: e-mails',
    description: 'Spam or not? Forty real messages, two answers each.',
    source: 'emails.jsonl',
    overlap: 2,
    labelConfig: `<View>
  <Header value="$subject"/>
  <Text name="text" value="$text"/>
  <Choices name="kind" toName="text" choice="single" required="true">
    <Choice value="Spam"/>
    <Choice value="Not spam"/>
  </Choices>
</View>`,
  },
  speeches: {
    title: 'Sample: speeches',
    description: 'Mark people, places, organizations and dates in paragraphs of the State of the Union.',
    source: 'speeches.jsonl',
    overlap: 2,
    labelConfig: `<View>
  <Labels name="entities" toName="text">
    <Label value="Person"/>
    <Label value="Place"/>
    <Label value="Organization"/>
    <Label value="Date"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>`,
  },
  photographs: {
    title: 'Sample: photographs',
    description: 'Draw a box around what you see.',
    source: 'photographs',
    overlap: 2,
    labelConfig: `<View>
  <RectangleLabels name="things" toName="image">
    <Label value="Animal"/>
    <Label value="Building"/>
    <Label value="Vehicle"/>
    <Label value="Thing"/>
  </RectangleLabels>
  <Image name="image" value="$image"/>
</View>`,
  },
}
