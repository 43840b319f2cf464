import { factory } from '../../test/factory.ts'

export const made = factory
