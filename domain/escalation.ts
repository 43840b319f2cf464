/** Why a task is stuck with its managers. Stored as a code, said by the face. */
export const ESCALATION_CODES = [
  /** Everybody who could take a place has answered or skipped. */
  'nobody_left',
  /** One more answer was wanted, and nobody is left to give it. */
  'nobody_to_add',
  /** Nobody may review it: there is no reviewer, or all of them have answered it. */
  'no_reviewer',
  /** The rules want a manager to look. */
  'decided',
  /** It was excluded, and a manager has taken it back. */
  'taken_back',
] as const
export type EscalationCode = (typeof ESCALATION_CODES)[number]

/** Who is to act: the project's managers at first, the organization's administrators when that took too long. */
export const ESCALATION_LEVELS = ['managers', 'administrators'] as const
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number]
