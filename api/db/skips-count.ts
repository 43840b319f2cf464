/**
 * Whether a skip counts as an answer in project `p`. Where tasks are assigned there is nobody else to ask: what others
 * should make good counts, too.
 */
export const SKIPS_COUNT = `(p.skip_queue = 'IGNORE_SKIPPED'
    or p.skip_queue = 'REQUEUE_FOR_OTHERS' and p.task_distribution = 'assigned_only')`

/** What becomes of a skip in project `p`. */
export const SKIP_QUEUE = `case when ${SKIPS_COUNT} then 'IGNORE_SKIPPED' else p.skip_queue end`
