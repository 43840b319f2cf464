/** Why we do not start: one sentence with its remedy, told without a stack. */
export class Refusal extends Error {
  readonly isRefusal = true
  constructor(sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'Refusal'
  }
}
