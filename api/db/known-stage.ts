import { knownStageOf } from '../../domain/queue/known-answers.ts'

const SUFFIX = knownStageOf('')

/** A stage with that of the places a person has there for himself, at tasks with a known answer: for `stage = …`. */
export const andKnown = (stage: string): string => `any(array[${stage}, ${stage} || '${SUFFIX}'])`

/** Whether a stage is one of places that count for no overlap and move no task. */
export const isKnown = (stage: string): string => `${stage} like '%${SUFFIX}'`
