import { z } from 'zod'
import { looseId, looseJson, looseNumber } from './loose.ts'

const id = z.number().int()

/** A model's answer: a list of items, one item, or the short forms `{"choices": "Positive"}` and `"Positive"`. */
const resultInAnyForm = looseJson(
  z.union([z.array(z.record(z.string(), z.json())), z.record(z.string(), z.json()), z.string()]),
)

export const predictionRequest = z.object({
  task: looseId,
  result: resultInAnyForm,
  /** How sure the model is. Label Studio takes any number; 0 to 1 is what sampling and rules expect. */
  score: looseNumber.nullish(),
  model_version: z.string().max(400).nullish(),
  cluster: looseNumber.nullish(),
  neighbors: looseJson(z.json()).nullish(),
  mislabeling: looseNumber.nullish(),
})
export type PredictionRequest = z.output<typeof predictionRequest>

export const predictionChange = predictionRequest.omit({ task: true }).partial()
export type PredictionChange = z.output<typeof predictionChange>

export const predictionQuery = z.object({
  task: looseId.optional(),
  project: looseId.optional(),
  task__project: looseId.optional(),
})

export const predictionParams = z.object({ predictionId: looseId })

/** A prediction as Label Studio sends it. */
export const prediction = z.object({
  id,
  result: z.json(),
  model_version: z.string(),
  created_ago: z.string(),
  score: z.number().nullable(),
  cluster: z.number().nullable(),
  neighbors: z.json().nullable(),
  mislabeling: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  model: id.nullable(),
  model_run: id.nullable(),
  task: id,
  project: id,
})
export type Prediction = z.infer<typeof prediction>
