import { Engine } from 'json-rules-engine'
import { ground } from '../domain/ground.ts'

export const engine = new Engine([], { allowUndefinedFacts: ground > 0 })
