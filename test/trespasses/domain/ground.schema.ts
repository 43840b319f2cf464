import { z } from 'zod'
import { ground } from './ground.ts'

export const groundSchema = z.literal(ground)
