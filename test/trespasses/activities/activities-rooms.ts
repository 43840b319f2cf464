import { wait } from '../workflows/lawful.ts'

export const act = wait
