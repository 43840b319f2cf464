import { circle } from './no-circular.ts'

export const other = () => circle
