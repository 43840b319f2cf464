import { groundSchema } from '../domain/ground.schema.ts'

export const schema = groundSchema
