import { settle } from '../activities/settle.ts'

export const life = () => settle()
