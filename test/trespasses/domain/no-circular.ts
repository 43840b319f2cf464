import { other } from './no-circular-back.ts'

export const circle = () => other
