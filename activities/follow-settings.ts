import { followSettingsChunk } from '../api/db/index.ts'
import type { ChunkResult, JobRef } from './contract.ts'
import { pacedChunks } from './paced-chunks.ts'

/** The next ranges of a job that lets a project's tasks follow its settings. */
export function followSettings(ref: JobRef): Promise<ChunkResult> {
  return pacedChunks(ref, followSettingsChunk)
}
