/** Why we do not start: one sentence with its remedy, told without a stack. */
export class Refusal extends Error {
  constructor(sentence, options) {
    super(sentence, options)
    this.name = 'Refusal'
    this.isRefusal = true
  }
}
