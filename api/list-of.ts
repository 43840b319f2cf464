import { DomainError } from '../domain/errors.ts'

type Sent = string | readonly string[] | undefined

/** A list as clients send it: a repeated key, `key[]`, or words joined by commas. */
export function listOfWords(sent: Sent): readonly string[] {
  return [sent ?? []]
    .flat()
    .flatMap((words) => words.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** @throws DomainError `invalid_input` under `field` when a word is no id. */
export function listOfIds(sent: Sent, field: string): readonly number[] {
  return listOfWords(sent).map((word) => {
    const id = Number(word)
    if (Number.isSafeInteger(id) && id > 0) return id
    const sentence = `"${word}" is not an id.`
    throw new DomainError('invalid_input', sentence, { fields: { [field]: [sentence] } })
  })
}
