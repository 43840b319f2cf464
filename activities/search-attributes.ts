import { defineSearchAttributeKey } from '@temporalio/common'
import type { SearchAttributePair } from '@temporalio/common'

const ORG_ID = defineSearchAttributeKey('OrgId', 'KEYWORD')
const PROJECT_ID = defineSearchAttributeKey('ProjectId', 'KEYWORD')
const PHASE = defineSearchAttributeKey('Phase', 'KEYWORD')
const JOB_KIND = defineSearchAttributeKey('JobKind', 'KEYWORD')

export interface Searchable {
  readonly organizationId: number
  readonly projectId: number | null
  readonly phase: string
  readonly jobKind?: string
}

/** What operators filter by in Temporal Web, set at the start, where it costs nothing. Ids and phases only. */
export function searchAttributes(of: Searchable): SearchAttributePair[] {
  return [
    { key: ORG_ID, value: String(of.organizationId) },
    ...(of.projectId === null ? [] : [{ key: PROJECT_ID, value: String(of.projectId) }]),
    { key: PHASE, value: of.phase },
    ...(of.jobKind === undefined ? [] : [{ key: JOB_KIND, value: of.jobKind }]),
  ]
}
