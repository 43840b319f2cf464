const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A new id for a region: ten characters of `A-Z a-z 0-9`, as Label Studio makes them.
 * @param random gives numbers from 0 up to, not including, 1
 */
export function regionId(random: () => number): string {
  return Array.from({ length: 10 }, () => CHARACTERS[Math.floor(random() * CHARACTERS.length)]).join('')
}
