import { ground } from '../domain/ground.ts'

export const prompt = ground
