/** How a fact may be compared: json-rules-engine's own operators, and which types each takes. */
export const OPERATORS = {
  equal: { label: 'is', takes: ['number', 'text', 'flag'], operand: 'one' },
  notEqual: { label: 'is not', takes: ['number', 'text', 'flag'], operand: 'one' },
  lessThan: { label: 'is below', takes: ['number'], operand: 'one' },
  lessThanInclusive: { label: 'is at most', takes: ['number'], operand: 'one' },
  greaterThan: { label: 'is above', takes: ['number'], operand: 'one' },
  greaterThanInclusive: { label: 'is at least', takes: ['number'], operand: 'one' },
  in: { label: 'is one of', takes: ['number', 'text'], operand: 'list' },
  notIn: { label: 'is none of', takes: ['number', 'text'], operand: 'list' },
} as const satisfies Readonly<Record<string, Operator>>

export interface Operator {
  readonly label: string
  readonly takes: readonly FactType[]
  readonly operand: 'one' | 'list'
}
export type FactType = 'number' | 'text' | 'flag'
export type OperatorName = keyof typeof OPERATORS

export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly OperatorName[]
