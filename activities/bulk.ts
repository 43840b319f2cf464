import { bulkChunk } from '../api/db/index.ts'
import type { ChunkResult, JobRef } from './contract.ts'
import { pacedChunks } from './paced-chunks.ts'

/** The next tasks of a job that does something to very many. */
export function bulk(ref: JobRef): Promise<ChunkResult> {
  return pacedChunks(ref, bulkChunk)
}
