import { Connection } from '@temporalio/client'
import { SEARCH_ATTRIBUTES } from '../../../workflows/messages.ts'
import type { TemporalSettings } from '../../env.ts'
import { temporalConnection } from '../../temporal-connection.ts'

type Address = TemporalSettings & { readonly address: string }

/** Numbers of Temporal's `IndexedValueType`. */
const TYPE_NUMBER = { Keyword: 2, Bool: 5, Datetime: 6 } as const

/**
 * Adds the search attributes that are missing in a namespace somebody else keeps (a cluster, Temporal Cloud).
 * @returns the names it added.
 */
export async function prepareTemporal(settings: Address): Promise<string[]> {
  const connection = await Connection.connect(temporalConnection(settings))
  try {
    const { namespace } = settings
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes))
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPE_NUMBER[type]]))
    if (missing.length > 0)
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes })
    return missing.map(([name]) => name)
  } finally {
    await connection.close()
  }
}
