import { ground } from '../domain/ground.ts'

export const factory = ground
