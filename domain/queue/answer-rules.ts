import { DomainError } from '../errors.ts'

export interface AnswerToCheck {
  readonly isSkip: boolean
  readonly resultCount: number
  readonly comment: string
}

export interface AnswerSettings {
  /** Of the task: whether it may be skipped. */
  readonly allowSkip: boolean
  /** Whether the person may skip what may not be skipped. */
  readonly mayEditTasks: boolean
  readonly requireCommentOnSkip: boolean
  readonly enableEmptyAnnotation: boolean
}

/**
 * What a project asks of an answer before it is taken.
 * @throws DomainError `skip_not_allowed` or `invalid_input`, saying what to do.
 */
export function checkAnswer(answer: AnswerToCheck, settings: AnswerSettings): void {
  if (answer.isSkip) checkSkip(answer, settings)
  else if (answer.resultCount === 0 && !settings.enableEmptyAnnotation) {
    throw new DomainError(
      'invalid_input',
      'This project takes no empty annotations: mark or choose something.',
      {
        fields: { result: ['This project takes no empty annotations.'] },
      },
    )
  }
}

function checkSkip(answer: AnswerToCheck, settings: AnswerSettings): void {
  if (!settings.allowSkip && !settings.mayEditTasks) {
    throw new DomainError('skip_not_allowed', 'This task may not be skipped. Answer it, or ask a manager.')
  }
  if (settings.requireCommentOnSkip && answer.comment.trim() === '') {
    throw new DomainError('invalid_input', 'Say in a comment why you skip this task.', {
      fields: { comment: ['A comment is required to skip a task in this project.'] },
    })
  }
}

/**
 * A project that wants to know why a task is skipped wants to know why it is put off.
 * @throws DomainError `invalid_input`
 */
export function checkPostponed(comment: string, requireComment: boolean): void {
  if (!requireComment || comment.trim() !== '') return
  throw new DomainError('invalid_input', 'Say in a comment why you put this task off.', {
    fields: { comment: ['A comment is required to put off a task in this project.'] },
  })
}
