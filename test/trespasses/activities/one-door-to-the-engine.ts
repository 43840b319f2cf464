import { Engine } from 'json-rules-engine'

export const engine = new Engine()
