/** Seconds as `2 m 05 s`; under a minute `8 s`, over an hour `1 h 04 m`, over a day `3 d 2 h`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '–'
  const whole = Math.max(0, Math.round(seconds))
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} m ${twoDigits(whole % MINUTE)} s`
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h ${twoDigits(Math.floor((whole % HOUR) / MINUTE))} m`
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
