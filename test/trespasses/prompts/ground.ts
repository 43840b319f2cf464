import { z } from 'zod'

export const manifest = z.string()
