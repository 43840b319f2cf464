/** The exact time, in the person's zone: `24 Nov 2026, 17:45:12 UTC`. */
export function exactTime(at: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(at))
}
