import { groundSchema } from '../../domain/ground.schema.ts'

export const contract = groundSchema
