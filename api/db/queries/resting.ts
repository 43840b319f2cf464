import { TRASH_DAYS } from '../../../domain/trash.ts'

const END_OF_REST = `now() - interval '${TRASH_DAYS} days'`

/**
 * What rests in the trash and can still be brought back. The moment its time is over it is out of everybody's reach,
 * also while its purge has not come yet: so nobody brings back half of what is being purged.
 */
export const rests = (row: string): string => `${row}.deleted_at > ${END_OF_REST}`

/** What a purge takes. */
export const isOverdue = (row: string): string => `${row}.deleted_at <= ${END_OF_REST}`
