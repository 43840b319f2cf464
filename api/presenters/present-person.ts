import type { PersonBrief } from '../contract/person.ts'

export interface PersonNames {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** The name people are shown by: first and last name, else the e-mail. */
export function personName({ firstName, lastName, email }: PersonNames): string {
  return `${firstName} ${lastName}`.trim() || email
}

/** Two letters for the round mark: of the names, else the first two of the e-mail. */
export function personInitials({ firstName, lastName, email }: PersonNames): string {
  const letters = `${firstName.slice(0, 1)}${lastName.slice(0, 1)}` || email.slice(0, 2)
  return letters.toUpperCase()
}

export function presentPerson(id: number, names: PersonNames): PersonBrief {
  return { id, name: personName(names), initials: personInitials(names) }
}
