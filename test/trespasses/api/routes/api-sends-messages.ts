import { wait } from '../../workflows/lawful.ts'

export const send = wait
