import { stringsIn } from '../../core/answer.ts'
import type { ControlTag } from '../../core/control-tag.ts'

export const textArea: ControlTag = {
  tag: 'TextArea',
  shape: null,
  keys: () => [],
  isAnswered: (content) =>
    (typeof content === 'string' && content.trim() !== '') ||
    stringsIn(content).some((line) => line.trim() !== ''),
}
