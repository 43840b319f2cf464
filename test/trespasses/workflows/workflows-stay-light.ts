import { heavy } from '../domain/heavy.ts'

export const light = heavy
