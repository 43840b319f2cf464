import { env } from '../../deploy/env.ts'

export const here = env
