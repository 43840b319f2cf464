import { distance } from 'fastest-levenshtein'

export const heavy = distance
